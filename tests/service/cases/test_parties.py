"""Referral, consent, transfer of the lead and leaving: who sees what, from which moment on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sojourn.service.audit.actors import Actor
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.consent import give_ground, withdraw_consent
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.leave import leave
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer, take_back
from sojourn.service.cases.dues import dues_in_order
from sojourn.service.cases.models import Basis, Notice, Party, Referral
from sojourn.service.cases.refusals import NoSuchCaseError, NotAcceptedError, NotAllowedError
from sojourn.service.cases.relations import bond
from tests.service.cases.cast import NOW, TODAY, Cast, consent, key, norm, opened, referred

Answer = Callable[..., Outcome]
VIEW = {"on": "2026-03-09", "type": "view_taken", "offence": "trafficking"}


def sees(actor: Actor, case, at=NOW) -> set[str]:
    """The groups of data an actor can read of a case, none where there is no such case for her."""
    with acting(actor, at):
        try:
            return set(access.read(case).groups["read"])
        except NoSuchCaseError:
            return set()


def with_party(people: Cast, ground=None):
    """A case of the police of which the NGO is a party on the person's consent; and the id of that consent."""
    outcome = opened(people)
    offer = referred(people, outcome.case, people.ngo, ground)
    accept(people.noor, offer.made, key=key(), at=NOW)
    with acting(people.noor, NOW):
        return outcome.case, Basis.objects.get(case=outcome.case, authority=people.ngo).pk


def test_an_offer_shows_its_purpose_and_nothing_of_the_case(people: Cast) -> None:
    outcome = opened(people)
    offer = referred(people, outcome.case, people.ngo)
    assert sees(people.noor, outcome.case) == set()
    with acting(people.noor, NOW):
        (shown,) = access.offers()
        assert (shown.pk, shown.purpose, shown.sender_id) == (offer.made, "assistance", people.police.pk)
        assert Notice.objects.get().kind == "offered"
    with acting(people.shirin, NOW):
        assert not access.offers().exists()


def test_acceptance_opens_what_consent_and_need_both_cover(people: Cast) -> None:
    case, _ = with_party(people)
    assert sees(people.noor, case) == {"person", "course", "safety", "assistance", "position"}
    assert sees(people.shirin, case) == set()
    with acting(people.noor, NOW):
        assert [one.pk for one in access.listed()] == [case]


def test_an_offer_is_answered_once_and_by_its_receiver(people: Cast) -> None:
    outcome = opened(people)
    offer = referred(people, outcome.case, people.ngo)
    with pytest.raises(NoSuchCaseError):
        accept(people.shirin, offer.made, key=key(), at=NOW)
    decline(people.noor, offer.made, reason="no place", key=key(), at=NOW)
    with pytest.raises(NoSuchCaseError):
        accept(people.noor, offer.made, key=key(), at=NOW)
    assert sees(people.noor, outcome.case) == set()
    with acting(people.anna, NOW):
        assert Referral.objects.get().reason == "no place"
        assert Notice.objects.get(authority=people.police).kind == "answered"


BROAD = ("person", "course", "safety", "health", "assistance", "position")
NARROW = ("course",)


@pytest.mark.parametrize("ended", ["declined", "taken_back", "left"])
def test_what_was_offered_before_lets_nobody_know_when_less_is_accepted(people: Cast, ended: str) -> None:
    case = opened(people).case
    broad = referred(people, case, people.ngo, consent(groups=BROAD)).made
    if ended == "declined":
        decline(people.noor, broad, reason="no place", key=key(), at=NOW)
    elif ended == "taken_back":
        take_back(people.anna, case, broad, key=key(), at=NOW)
    else:
        accept(people.noor, broad, key=key(), at=NOW)
        assert sees(people.noor, case) == set(BROAD)
        leave(people.noor, case, key=key(), at=NOW)
    narrow = referred(people, case, people.ngo, consent(groups=NARROW)).made
    accept(people.noor, narrow, key=key(), at=NOW)
    assert sees(people.noor, case) == set(NARROW)
    with acting(people.noor, NOW):
        assert [access.listed(group).exists() for group in (*NARROW, "health", "position")] == [True, False, False]


