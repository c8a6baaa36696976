"""Opening a case and recording what happened in it."""

import uuid
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from sojourn.law import casefile
from sojourn.law.position import position
from sojourn.service.accounts.models import LegalCompetence, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.models import Entry
from sojourn.service.cases import access, ledger
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event, state_person
from sojourn.service.cases.models import Case, Document, Event, Notice, Snapshot
from sojourn.service.cases.policy import policy
from sojourn.service.cases.refusals import (
    ChangedMeanwhileError,
    ForbiddenError,
    KeyReusedError,
    NeedsDecisionError,
    NoCompetenceError,
    NotAcceptedError,
    NotAllowedError,
    NotOfferedError,
    NotSharedError,
    NotYourEntryError,
    SupervisorError,
)
from tests.service.cases.cast import NOW, TODAY, Cast, consent, key, member, member_id, norm, opened, other, referred
from tests.service.databases import Database

VIEW = {"on": "2026-03-09", "type": "view_taken", "offence": "trafficking"}
GRANT = {"on": "2026-03-10", "type": "reflection_granted"}
REMOVAL = {"on": "2026-03-10", "type": "removal_enforced"}
PERMIT = {"on": "2026-03-10", "type": "permit_issued", "until": "2026-12-10"}


def in_reflection(people: Cast):
    """A case in its reflection period: the view taken yesterday, the person informed and the period granted today."""
    outcome = opened(people)
    for event in (VIEW, {"on": "2026-03-10", "type": "informed", "language": "en"}, GRANT):
        outcome = record_event(people.anna, outcome.case, event, seen=outcome.version, key=key(), at=NOW)
    return outcome


def test_a_case_begins_with_what_is_known_of_the_person(people: Cast) -> None:
    outcome = opened(people)
    with acting(people.anna, NOW):
        reached = access.read(outcome.case)
        assert reached.case.version == 1
        assert reached.relation == "lead"
        (stated,) = reached.events()
        assert stated.fields["nationalities"] == ["NG"]
        assert Snapshot.objects.get().legal_state == "outside"


def test_events_give_the_position_that_the_law_gives_the_same_case_file(people: Cast) -> None:
    outcome = in_reflection(people)
    with acting(people.anna, NOW):
        snapshot = Snapshot.objects.get(case=outcome.case)
        case = Case.objects.get()
        file = ledger.case_file(case, ledger.entries(case))
    written = casefile.loads(casefile.dumps(file))
    expected = position(written, TODAY)
    assert snapshot.legal_state == expected.state == "reflection"
    assert snapshot.protected
    assert snapshot.version == outcome.version == 4
    assert str(snapshot.reflection_end) == expected.dates["reflection_end"]


def test_what_the_law_forbids_is_not_recorded_without_a_reason(people: Cast) -> None:
    outcome = in_reflection(people)
    with pytest.raises(ForbiddenError, match="2004/81 6"):
        record_event(people.anna, outcome.case, REMOVAL, seen=outcome.version, key=key(), at=NOW)


def test_what_was_done_though_forbidden_is_a_breach_that_the_supervisor_is_told_of(people: Cast) -> None:
    outcome = in_reflection(people)
    why = "enforced by another unit"
    removal, later = dict(REMOVAL, on="2026-03-11"), NOW + timedelta(days=1)
    done = record_event(people.anna, outcome.case, removal, seen=outcome.version, key=key(), reason=why, at=later)
    with acting(people.sven, later):
        event = Event.objects.get(pk=done.made)
        assert (event.answer, event.breach, event.reason) == ("forbidden", True, why)
        assert Notice.objects.get(kind="breach").member_id == people.sven.member
        assert Snapshot.objects.get().breaches == 1


def test_what_the_law_does_not_open_needs_a_reason_and_is_no_breach(people: Cast) -> None:
    outcome = opened(people)
    permit = {"on": "2026-03-10", "type": "permit_issued", "until": "2027-03-10"}
    write = partial(record_event, people.anna, outcome.case, permit, seen=1, at=NOW, other=other(people.anna))
    with pytest.raises(NotOfferedError, match="say why"):
        write(key=key())
    done = write(key=key(), reason="on another ground")
    with acting(people.anna, NOW):
        assert not Event.objects.get(pk=done.made).breach


