"""Two who act at once: two clicks, two tabs, two authorities; each with a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.db import connection

from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.consent import withdraw_consent
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.proceedings import link_case, open_proceedings, record_step
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import take_back
from sojourn.service.cases.chain import LEDGER
from sojourn.service.cases.models import AuthorityDue, Due, Event, Party
from sojourn.service.cases.refusals import ChangedMeanwhileError, NoSuchCaseError
from sojourn.service.refused import RefusalError
from tests.service.cases.cast import NOW, Cast, key, opened, referred
from tests.service.cases.test_parties import with_party
from tests.service.cases.test_recording import VIEW

TIMES = 4


def at_once(*acts: Callable[[], Outcome]) -> list[Outcome | Exception]:
    """What comes of acts that all start at the same moment, in threads of their own."""
    start = threading.Barrier(len(acts))
    found: list[Outcome | Exception | None] = [None] * len(acts)

    def run(place: int, act: Callable[[], Outcome]) -> None:
        start.wait()
        try:
            found[place] = act()
        except Exception as error:
            found[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for one in found if one is not None]


def kinds(found: Sequence[object]) -> list[str]:
    return sorted(type(one).__name__ for one in found)


def test_two_clicks_at_once_are_one_event(people: Cast) -> None:
    case = opened(people).case
    for _ in range(TIMES):
        with acting(people.anna, NOW):
            before = Event.objects.count()
        same = key()
        click = partial(record_event, people.anna, case, VIEW, seen=before, key=same, at=NOW)
        found = at_once(click, click)
        done = [one for one in found if isinstance(one, Outcome)]
        assert len(done) == 2, found
        assert done[0].made == done[1].made
        assert sorted(one.repeated for one in done) == [False, True]
        with acting(people.anna, NOW):
            assert Event.objects.count() == before + 1


def test_of_two_tabs_at_once_one_is_told_to_look_again(people: Cast) -> None:
    case = opened(people).case
    for _ in range(TIMES):
        with acting(people.anna, NOW):
            before = Event.objects.count()
        tabs = [
            partial(record_event, actor, case, VIEW, seen=before, key=key(), at=NOW)
            for actor in (people.anna, people.sven)
        ]
        found = at_once(*tabs)
        assert kinds(found) == [ChangedMeanwhileError.__name__, "Outcome"], found
    with acting(people.anna, NOW):
        chain = list(Event.objects.filter(case=case).order_by("sequence"))
    assert [event.sequence for event in chain] == list(range(1, TIMES + 2))
    assert [event.previous for event in chain] == [LEDGER.genesis(case.hex), *(event.digest for event in chain[:-1])]


def test_an_offer_accepted_and_declined_at_once_is_one_of_the_two(people: Cast) -> None:
    for _ in range(TIMES):
        case = opened(people).case
        offer = referred(people, case, people.ngo).made
        found = at_once(
            partial(accept, people.noor, offer, key=key(), at=NOW),
            partial(decline, people.noor, offer, reason="no place", key=key(), at=NOW),
        )
        assert kinds(found) == [NoSuchCaseError.__name__, "Outcome"], found
        assert all(isinstance(one, Outcome | RefusalError) for one in found)
        with acting(people.anna, NOW):
            joined = Party.objects.filter(case=case, authority=people.ngo).count()
        assert joined == isinstance(found[0], Outcome)


def test_what_becomes_due_while_an_offer_is_accepted_is_beside_who_accepted(people: Cast) -> None:
    for _ in range(TIMES):
        case = opened(people).case
        offer = referred(people, case, people.ngo).made
        found = at_once(
            partial(accept, people.noor, offer, key=key(), at=NOW),
            partial(record_event, people.anna, case, VIEW, seen=1, key=key(), at=NOW),
        )
        assert kinds(found) == ["Outcome", "Outcome"], found
        with acting(people.noor, NOW):
            due = Due.objects.filter(case=case).count()
            assert AuthorityDue.objects.filter(case=case, authority=people.ngo).count() == due > 0


def test_an_offer_taken_back_and_accepted_at_once_is_one_of_the_two(people: Cast) -> None:
    for _ in range(TIMES):
        case = opened(people).case
        offer = referred(people, case, people.ngo).made
        found = at_once(
            partial(accept, people.noor, offer, key=key(), at=NOW),
            partial(take_back, people.anna, case, offer, key=key(), at=NOW),
        )
        assert [isinstance(one, RefusalError) for one in found].count(True) == 1, found
        assert kinds(found)[1] == "Outcome", found


def test_of_two_authorities_at_once_one_is_told_to_look_again(people: Cast) -> None:
    case, _ = with_party(people)
    indication = {"on": "2026-03-09", "type": "indication"}
    for _ in range(TIMES):
        with acting(people.anna, NOW):
            before = Event.objects.count()
        found = at_once(
            partial(record_event, people.anna, case, indication, seen=before, key=key(), at=NOW),
            partial(record_event, people.noor, case, indication, seen=before, key=key(), at=NOW),
        )
        assert kinds(found) == [ChangedMeanwhileError.__name__, "Outcome"], found


def test_two_clicks_on_an_answer_at_once_are_one_party(people: Cast) -> None:
    for _ in range(TIMES):
        case = opened(people).case
        offer, same = referred(people, case, people.ngo).made, key()
        click = partial(accept, people.noor, offer, key=same, at=NOW)
        assert kinds(at_once(click, click)) == ["Outcome", "Outcome"]
        with acting(people.anna, NOW):
            assert Party.objects.filter(case=case, authority=people.ngo).count() == 1


def test_a_withdrawal_at_the_same_moment_lets_an_event_in_before_it_or_not_at_all(people: Cast) -> None:
    for _ in range(TIMES):
        case, basis = with_party(people)
        indication = {"on": "2026-03-09", "type": "indication"}
        withdrawn, recorded = at_once(
            partial(withdraw_consent, people.anna, case, basis, key=key(), at=NOW),
            partial(record_event, people.noor, case, indication, seen=1, key=key(), at=NOW),
        )
        assert isinstance(withdrawn, Outcome), withdrawn
        assert isinstance(recorded, Outcome | NoSuchCaseError), recorded
        with acting(people.anna, NOW):
            assert Event.objects.filter(case=case, type="indication").count() == isinstance(recorded, Outcome)
        with pytest.raises(NoSuchCaseError):
            record_event(people.noor, case, indication, seen=2, key=key(), at=NOW)


def test_steps_of_proceedings_at_once_wait_for_each_other_and_are_all_written(people: Cast) -> None:
    cases = [opened(people).case for _ in range(3)]
    both = []
    for order in (cases, cases[::-1]):
        made = open_proceedings(people.anna, order[0], "criminal", "DL 1/2026", key=key(), at=NOW).made
        for case in order[1:]:
            link_case(people.anna, made, case, key=key(), at=NOW)
        both.append(made)
    hearing = {"on": "2026-03-09", "type": "hearing_held"}
    for _ in range(TIMES):
        found = at_once(
            partial(record_step, people.anna, both[0], hearing, key=key(), at=NOW),
            partial(record_step, people.sven, both[1], hearing, key=key(), at=NOW),
        )
        assert kinds(found) == ["Outcome", "Outcome"], found
    with acting(people.anna, NOW):
        for case in cases:
            assert Event.objects.filter(case=case, type="hearing_held").count() == 2 * TIMES