@pytest.mark.parametrize("answer", [accept, decline])
def test_the_lead_offered_to_a_party_lets_it_know_more_only_once_accepted(people: Cast, answer: Answer) -> None:
    case = opened(people).case
    accept(people.noor, referred(people, case, people.ngo, consent(groups=NARROW)).made, key=key(), at=NOW)
    offer = refer(people.sven, case, people.ngo.pk, norm(groups=BROAD), lead=True, key=key(), at=NOW).made
    assert sees(people.noor, case) == set(NARROW)
    reason = {"reason": "no place"} if answer is decline else {}
    answer(people.noor, offer, key=key(), at=NOW, **reason)
    assert sees(people.noor, case) == (set(BROAD) if answer is accept else set(NARROW))


def test_an_offer_keeps_who_took_the_ground_down_and_when(people: Cast) -> None:
    case = opened(people).case
    offer = referred(people, case, people.ngo, consent(purpose=" a bed ", groups=NARROW)).made
    with acting(people.anna, NOW):
        assert not Basis.objects.filter(case=case, authority=people.ngo).exists()
    accept(people.noor, offer, key=key(), at=NOW + timedelta(days=2))
    with acting(people.anna, NOW):
        basis = Basis.objects.get(case=case, authority=people.ngo)
    assert (basis.recorded_at, basis.recorded_by_id) == (NOW, people.anna.member)
    assert (basis.kind, basis.purpose, basis.groups, basis.language) == ("consent", "a bed", list(NARROW), "en")
    assert (basis.starts, basis.ends) == (TODAY, TODAY + timedelta(days=30))


def test_what_is_due_is_beside_who_accepted_and_not_beside_who_was_offered(people: Cast) -> None:
    case = opened(people).case
    record_event(people.anna, case, VIEW, seen=1, key=key(), at=NOW)
    offer = referred(people, case, people.ngo).made

    def due() -> set[str]:
        with acting(people.noor, NOW):
            return set(dues_in_order().values_list("duty", flat=True))

    assert due() == set()
    accept(people.noor, offer, key=key(), at=NOW)
    assert due()
    leave(people.noor, case, key=key(), at=NOW)
    assert due() == set()


def test_a_decline_without_a_reason_changes_nothing(people: Cast) -> None:
    outcome = opened(people)
    offer = referred(people, outcome.case, people.ngo)
    with pytest.raises(NotAcceptedError, match="reason"):
        decline(people.noor, offer.made, reason="  ", key=key(), at=NOW)
    with acting(people.noor, NOW):
        assert access.offers().count() == 1


def test_an_offer_taken_back_can_no_longer_be_accepted(people: Cast) -> None:
    outcome = opened(people)
    offer = referred(people, outcome.case, people.ngo)
    with pytest.raises(NoSuchCaseError):
        take_back(people.noor, outcome.case, offer.made, key=key(), at=NOW)
    take_back(people.anna, outcome.case, offer.made, key=key(), at=NOW)
    with pytest.raises(NoSuchCaseError):
        accept(people.noor, offer.made, key=key(), at=NOW)


def test_a_second_offer_to_the_same_authority_is_refused_while_one_is_open(people: Cast) -> None:
    outcome = opened(people)
    referred(people, outcome.case, people.ngo)
    with pytest.raises(NotAcceptedError, match="open already"):
        referred(people, outcome.case, people.ngo)


def test_consent_ends_on_its_last_day_at_midnight_of_the_authority(people: Cast) -> None:
    case, _ = with_party(people)
    last = NOW.replace(month=4, day=9)
    assert sees(people.noor, case, last.replace(hour=21))
    assert sees(people.noor, case, last.replace(hour=22, minute=1)) == set()  # midnight in Brussels


def test_a_withdrawn_consent_lets_nobody_see_anything_at_once(people: Cast) -> None:
    case, basis = with_party(people)
    withdraw_consent(people.anna, case, basis, key=key(), at=NOW)
    assert sees(people.noor, case) == set()
    with acting(people.noor, NOW) as who:
        assert bond(who, case).relation == "withdrawn"
        assert not access.listed().exists()
        assert Notice.objects.filter(kind="consent_withdrawn").count() == 1
    with pytest.raises(NoSuchCaseError):
        record_event(people.noor, case, VIEW, seen=1, key=key(), at=NOW)


