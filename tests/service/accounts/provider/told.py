"""What the provider of tests says in its answers, beside what allauth's provider says by itself."""

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

SAID: dict[str, Any] = {}
"""Claims to put in; those of no value are taken out."""


class Adapter(DefaultOIDCAdapter):
    """Says how somebody signed in, as the test wants it."""

    def populate_id_token(self, id_token: dict[str, Any], *given: Any, **named: Any) -> None:
        """Put in what is to be said."""
        id_token.update(SAID)
        for name in [name for name, value in SAID.items() if value is None]:
            del id_token[name]
