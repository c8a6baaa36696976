"""The forms of second factors: allauth's, in our words; a code is taken once, and reaching the limit is recorded."""

from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.models import Account
from sojourn.service.accounts.signing.adapter import TOO_MANY
from sojourn.service.accounts.signing.forms import dress
from sojourn.service.accounts.signing.telling import locked, refused

_USED_FOR: Final = 120
"""Seconds for which a code that was used is refused: longer than it holds with the tolerance there is."""

_LIMITS: Final = frozenset({TOO_MANY, "rate_limited"})


class _Limited:
    """Records that the limit on attempts was reached."""

    user: Account

    def full_clean(self) -> None:
        """Check the form, as forms do."""
        super().full_clean()  # type: ignore[misc]
        if any(one.code in _LIMITS for errors in self._all_errors() for one in errors.as_data()):
            locked(self.user)

    def _all_errors(self) -> list[Any]:
        return list(self._errors.values()) if self._errors else []  # type: ignore[attr-defined]


class _Once(_Limited):
    """A code from an application, or a recovery code."""

    fields: dict[str, forms.Field]
    authenticator: Authenticator

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        dress(self.fields["code"], _("Code"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "40"}

    def clean_code(self) -> str:
        """The code, where it holds and was not used before. allauth forgets a used one before it ceases to hold."""
        code = str(super().clean_code())  # type: ignore[misc]
        held = f"sojourn.code:{self.user.pk}:{''.join(code.split())}"
        if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(held, True, timeout=_USED_FOR):
            refused(self.user)
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_Once, AuthenticateForm):  # type: ignore[misc]  # allauth brings no types
    """The code at signing in."""


class CodeAgainForm(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The code before something dangerous."""


class FirstCodeForm(_Limited, ActivateTOTPForm):  # type: ignore[misc]
    """The code that shows that an application was set up."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        dress(self.fields["code"], _("Code that the application shows"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "maxlength": "40"}


class _Key(_Limited):
    """The answer of a security key; one that does not hold is recorded like a code that does not."""

    def clean_credential(self) -> Authenticator:
        """The key that answered."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as problem:
            if problem.code not in _LIMITS:
                refused(self.user)
            raise


class KeyForm(_Key, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A security key at signing in."""


class KeyAgainForm(_Key, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A security key before something dangerous."""


class NewKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A security key that is added, under a name of its own."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["name"].max_length = 100
        dress(self.fields["name"], _("Name of the key"))
        self.fields["name"].widget.attrs["maxlength"] = "100"
