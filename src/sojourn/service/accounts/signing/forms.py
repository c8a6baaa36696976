"""The forms of passwords: allauth's, in our words."""

from typing import Any, ClassVar, Final

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.models import Account

LONGEST: Final = 256
"""So many characters of a password are taken: hashing more would only cost time."""

_ADDRESS: Final = _("E-mail address")
_PASSWORD: Final = _("Password")
_NEW: Final = _("New password")
_WHAT_HOLDS: Final = _(
    "At least twelve signs. No common password, not digits alone, nothing like your name or address."
)
_AGAIN: Final = _("New password, once more")


class _Worded:
    """Gives fields our labels, takes the hints out of them, and marks them as the design system wants it."""

    labels: ClassVar[dict[str, Promise]]
    fields: dict[str, forms.Field]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, field in self.fields.items():
            dress(field, self.labels.get(name))
            field.help_text = _WHAT_HOLDS if name == "password1" else ""


def dress(field: forms.Field, label: Promise | None = None) -> None:
    """Give a field its label and class, and no text in place of what is to be filled in."""
    if label is not None:
        field.label = str(label)
    field.widget.attrs.pop("placeholder", None)
    if not field.widget.is_hidden:
        field.widget.attrs["class"] = "ds-input"
    if isinstance(field.widget, forms.PasswordInput):
        field.widget.attrs["maxlength"] = str(LONGEST)
        field.validators.append(MaxLengthValidator(LONGEST))


class PasswordForm(_Worded, LoginForm):
    """Address and password."""

    labels: ClassVar = {"login": _ADDRESS, "password": _PASSWORD}


class ForgottenForm(_Worded, ResetPasswordForm):
    """The address that a link is sent to."""

    labels: ClassVar = {"email": _ADDRESS}


class NewPasswordForm(_Worded, ResetPasswordKeyForm):
    """A new password, where the old one is forgotten."""

    labels: ClassVar = {"password1": _NEW, "password2": _AGAIN}


class OtherPasswordForm(_Worded, ChangePasswordForm):
    """A new password in the place of the present one."""

    labels: ClassVar = {"oldpassword": _("Present password"), "password1": _NEW, "password2": _AGAIN}


class InvitedForm(forms.Form):
    """Name and password of somebody who takes up an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        label=_PASSWORD,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password, once more"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *given: Any, email: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.email = email
        for field in self.fields.values():
            dress(field)
        self.fields["password"].help_text = _WHAT_HOLDS

    def clean(self) -> dict[str, Any]:
        """Check that the password holds and was given twice alike."""
        given = super().clean() or {}
        password, again = given.get("password"), given.get("again")
        if password is None:
            return given
        try:
            validate_password(password, Account(email=self.email, name=given.get("name", "")))
        except ValidationError as problem:
            self.add_error("password", problem)
        if password != again:
            self.add_error("again", ValidationError(_("The two passwords differ."), code="differ"))
        return given