@pytest.mark.parametrize("kind", sorted(policy().second_person))
def test_a_decision_of_two_persons_is_not_recorded_by_one(people: Cast, kind: str) -> None:
    outcome = opened(people)
    write = partial(record_event, people.anna, outcome.case, seen=1, reason="so it was", at=NOW)
    with pytest.raises(NeedsDecisionError, match="two persons"):
        write({"on": "2026-03-10", "type": kind}, key=key())
    with pytest.raises(NeedsDecisionError, match="two persons"):
        write({"on": "2026-03-09", "type": kind}, key=key())
    paper = filed_paper(people, outcome.case)
    history = partial(write, {"on": "2026-03-09", "type": kind}, paper=paper)
    with pytest.raises(NeedsDecisionError):
        history(key=key())
    from_paper = partial(record_event, people.sven, outcome.case, seen=1, reason="so it was", at=NOW)
    with pytest.raises(NeedsDecisionError):
        from_paper({"on": "2026-03-09", "type": kind}, key=key())
    with pytest.raises(NeedsDecisionError):
        from_paper({"on": "2026-03-10", "type": kind}, paper=paper, key=key())
    own = filed_paper(people, outcome.case, by=people.sven)
    with pytest.raises(NotAcceptedError, match="somebody else added"):
        from_paper({"on": "2026-03-09", "type": kind}, paper=own, key=key())
    assert from_paper({"on": "2026-03-09", "type": kind}, paper=paper, key=key()).version == 2


def filed_paper(people: Cast, case: uuid.UUID, by: Actor | None = None) -> uuid.UUID:
    """A file of a case that Anna added, or another; what it says is no matter here."""
    with acting(by or people.anna, NOW) as who:
        made = Document.objects.create(
            case_id=case, group="course", kind="pdf", size=1, attachment=uuid.uuid4(), added_at=NOW, added_by_id=who.id,
            authority=who.authority,
        )  # fmt: skip
    return made.pk


def test_a_decision_is_taken_back_by_another_supervisor_than_its_recorder(people: Cast) -> None:
    outcome = opened(people)
    refusal = {"on": "2026-03-09", "type": "permit_refused"}
    done = record_event(
        people.sven, outcome.case, refusal, seen=1, key=key(), reason="so it was", at=NOW,
        paper=filed_paper(people, outcome.case),
    )  # fmt: skip
    for who in (people.anna, people.sven):
        with pytest.raises(NotYourEntryError):
            correct(who, outcome.case, done.made, None, reason="mistyped", seen=2, key=key(), at=NOW)
    view = record_event(people.anna, outcome.case, VIEW, seen=2, key=key(), at=NOW)
    today = dict(refusal, on="2026-03-10")
    with pytest.raises(NeedsDecisionError):
        correct(people.anna, outcome.case, view.made, today, reason="mistyped", seen=3, key=key(), at=NOW)
    sara = member(people.police, Role.SUPERVISOR, "sara")
    taken = correct(sara, outcome.case, done.made, None, reason="mistyped", seen=3, key=key(), at=NOW)
    assert taken.version == 4


def test_an_entry_is_taken_back_by_the_authority_that_recorded_it(people: Cast) -> None:
    outcome = in_reflection(people)
    offer = referred(people, outcome.case, people.immigration, norm())
    accept(people.ines, offer.made, key=key(), at=NOW)
    with acting(people.ines, NOW):
        granted = Event.objects.get(type="reflection_granted")
    with pytest.raises(NotYourEntryError):
        correct(people.ines, outcome.case, granted.pk, None, reason="never_happened", seen=4, key=key(), at=NOW)


def test_a_breach_is_not_undone_by_whoever_recorded_it(people: Cast) -> None:
    outcome = in_reflection(people)
    done = record_event(
        people.anna, outcome.case, REMOVAL, seen=outcome.version, key=key(), reason="other_unit", at=NOW
    )
    with pytest.raises(NotYourEntryError):
        correct(people.anna, outcome.case, done.made, None, reason="never_happened", seen=5, key=key(), at=NOW)
    correct(people.sven, outcome.case, done.made, None, reason="never_happened", seen=5, key=key(), at=NOW)
    with acting(people.sven, NOW):
        assert Notice.objects.filter(kind="breach").count() == 2