def test_who_loses_the_ground_may_take_the_withdrawal_itself(people: Cast) -> None:
    case, basis = with_party(people)
    withdraw_consent(people.noor, case, basis, key=key(), at=NOW)
    assert sees(people.noor, case) == set()


def test_a_norm_is_not_withdrawn_like_a_consent(people: Cast) -> None:
    case, _ = with_party(people)
    with acting(people.anna, NOW):
        own = Basis.objects.get(authority=people.police).pk
    with pytest.raises(NotAcceptedError, match="a consent of this case"):
        withdraw_consent(people.anna, case, own, key=key(), at=NOW)


def test_a_further_ground_opens_more(people: Cast) -> None:
    case, _ = with_party(people)
    give_ground(people.anna, case, people.ngo.pk, consent(groups=("health",)), key=key(), at=NOW)
    assert "health" in sees(people.noor, case)
    with pytest.raises(NotAcceptedError, match="a party"):
        give_ground(people.anna, case, people.shelter.pk, consent(), key=key(), at=NOW)


def test_a_party_lets_itself_know_no_more_and_names_no_norm(people: Cast) -> None:
    case, basis = with_party(people)
    for receiver, ground, problem in (
        (people.ngo, norm(), "another party expected"),
        (people.ngo, consent(groups=("health",)), "another party expected"),
        (people.police, norm(), "the leading authority alone"),
        (people.police, consent(groups=("health",)), "health is not yours"),
    ):
        with pytest.raises(NotAcceptedError, match=problem):
            give_ground(people.noor, case, receiver.pk, ground, key=key(), at=NOW)
    withdraw_consent(people.anna, case, basis, key=key(), at=NOW)
    assert sees(people.noor, case) == set()


def test_a_party_passes_on_only_what_it_may_read(people: Cast) -> None:
    case, _ = with_party(people)
    with pytest.raises(NotAcceptedError, match="health is not yours"):
        refer(people.noor, case, people.shelter.pk, consent(groups=("health",)), key=key(), at=NOW)
    offer = refer(people.noor, case, people.shelter.pk, consent(groups=("safety",)), key=key(), at=NOW)
    accept(people.shirin, offer.made, key=key(), at=NOW)
    assert sees(people.shirin, case) == {"safety"}


def test_the_lead_goes_to_who_accepts_it_and_there_is_always_one(people: Cast) -> None:
    outcome = opened(people)
    ground = norm(purpose="decision on the stay")
    with pytest.raises(NotAllowedError):
        refer(people.anna, outcome.case, people.immigration.pk, ground, lead=True, key=key(), at=NOW)
    offer = refer(people.sven, outcome.case, people.immigration.pk, ground, lead=True, key=key(), at=NOW)
    accept(people.ines, offer.made, key=key(), at=NOW)
    with acting(people.ines, NOW):
        leads = {party.authority_id: party.lead for party in Party.objects.filter(case=outcome.case)}
        assert leads == {people.police.pk: False, people.immigration.pk: True}
    with acting(people.anna, NOW) as who:
        assert bond(who, outcome.case).relation == "party"


def test_the_lead_does_not_leave_and_a_party_that_left_sees_nothing(people: Cast) -> None:
    case, _ = with_party(people)
    with pytest.raises(NotAllowedError):
        leave(people.anna, case, key=key(), at=NOW)
    leave(people.noor, case, key=key(), at=NOW)
    assert sees(people.noor, case) == set()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"purpose": " "}, "purpose"),
        ({"groups": ()}, "groups"),
        ({"groups": ("secrets",)}, "found 'secrets'"),
        ({"language": ""}, "language"),
        ({"ends": None}, "ends"),
        ({"ends": TODAY + timedelta(days=367)}, "at most 366 days"),
        ({"ends": TODAY - timedelta(days=1)}, "not before"),
        ({"kind": "norm", "norm": ""}, "norm"),
    ],
)
def test_a_ground_that_cannot_be_is_refused(people: Cast, wrong: dict[str, Any], said: str) -> None:
    outcome = opened(people)
    with pytest.raises(NotAcceptedError, match=said):
        referred(people, outcome.case, people.ngo, consent(**wrong))
    with acting(people.anna, NOW):
        assert Basis.objects.count() == 1
