"""What the law lets be decided: grounds that are recorded, values that are confirmed, and what is done all the same."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from sojourn.law import states
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.audit.models import Entry
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Event, Notice
from sojourn.service.cases.refusals import (
    ChangedMeanwhileError,
    ForbiddenError,
    NoCompetenceError,
    NoSuchCaseError,
    NotAcceptedError,
    NotOfferedError,
)
from sojourn.service.decisions import access
from sojourn.service.decisions.actions.approve import approve, give
from sojourn.service.decisions.actions.claim import claim
from sojourn.service.decisions.actions.draft import draft, redraft
from sojourn.service.decisions.actions.letter import make_letter, open_letter
from sojourn.service.decisions.actions.submit import drop, send_back, submit
from sojourn.service.decisions.content import Content, Texts
from sojourn.service.decisions.models import Draft, ValueClaim
from sojourn.service.decisions.refusals import (
    DraftRefusedError,
    LawChangedError,
    NoSuchDecisionError,
    OnlyProtectingError,
    OwnDraftError,
    UnconfirmedValueError,
    UnsupportedGroundError,
    WrongStageError,
)
from tests.service.cases.cast import NOW, TODAY, key, other
from tests.service.cases.letters.reading import Spoken, squash
from tests.service.decisions.world import (
    BEFORE,
    GRANTED,
    REMEDY,
    VIEW,
    World,
    approved,
    content,
    day,
    drafted,
    drafted_on,
    happened,
    opened,
    row,
    seen,
    submitted,
    version_of,
)


def in_reflection(people: World) -> uuid.UUID:
    """A case in its reflection period, in which nothing speaks against the person."""
    case = opened(people).case
    happened(people, case, VIEW, GRANTED)
    return case


@pytest.fixture
def doubted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Belgium's law as somebody inferred it: the ground of renewed contact is not confirmed."""
    real = states.state

    def state(code: str) -> states.State:
        found = real(code)
        doubt = tuple(
            replace(one, confidence="inferred") if one.key == "reflection_end_contact" else one for one in found.values
        )
        return replace(found, values=doubt) if code == "BE" else found

    from sojourn.law import law

    law._plain.cache_clear()
    monkeypatch.setattr(law, "state", state)
    yield
    law._plain.cache_clear()


def test_nothing_is_taken_on_a_value_that_is_not_confirmed(people: World, doubted: None) -> None:
    with pytest.raises(UnconfirmedValueError, match=r"reflection_end_contact \(inferred\)"):
        drafted(people, Kind.REFLECTION_TERMINATED)
    drafted(people, Kind.REFLECTION_GRANTED)


def test_a_claim_that_a_value_is_confirmed_names_no_case(people: World) -> None:
    case = in_reflection(people)
    claim(people.ines, case, "permit_renewal_validity", source="Circular of 1 March 2026, point 4", key=key(), at=NOW)
    with acting(people.ines, NOW):
        (made,) = ValueClaim.objects.all()
    assert (made.state, made.parameter) == ("BE", "permit_renewal_validity")
    assert str(case) not in str(vars(made))
    with pytest.raises(DraftRefusedError, match="a national parameter expected"):
        claim(people.ines, case, "mood", source="x", key=key(), at=NOW)
    with pytest.raises(DraftRefusedError, match="one line"):
        claim(people.ines, case, "reflection_length", source="two\nlines", key=key(), at=NOW)


def test_what_the_law_forbids_needs_a_reason_and_is_a_breach(people: World) -> None:
    case = in_reflection(people)
    with pytest.raises(ForbiddenError, match=r"2004/81 6\(4\)"):
        drafted_on(people, case, Kind.REFLECTION_TERMINATED)
    reason = Texts(reason="other_unit: the border unit ended it")
    decision = drafted_on(people, case, Kind.REFLECTION_TERMINATED, reason)
    submit(people.ines, decision, key=key(), at=NOW)
    event = approved(people, decision).made
    held = row(people, decision)
    assert (held.open, held.answer) == (False, "forbidden")
    with acting(people.igor, NOW):
        written = Event.objects.get(pk=event)
        told = Notice.objects.filter(case=case, kind="breach").count()
    assert written.breach
    assert written.reason == reason.reason
    assert told in (0, 1)
    letter = make_letter(people.ines, decision, for_day=TODAY, key=key(), at=NOW).made
    with acting(people.ines, NOW):
        spoken = Spoken(open_letter(people.ines, access.read(decision), letter))
    for said in (
        "The rules do not allow this decision. It was taken all the same.",
        "Rules that stand against it: Directive 2004/81/EC, Article 6(4)",
        "This decision may be wrong, and a judge may stop it.",
        "The reason that was given:",
    ):
        assert squash(said) in spoken.text
    assert squash("Rules: Directive 2004/81/EC") not in spoken.text


