"""The mails of signing in: an address, a link, and not a name."""

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def can_send() -> bool:
    """Whether the service was given a way to send mail."""
    return settings.EMAIL_BACKEND != "sojourn.service.mail.NoMail"


def link(request: HttpRequest | None, path: str) -> str:
    """A link to a page, at the address the service is set to stand at; else at the one that was asked."""
    if settings.SOJOURN_ADDRESS or request is None:
        return f"{settings.SOJOURN_ADDRESS}{path}"
    return str(request.build_absolute_uri(path))


def invitation_link(request: HttpRequest | None, token: str) -> str:
    """The link that takes up an invitation."""
    return link(request, reverse("accept-invitation", args=[token]))


def send_invitation(request: HttpRequest, address: str, token: str) -> None:
    """Send the link of an invitation to whoever is invited."""
    words = _("You are invited to work with Sojourn. The link holds for seven days and opens once:")
    _send(address, _("Your invitation"), words, invitation_link(request, token))


def send_reset(address: str, url: str) -> None:
    """Send the link with which a password is set anew."""
    words = _(
        "Somebody, most likely you, asked to set a new password. The link holds for one hour. "
        "Without your second factor it opens nothing. If it was not you, do nothing."
    )
    _send(address, _("A new password"), words, url)


def send_changed(address: str) -> None:
    """Say that the password was changed, where mail can be sent."""
    if not can_send():
        return
    words = _("Your password was changed. If it was not you, tell the administrator of your authority at once.")
    _send(address, _("Your password was changed"), words)


def _send(address: str, subject: str, words: str, url: str = "") -> None:
    send_mail(subject, f"{words}\n\n{url}\n" if url else f"{words}\n", None, [address])
