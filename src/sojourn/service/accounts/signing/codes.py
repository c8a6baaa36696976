"""The forms of second factors: allauth's, in our words; a code is taken once, and reaching the limit is recorded."""

from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.models import Account
from sojourn.service.accounts.signing.adapter import TOO_MANY
from sojourn.service.accounts.signing.forms import dress
from sojourn.service.accounts.signing.telling import locked, refused

_USED_FOR: Final = 120
"""Seconds for which a code that was used is refused: longer than it holds with the tolerance there is."""

_LONGEST_NAME: Final = 100
"""Characters of the name of a key."""

_LIMITS: Final = frozenset({TOO_MANY, "rate_limited"})


class _Limited(forms.Form):
    """Records that the limit on attempts was reached."""

    user: Account

    def full_clean(self) -> None:
        """Check the form, as forms do."""
        super().full_clean()
        if any(one.code in _LIMITS for errors in self.errors.as_data().values() for one in errors):
            locked(self.user)


class _Once(_Limited, BaseAuthenticateForm):
    """A code from an application, or a recovery code."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        dress(self.fields["code"], _("Code"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "40"}

    def clean_code(self) -> str:
        """The code, where it holds and was not used before. allauth forgets a used one before it ceases to hold."""
        code = super().clean_code()
        held = f"sojourn.code:{self.user.pk}:{''.join(code.split())}"
        if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(held, True, timeout=_USED_FOR):
            refused(self.user)
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_Once, AuthenticateForm):
    """The code at signing in."""


class CodeAgainForm(_Once, ReauthenticateForm):
    """The code before something dangerous."""


class FirstCodeForm(_Limited, ActivateTOTPForm):
    """The code that shows that an application was set up."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        dress(self.fields["code"], _("Code that the application shows"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "maxlength": "40"}


class _Key(_Limited, AuthenticateWebAuthnForm):
    """The answer of a security key; one that does not hold is recorded like a code that does not."""

    def clean_credential(self) -> Authenticator:
        """The key that answered."""
        try:
            answered: Authenticator = super().clean_credential()
        except ValidationError as problem:
            if problem.code not in _LIMITS:
                refused(self.user)
            raise
        return answered


class KeyForm(_Key):
    """A security key at signing in."""


class KeyAgainForm(_Key, ReauthenticateWebAuthnForm):
    """A security key before something dangerous."""


class NewKeyForm(AddWebAuthnForm):
    """A security key that is added, under a name of its own."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        dress(self.fields["name"], _("Name of the key"))
        self.fields["name"].widget.attrs["maxlength"] = str(_LONGEST_NAME)
        self.fields["name"].validators.append(MaxLengthValidator(_LONGEST_NAME))
