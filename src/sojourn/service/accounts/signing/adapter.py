"""How signing in differs from what allauth does by itself: closed, told to the audit, and without a word too many."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.models import Account
from sojourn.service.accounts.signing import mails
from sojourn.service.accounts.signing.factors import has_factor, is_fresh
from sojourn.service.accounts.signing.telling import locked, refused
from sojourn.service.desk.limits import client_network

TOO_MANY = "too_many_login_attempts"
"""The code of allauth's error where a limit is reached."""


class AccountAdapter(DefaultAccountAdapter):
    """What allauth asks of this service."""

    error_messages = DefaultAccountAdapter.error_messages | {
        TOO_MANY: _("Too many attempts. Wait a quarter of an hour, then try again."),
        "email_password_mismatch": _("This address and this password do not belong together."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for herself."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages are answered as pages, whatever a program says it accepts."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be led there afterwards: to this host alone."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Address by which attempts are counted, the same as elsewhere in the service."""
        return client_network(request)

    def add_message(self, *given: Any, **named: Any) -> None:
        """Say nothing of allauth's own: pages say what is needed."""

    def send_notification_mail(self, *given: Any, **named: Any) -> None:
        """Send none of allauth's mails, which tell address and browser; `telling` sends ours."""

    def get_login_stages(self) -> list[str]:
        """After the password: the second factor."""
        return ["sojourn.service.accounts.signing.stages.SecondFactor"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The second factor shows who it is; the password alone does not."""
        return [one for one in super().get_reauthentication_methods(user) if one["id"] != "reauthenticate"]

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Whether second factors may be changed only after one was shown anew."""
        return not is_fresh(self.request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; where the limit is reached, record it."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            locked(_known(credentials))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record an attempt that failed."""
        refused(_known(credentials))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of the mail, to the address the service is set to stand at, whatever the request says it is."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return mails.link(self.request, path.replace("UID-KEY", key))

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Send the link, to accounts that have a second factor alone: without one, mail would be all it takes."""
        if isinstance(user, Account) and has_factor(user):
            mails.send_reset(user.email, context["password_reset_url"])


def _known(credentials: dict[str, Any]) -> Account | None:
    email = str(credentials.get("email") or "").strip().lower()
    return Account.objects.filter(email=email).first()