def test_what_the_law_leaves_open_to_nobody_is_doubtful(people: World) -> None:
    case = opened(people).case
    happened(people, case, VIEW)
    with pytest.raises(NotOfferedError):
        drafted_on(people, case, Kind.PERMIT_WITHDRAWN)
    decision = drafted_on(people, case, Kind.PERMIT_WITHDRAWN, Texts(reason="court_order"))
    assert row(people, decision).stage == "draft"


def test_a_ground_that_nothing_supports_is_not_told(people: World) -> None:
    with pytest.raises(UnsupportedGroundError, match="cooperation_ceased"):
        drafted(people, Kind.PERMIT_WITHDRAWN, grounds=("fraud", "cooperation_ceased"))


def test_the_law_is_asked_again_when_a_decision_is_approved(people: World) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    case = row(people, decision).case_id
    before = seen(people, case)
    happened(people, case, {"on": day(1), "type": "departed"})
    with pytest.raises(ChangedMeanwhileError):
        approve(people.igor, decision, seen=before, key=key(), at=NOW)
    with pytest.raises(NotOfferedError):
        approve(people.igor, decision, seen=seen(people, case), key=key(), at=NOW)
    assert row(people, decision).stage == "submitted"


def test_a_decision_drafted_against_the_law_is_looked_at_again_once_the_law_opens_it(people: World) -> None:
    case = in_reflection(people)
    decision = drafted_on(people, case, Kind.REFLECTION_TERMINATED, Texts(reason="other_unit"))
    submit(people.ines, decision, key=key(), at=NOW)
    happened(people, case, *BEFORE[Kind.REFLECTION_TERMINATED][2:])
    with pytest.raises(LawChangedError, match="now answers 'permitted'"):
        approve(people.igor, decision, seen=seen(people, case), key=key(), at=NOW)


@pytest.mark.parametrize(
    ("kind", "last", "barred"),
    [
        (Kind.PERMIT_ISSUED, 183, ForbiddenError),
        (Kind.PERMIT_ISSUED, 184, None),
        (Kind.PERMIT_RENEWED, 183, NotOfferedError),
        (Kind.PERMIT_RENEWED, 184, None),
    ],
    ids=["issued short", "issued", "renewed short", "renewed"],
)
def test_a_permit_of_less_than_six_months_needs_a_reason(
    people: World, kind: Kind, last: int, barred: type[Exception] | None
) -> None:
    # The tenth of September is 184 days off.
    days: dict[str, Any] = {"first_day": TODAY, "last_day": TODAY + timedelta(days=last)}
    if barred is None:
        drafted(people, kind, **days)
        return
    with pytest.raises(barred, match=r"2004/81 8\(3\)"):
        drafted(people, kind, **days)
    drafted(people, kind, Texts(reason="other_ground"), **days)


@pytest.mark.parametrize("days", [43, 184], ids=["short", "six months"])
def test_a_permit_of_44_days_that_is_recorded_is_a_breach(people: World, days: int) -> None:
    until, short = TODAY + timedelta(days=days), days < 184
    case = opened(people).case
    happened(people, case, *BEFORE[Kind.PERMIT_ISSUED])
    permit = {"on": TODAY.isoformat(), "type": "permit_issued", "from": TODAY.isoformat(), "until": until.isoformat()}
    written = partial(
        record_event, people.ines, case, permit, seen=seen(people, case), at=NOW, other=other(people.ines)
    )
    if short:
        with pytest.raises(ForbiddenError, match=r"permit_length \(2004/81 8\(3\)"):
            written(key=key())
    done = written(key=key(), reason="other_ground" if short else "")
    with acting(people.ines, NOW):
        assert Event.objects.get(pk=done.made).breach == short


