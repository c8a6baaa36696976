"""The whole life of each kind of decision: drafted, approved, handed over, explained, appealed against."""

from datetime import timedelta

import pytest

from sojourn.service.cases.acting import acting
from sojourn.service.cases.letters import WORDINGS, Kind
from sojourn.service.cases.models import Event
from sojourn.service.decisions import access
from sojourn.service.decisions.actions import appeal
from sojourn.service.decisions.actions.letter import make_letter, open_letter, preview
from sojourn.service.decisions.actions.serve import explain, serve
from sojourn.service.decisions.models import Step
from sojourn.service.decisions.words import Channel, Outcome
from tests.service.cases.cast import NOW, TODAY, key
from tests.service.cases.letters.reading import Spoken, squash
from tests.service.decisions.world import GRACE, World, approved, drafted, row, submitted, version_of

WEEK = timedelta(days=7)


@pytest.mark.parametrize("kind", Kind)
def test_the_whole_life_of_a_decision(people: World, kind: Kind) -> None:
    decision = submitted(people, kind)
    event = approved(people, decision).made
    letter = make_letter(people.ines, decision, for_day=TODAY, key=key(), at=NOW).made
    with acting(people.ines, NOW):
        pdf = open_letter(people.ines, access.read(decision), letter)
    spoken = Spoken(pdf)
    assert len(spoken.reader.pages) <= 2
    assert squash(WORDINGS[kind].decided) in spoken.text
    assert squash(GRACE) in spoken.text
    serve(people.ines, decision, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    explain(
        people.ines, decision, day=TODAY, language="en", interpreter=False, boxes=[5], questions="May I work?",
        key=key(), at=NOW,
    )  # fmt: skip
    later = NOW + WEEK
    version = version_of(people, decision)
    appeal.lodge(people.ines, decision, day=TODAY + WEEK, suspensive=True, seen=version, key=key(), at=later)
    version = version_of(people, decision)
    appeal.decide(people.ines, decision, day=TODAY + WEEK, outcome=Outcome.ANNULLED, seen=version, key=key(), at=later)
    held = row(people, decision)
    assert (held.stage, held.event_id, held.open) == ("effective", event, True)
    assert held.appeal_until == TODAY + timedelta(days=30)
    with acting(people.ines, later):
        acts = list(Step.objects.filter(decision=decision).order_by("number").values_list("act", flat=True))
        types = list(Event.objects.filter(case=held.case_id).order_by("-sequence").values_list("type", flat=True))
    assert acts == [
        "drafted", "submitted", "approved", "lettered", "served", "explained", "appealed", "appeal_decided",
    ]  # fmt: skip
    assert types[:3] == ["appeal_decided", "appeal_lodged", kind.value]


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_can_be_looked_at_as_a_letter(people: World, kind: Kind) -> None:
    decision = drafted(people, kind)
    with acting(people.ines, NOW):
        assert preview(people.ines, access.read(decision)).startswith(b"%PDF")