def test_a_view_is_withdrawn_by_a_supervisor(people: Cast) -> None:
    outcome = in_reflection(people)
    withdrawn = {"on": "2026-03-10", "type": "view_withdrawn"}
    with pytest.raises(SupervisorError):
        record_event(people.anna, outcome.case, withdrawn, seen=4, key=key(), at=NOW)
    assert record_event(people.sven, outcome.case, withdrawn, seen=4, key=key(), at=NOW).version == 5


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"type": "missing_reported"}, {"type": "view_withdrawn"}),
        ({"type": "view_withdrawn"}, None),
        ({"type": "view_withdrawn"}, {"type": "missing_reported"}),
        ({"type": "view_taken", "offence": "trafficking"}, None),
        ({"type": "view_taken", "offence": "trafficking"}, {"type": "view_taken", "offence": "facilitation"}),
        ({"type": "view_taken", "offence": "trafficking"}, {"type": "missing_reported"}),
        ({"type": "identified"}, None),
    ],
    ids=str,
)
def test_what_ends_protection_is_a_supervisors_to_correct(
    people: Cast, wrong: dict[str, Any], right: dict[str, Any] | None
) -> None:
    case = opened(people).case
    record_event(people.anna, case, VIEW, seen=1, key=key(), at=NOW)
    by = people.sven if wrong["type"] == "view_withdrawn" else people.anna
    day = {"on": "2026-03-10"}
    done = record_event(by, case, wrong | day, seen=2, key=key(), at=NOW)
    mended = partial(correct, case_id=case, event_id=done.made, replacement=right and right | day, reason="mistyped")
    with pytest.raises(SupervisorError):
        mended(people.anna, seen=3, key=key(), at=NOW)
    assert mended(people.sven, seen=3, key=key(), at=NOW).version == (4 if right is None else 5)


def test_a_decision_is_not_taken_back_by_the_first_of_its_two_persons(people: Cast) -> None:
    case = opened(people).case
    sara = member(people.police, Role.SUPERVISOR, "sara")
    refusal = {"on": "2026-03-09", "type": "permit_refused"}
    done = record_event(
        people.sven, case, refusal, seen=1, key=key(), reason="so it was", at=NOW,
        paper=filed_paper(people, case, by=sara),
    )  # fmt: skip
    with pytest.raises(NotYourEntryError):
        correct(sara, case, done.made, None, reason="mistyped", seen=2, key=key(), at=NOW)
    third = member(people.police, Role.SUPERVISOR, "tove")
    assert correct(third, case, done.made, None, reason="mistyped", seen=2, key=key(), at=NOW).version == 3


def test_an_act_that_law_reserves_needs_the_competence(people: Cast, database: Database) -> None:
    outcome = opened(people)
    with database.administrator():
        LegalCompetence.objects.filter(authority=people.police, competence="take_view").update(ends=date(2026, 3, 9))
    with pytest.raises(NoCompetenceError, match="take_view"):
        record_event(people.anna, outcome.case, VIEW, seen=1, key=key(), at=NOW)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"on": "2026-03-10", "type": "veiw_taken"}, "did you mean 'view_taken'"),
        ({"on": "2026-03-10", "type": "view_taken"}, "offence expected"),
        ({"on": "2026-03-11", "type": "departed"}, "nothing is recorded before it happened"),
        ({"on": "1980-01-01", "type": "departed"}, "before the birth"),
        ({"on": "2026-03-10", "type": "departed", "known": "2026-03-01"}, "filled in by the service"),
        ({"on": "2026-03-10", "type": "departed", "note": "by train"}, "sentences are kept sealed"),
        ({"on": "2026-03-10", "type": "corrected"}, "an action of its own"),
        ({}, "type expected"),
    ],
)
def test_bad_input_is_refused_in_one_line_and_leaves_nothing(people: Cast, event: dict[str, Any], said: str) -> None:
    outcome = opened(people)
    with pytest.raises(NotAcceptedError, match=said) as caught:
        record_event(people.anna, outcome.case, event, seen=1, key=key(), at=NOW)
    assert "\n" not in str(caught.value)
    with acting(people.anna, NOW):
        assert Event.objects.count() == 1


def test_who_looked_at_an_older_version_is_told_to_look_again(people: Cast) -> None:
    outcome = opened(people)
    record_event(people.anna, outcome.case, VIEW, seen=1, key=key(), at=NOW)
    with pytest.raises(ChangedMeanwhileError, match="entry 1, now 2"):
        record_event(people.sven, outcome.case, VIEW, seen=1, key=key(), at=NOW)


def test_two_clicks_are_one_event(people: Cast) -> None:
    outcome = opened(people)
    same = key()
    first = record_event(people.anna, outcome.case, VIEW, seen=1, key=same, at=NOW)
    second = record_event(people.anna, outcome.case, VIEW, seen=1, key=same, at=NOW)
    assert not first.repeated
    assert second.repeated
    assert (second.made, second.version) == (first.made, first.version)
    with pytest.raises(KeyReusedError):
        record_event(people.anna, outcome.case, GRANT, seen=2, key=same, at=NOW)


