"""After the password or the provider: the second factor, unless the provider said that two were shown."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

PROVIDED = "provider"
"""allauth's word, in the records of a session, for having come through an authority's own provider."""


class SecondFactor(AuthenticateStage):
    """Asks for the second factor of those who have one; who has none sets one up before any other page opens."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if provider_was_strong(request, self.login.user):
            return False
        return bool(super()._should_handle(request))


def provider_was_strong(request: HttpRequest, account: AbstractBaseUser | None) -> bool:
    """Whether the provider this account came through in this session said that two factors were shown."""
    records = get_authentication_records(request, account)
    return any(one["method"] == PROVIDED and one.get("strong") is True for one in records)


def provided_by(request: HttpRequest, account: AbstractBaseUser) -> str | None:
    """The authority whose provider this account came through in this session, if it did."""
    records = get_authentication_records(request, account)
    return next((str(one["authority"]) for one in records if one["method"] == PROVIDED), None)


def factor_was_shown(request: HttpRequest, account: AbstractBaseUser) -> bool:
    """Whether this account showed a second factor in this session, here or to its provider."""
    records = get_authentication_records(request, account)
    return any(one["method"] == "mfa" for one in records) or provider_was_strong(request, account)