def test_a_draft_is_sent_back_written_anew_and_approved(people: World) -> None:
    decision = submitted(people, Kind.PERMIT_WITHDRAWN)
    send_back(people.igor, decision, comment="Name the statement.", key=key(), at=NOW)
    with pytest.raises(WrongStageError):
        approved(people, decision)
    seen_as = version_of(people, decision)
    made, texts = (
        content(Kind.PERMIT_WITHDRAWN, entitlements=()),
        Texts(remarks={"en": "It was the one of May.", "nl": "Die van mei."}),
    )
    redraft(people.iva, decision, made, texts, draft_seen=1, seen=seen_as, key=key(), at=NOW)
    with pytest.raises(WrongStageError, match="draft 2 was written meanwhile"):
        redraft(people.ines, decision, made, texts, draft_seen=1, seen=seen_as, key=key(), at=NOW)
    submit(people.iva, decision, key=key(), at=NOW)
    for author in (people.iva, people.ines):
        with pytest.raises(OwnDraftError):
            approve(author, decision, seen=version_of(people, decision), key=key(), at=NOW)
    approved(people, decision)
    with acting(people.ines, NOW):
        assert [Content.of(one.content).entitlements for one in Draft.objects.order_by("number")] == [
            ("subsistence", "legal_aid"), (),
        ]  # fmt: skip


def test_a_draft_that_was_dropped_is_over(people: World) -> None:
    decision = drafted(people, Kind.PERMIT_WITHDRAWN)
    drop(people.ines, decision, key=key(), at=NOW)
    with pytest.raises(WrongStageError):
        submit(people.ines, decision, key=key(), at=NOW)


def test_what_takes_or_gives_a_title_is_not_for_one_person(people: World) -> None:
    for kind in (Kind.PERMIT_ISSUED, Kind.PERMIT_WITHDRAWN):
        decision = drafted(people, kind)
        with pytest.raises(OnlyProtectingError):
            give(people.ines, decision, seen=version_of(people, decision), key=key(), at=NOW)


def test_only_a_competent_authority_that_works_on_the_case_drafts(people: World) -> None:
    case = in_reflection(people)
    made, version = content(Kind.REFLECTION_EXTENDED), seen(people, case)
    with pytest.raises(NoSuchCaseError):
        draft(people.anna, case, Kind.REFLECTION_EXTENDED, made, seen=version, key=key(), at=NOW)
    LegalCompetence.objects.filter(authority=people.immigration).update(ends=TODAY - timedelta(days=1))
    with pytest.raises(NoCompetenceError):
        draft(people.ines, case, Kind.REFLECTION_EXTENDED, made, seen=version, key=key(), at=NOW)


def test_a_draft_is_nobodys_business_outside_the_authority(people: World) -> None:
    decision = submitted(people, Kind.REFLECTION_TERMINATED)
    for actor in (people.anna, people.noor, people.shirin):
        with acting(actor, NOW), pytest.raises(NoSuchDecisionError):
            access.read(decision)


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        (Kind.PERMIT_ISSUED, {"last_day": None}, "last_day: a day expected"),
        (Kind.PERMIT_ISSUED, {"first_day": None}, "first_day: a day expected"),
        (Kind.PERMIT_WITHDRAWN, {"last_day": TODAY}, "last_day: none expected"),
        (Kind.PERMIT_WITHDRAWN, {"grounds": ()}, "grounds: one or more of"),
        (Kind.PERMIT_WITHDRAWN, {"grounds": ("gold",)}, "found 'gold'"),
        (Kind.REFLECTION_GRANTED, {"last_day": TODAY - timedelta(days=1)}, "last_day: a day from"),
        (Kind.REFLECTION_GRANTED, {"remedy": replace(REMEDY, days=0)}, "remedy.days: 1 to 366"),
    ],
    ids=["no-end", "no-start", "end-of-what-is-taken", "no-ground", "no-such-ground", "past", "no-days"],
)
def test_a_draft_that_cannot_be_is_refused(kind: Kind, changes: dict[str, object], expected: str) -> None:
    with pytest.raises(DraftRefusedError, match=expected):
        content(kind, **changes).checked(kind, TODAY)


def test_a_permit_shorter_than_six_months_is_forbidden(people: World) -> None:
    with pytest.raises(ForbiddenError, match=r"2004/81 8\(3\)"):
        drafted(people, Kind.PERMIT_ISSUED, last_day=TODAY + timedelta(days=90))


def test_a_name_in_a_reason_is_refused(people: World) -> None:
    case = in_reflection(people)
    with pytest.raises(NotAcceptedError, match="without the name"):
        drafted_on(people, case, Kind.REFLECTION_TERMINATED, Texts(reason="other: Grace wanted it"))


def test_every_step_leaves_an_entry_in_the_audit_and_no_sentence(people: World) -> None:
    decision = submitted(people, Kind.PERMIT_WITHDRAWN)
    approved(people, decision)
    acts = list(Entry.objects.order_by("at").values_list("act", flat=True))
    assert [act for act in acts if act.startswith("decision.")] == [
        "decision.drafted", "decision.submitted", "decision.approved",
    ]  # fmt: skip
