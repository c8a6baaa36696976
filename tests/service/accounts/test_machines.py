"""Programs at the door: tokens that hold, and all that do not."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from sojourn.service.accounts.actions.machines import issue, revoke
from sojourn.service.accounts.machines import machine_actor
from sojourn.service.accounts.models import MachineClient
from sojourn.service.accounts.refusals import NotInScopeError, NotSignedInError
from sojourn.service.accounts.standing import NobodyError, standing
from sojourn.service.accounts.words import Scope
from sojourn.service.audit.actors import Actor
from tests.service.cases.cast import Cast


def asked(head: str, *scopes: Scope) -> Actor:
    return machine_actor(RequestFactory().get("/api/", headers={"Authorization": head}), *scopes)


def token(people: Cast, *scopes: Scope) -> str:
    return issue(people.adam, "sync", scopes or [Scope.READ], timedelta(days=1))


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_program_acts_for_its_own_authority(people: Cast, scheme: str) -> None:
    actor = asked(f"{scheme} {token(people)}", Scope.READ)
    assert (actor.member, actor.authority, actor.role) == (None, people.ngo.pk, "machine")
    assert standing(actor).scopes == ("read",)


@pytest.mark.parametrize(
    "head", ["", "Bearer", "Bearer ", "Basic {}", "{}", "Bearer {}x", "Bearer  {}", "Bearer é", "Bearer " + "a" * 9999],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_token_opens_nothing(people: Cast, head: str) -> None:
    with pytest.raises(NotSignedInError):
        asked(head.format(token(people)))


def test_a_token_that_was_revoked_or_has_expired_opens_nothing(people: Cast) -> None:
    held = token(people)
    ended = issue(people.adam, "old", [Scope.READ], timedelta(hours=1), timezone.now() - timedelta(hours=1))
    with pytest.raises(NotSignedInError):
        asked(f"Bearer {ended}")
    asked(f"Bearer {held}")
    revoke(people.adam, MachineClient.objects.get(name="sync").pk)
    with pytest.raises(NotSignedInError):
        asked(f"Bearer {held}")


def test_a_token_reaches_as_far_as_its_scopes(people: Cast) -> None:
    held = token(people, Scope.READ, Scope.RECORD)
    assert asked(f"Bearer {held}", Scope.READ, Scope.RECORD)
    with pytest.raises(NotInScopeError, match="refer"):
        asked(f"Bearer {held}", Scope.READ, Scope.REFER)


def test_a_token_of_one_authority_is_nobody_at_another(people: Cast) -> None:
    actor = asked(f"Bearer {token(people)}")
    with pytest.raises(NobodyError):
        standing(Actor(None, people.police.pk, actor.role, client=actor.client))
