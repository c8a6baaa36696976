"""What follows from the steps of signing in that allauth reports: the session's own notes, and the audit's."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from sojourn.service.accounts.models import Account, Session
from sojourn.service.accounts.sessions import digest
from sojourn.service.accounts.signing.entering import settle
from sojourn.service.accounts.signing.mails import send_changed
from sojourn.service.accounts.signing.stages import factor_was_shown, provided_by
from sojourn.service.accounts.signing.telling import actor_of, refused, tell
from sojourn.service.staff.signed import PROVIDER, begin, show_second_factor


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Account, **_named: Any) -> None:
    """Begin the session; sessions of anybody that have expired go."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    begin(request.session)
    if (authority := provided_by(request, user)) is not None:
        request.session[PROVIDER] = authority
    if factor_was_shown(request, user):
        show_second_factor(request.session)
    settle(request)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Account | None, **_named: Any) -> None:
    """Record that a session was ended by its member."""
    if user is not None:
        tell(actor_of(request), "session.ended", str(user.pk))


@receiver(mfa.authenticator_used)
def factor_used(request: HttpRequest, reauthenticated: bool = False, **_named: Any) -> None:
    """Note a second factor shown anew; the one of signing in is noted when that is complete."""
    if reauthenticated:
        show_second_factor(request.session)
        settle_once(request)


@receiver(mfa.authenticator_added)
def factor_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_named: Any) -> None:
    """Record a new second factor; whoever set one up has shown it."""
    tell(actor_of(request), "factor.added", str(user.pk), (str(authenticator.type),))
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        show_second_factor(request.session)
        settle_once(request)


@receiver(mfa.authenticator_reset)
def codes_renewed(request: HttpRequest, user: Account, **_named: Any) -> None:
    """Record new recovery codes, which end the ones before."""
    tell(actor_of(request), "factor.added", str(user.pk), ("recovery_codes",))


@receiver(mfa.authentication_failed)
def factor_refused(user: Account, **_named: Any) -> None:
    """Record a second factor that did not hold."""
    refused(user)


@receiver([password_changed, password_reset])
def other_password(request: HttpRequest, user: Account, **_named: Any) -> None:
    """A new password ends all other sessions; the member is told by mail."""
    theirs = Session.objects.filter(account=user)
    if request.session.session_key and request.user.is_authenticated and request.user.pk == user.pk:
        theirs = theirs.exclude(session_key=digest(request.session.session_key))
    theirs.delete()
    tell(actor_of(request), "password.changed", str(user.pk))
    send_changed(user.email)


def settle_once(request: HttpRequest) -> None:
    """Settle unless somebody is at work in this session already."""
    if actor_of(request).member is None:
        settle(request)
