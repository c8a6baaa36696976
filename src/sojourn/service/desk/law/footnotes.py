"""Footnotes: a sentence that names what was read, where, in which version, ready to be copied."""

import hashlib
from functools import lru_cache

from django.utils.translation import gettext as _

from sojourn import __version__
from sojourn.law import states
from sojourn.law.readings import prose
from sojourn.law.texts import Text


@lru_cache(maxsize=64)
def version(text: str | Text) -> str:
    """The name of the content of a text's rules: program, rules and national values."""
    rules = hashlib.sha256(str(prose.rules(text, states.INVENTED, "en")).encode()).hexdigest()[:12]
    return f"{__version__}/{rules}/{states.digest()[:12]}"


def footnote(what: str, where: str, text: str | Text, address: str) -> str:
    """A footnote: `what` is said in `where` (a title), as the text is held now, at an address."""
    note = _("%(where)s: %(what)s Sojourn, version %(version)s, %(address)s")
    return note % {"where": where, "what": what, "version": version(text), "address": address}