def test_a_correction_takes_an_event_back_and_keeps_it_readable(people: Cast) -> None:
    outcome = opened(people)
    wrong = record_event(people.anna, outcome.case, VIEW, seen=1, key=key(), at=NOW)
    later = NOW + timedelta(days=5)
    right = dict(VIEW, on="2026-03-08")
    done = correct(people.anna, outcome.case, wrong.made, right, reason="misread", seen=2, key=key(), at=later)
    with acting(people.anna, later):
        case = Case.objects.get()
        file = ledger.case_file(case, ledger.entries(case))
        assert Event.objects.get(pk=wrong.made).on == date(2026, 3, 9)
        assert done.version == case.version == 4
    before, after = position(file, later.date(), known=TODAY), position(file, later.date())
    seen = [next(duty["on"] for duty in one.duties if duty["duty"] == "inform") for one in (before, after)]
    assert seen == ["2026-03-09", "2026-03-08"]
    with pytest.raises(NotAcceptedError, match="corrected before"):
        correct(people.anna, outcome.case, wrong.made, None, reason="again", seen=4, key=key(), at=later)


def test_what_is_stated_of_the_person_replaces_key_by_key_as_known_on_a_day(people: Cast) -> None:
    outcome = opened(people, sex="male")
    later = NOW + timedelta(days=3)
    state_person(people.anna, outcome.case, {"sex": "female"}, seen=1, key=key(), at=later)
    with acting(people.anna, later):
        case = Case.objects.get()
        held = ledger.entries(case)
    assert ledger.case_file(case, held, known=TODAY).person.sex == "male"
    assert ledger.case_file(case, held).person.sex == "female"
    assert ledger.case_file(case, held).person.nationalities == ("NG",)


def test_a_former_member_opens_no_case(people: Cast, database: Database) -> None:
    with database.administrator():
        Membership.objects.filter(pk=member_id(people.anna)).update(left_at=NOW)
    with pytest.raises(NotAllowedError):
        opened(people)


def test_who_only_sees_figures_accounts_or_the_audit_opens_no_case(people: Cast) -> None:
    for actor in (people.adam, people.otto):
        with pytest.raises(NotAllowedError):
            open_case(actor, person_id=uuid.uuid4(), person={}, ground=norm(), key=key(), at=NOW)


def test_one_person_has_one_case(people: Cast) -> None:
    person = uuid.uuid4()
    open_case(people.anna, person_id=person, person={}, ground=norm(), key=key(), at=NOW)
    with pytest.raises(NotAcceptedError, match="has a case already"):
        open_case(people.noor, person_id=person, person={}, ground=consent(), key=key(), at=NOW)


def test_every_write_and_every_reading_is_in_the_audit(people: Cast, database: Database) -> None:
    outcome = in_reflection(people)
    with acting(people.anna, NOW):
        access.read(outcome.case)
    with database.administrator():
        acts = list(Entry.objects.filter(subject=str(outcome.case)).order_by("number").values_list("act", flat=True))
        assert acts == ["case.opened", *["event.recorded"] * 3, "case.read"]
        fields = Entry.objects.get(act="case.opened").fields
    assert fields == "born,nationalities,sex,sufficient_resources"


@pytest.mark.parametrize("event", [REMOVAL, PERMIT], ids=["removal", "permit"])
def test_where_the_position_is_not_shared_a_refusal_says_nothing_of_it_and_the_attempt_is_written_down(
    people: Cast, database: Database, event: dict[str, Any]
) -> None:
    outcome = in_reflection(people)
    offer = referred(people, outcome.case, people.immigration, consent(groups=("course",))).made
    accept(people.ines, offer, key=key(), at=NOW)
    given: dict[str, Any] = {"seen": outcome.version, "at": NOW, "other": other(people.ines)}
    with pytest.raises((ForbiddenError, NotOfferedError), match=r"2004/81"):
        record_event(people.anna, outcome.case, event, key=key(), **given)
    with pytest.raises(NotSharedError) as refused:
        record_event(people.ines, outcome.case, event, key=key(), **given)
    assert refused.value.code == "not-offered"
    assert refused.value.values.keys() == {"case", "type", "on"}
    assert "2004/81" not in str(refused.value)
    with database.administrator():
        tried = Entry.objects.get(act="event.refused")
        assert (tried.member, tried.subject, tried.fields) == (people.ines.member, str(outcome.case), event["type"])
        assert tried.relation == "party"
        assert not Event.objects.filter(authority=people.immigration).exists()
    done = record_event(people.ines, outcome.case, event, key=key(), reason="other_unit", **given)
    assert done.version == outcome.version + 1


def test_a_refusal_that_tells_the_law_leaves_no_entry_of_its_own(people: Cast, database: Database) -> None:
    outcome = in_reflection(people)
    with pytest.raises(ForbiddenError):
        record_event(people.anna, outcome.case, REMOVAL, seen=outcome.version, key=key(), at=NOW)
    with database.administrator():
        assert not Entry.objects.filter(act="event.refused").exists()
