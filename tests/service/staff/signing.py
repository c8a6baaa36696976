"""Signing somebody of the cast in, without the pages for it: the session that signing in would have left."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.sessions import SessionStore
from sojourn.service.audit.actors import Actor
from sojourn.service.staff.signed import begin, show_second_factor, work_for

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def session_of(actor: Actor, at: datetime | None = None) -> str:
    """The key of a session in which the actor is signed in with a second factor, as of a moment."""
    assert actor.member is not None
    account = Membership.objects.select_related("account").get(pk=actor.member).account
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    begin(session, at)
    show_second_factor(session, at)
    work_for(session, actor)
    session.save()
    assert session.session_key is not None
    return session.session_key


def client_of(actor: Actor, *, check_forms: bool = False) -> Client:
    """A client of the test in which the actor is signed in; with `check_forms` tokens of forms are demanded."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=check_forms)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(actor)
    return client
