"""What each State's law says of one plain adult and what is missing to say more: a file a State, for lawyers to read.

The person is an adult woman from Nigeria without means and without special needs, presumed to be a victim of
trafficking and informed. On 22 November 2026 she is in the reflection period, awaiting the decision, or holds a permit.
A change of a State's values or of the rules shows as a change of these files; see conftest.py for writing them anew.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sojourn.law.book import ORDER
from sojourn.law.casefile import from_data
from sojourn.law.position import Position, position
from sojourn.law.states import STATES, state
from tests.law.courses import event

GOLDEN = Path(__file__).parent / "golden"
ON = date(2026, 11, 22)

PERSON = {
    "born": "1990-05-01",
    "sex": "female",
    "nationalities": ["NG"],
    "sufficient_resources": False,
    "special_needs": [],
    "identity_papers": False,
}
IN_REFLECTION = (
    event("2026-11-16", "view_taken", by="police", offence="trafficking"),
    event("2026-11-17", "informed", by="police", language="en", interpreter=True),
    event("2026-11-18", "reflection_granted", by="immigration_office"),
)
WHILE_AWAITING = (
    event("2026-02-02", "view_taken", by="police", offence="trafficking"),
    event("2026-02-03", "informed", by="police", language="en", interpreter=True),
    event("2026-02-04", "reflection_granted", by="immigration_office"),
    event("2026-03-02", "intention_shown", by="police", form="statement"),
    event("2026-03-02", "relations_severed"),
    event("2026-03-03", "proceedings_opened", by="prosecutor"),
    event("2026-11-02", "stay_assessed", by="prosecutor", useful=True),
)
WITH_A_PERMIT = (
    *WHILE_AWAITING,
    event("2026-11-09", "permit_issued", by="immigration_office", from_="2026-11-09", until="2027-11-09"),
)
SITUATIONS = {
    "In the reflection period": IN_REFLECTION,
    "Awaiting the decision": WHILE_AWAITING,
    "With a permit": WITH_A_PERMIT,
}


def lines(code: str) -> Iterator[str]:
    """The text of a golden file, line by line."""
    yield f"{state(code).name} ({code}) on {ON}"
    for title, events in SITUATIONS.items():
        case = from_data({"case": 1, "state": code, "person": PERSON, "events": list(events)})
        yield from ("", title, *_situation(position(case, ON)))


def _situation(found: Position) -> Iterator[str]:
    yield f"  state: {found.state}" + (f" ({', '.join(found.possible_states)})" if found.possible_states else "")
    yield f"  stay: {found.stay_basis}"
    ends = [f"{key} {found.dates[key]}" for key in ("reflection_end", "permit_until") if found.dates[key]]
    yield f"  ends: {', '.join(ends) or 'not known'}"
    for key in ORDER:
        answer = found.answers[key]
        ground = f" ({answer.ground})" if answer.ground and answer.answer != "undetermined" else ""
        if answer.answer != "undetermined":
            yield f"  {key:<24}{answer.answer}{ground}"
    for key in ORDER:
        answer = found.answers[key]
        if answer.answer == "undetermined":
            wanting = list(answer.missing) or [reading["name"] for reading in answer.readings]
            yield f"  {key:<24}undetermined, {answer.safe} until then; wants {', '.join(wanting)}"


@pytest.mark.parametrize("code", STATES)
def test_the_state_is_as_it_was(code: str, update_golden: bool) -> None:
    path = GOLDEN / f"{code}.txt"
    now = "\n".join(lines(code)) + "\n"
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8"), f"{path.name}: see conftest.py for writing it anew"


def test_there_is_a_golden_file_for_every_state_and_no_other() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(STATES)


PROTECTED = {"reflection", "awaiting_decision", "permit"}


@pytest.mark.parametrize("code", [code for code in STATES if code not in ("DK", "IE", "GB")])
def test_protection_and_treatment_are_never_denied_where_the_directive_binds(code: str) -> None:
    """Where the length is not known the person is in the period or awaiting the decision, and safe in both."""
    for title, events in SITUATIONS.items():
        found = position(from_data({"case": 1, "state": code, "person": PERSON, "events": list(events)}), ON)
        assert found.answers["scope"].answer == "in", title
        assert {found.answers[key].answer for key in ("information", "interpreting", "safety")} == {"required"}, title
        assert set(found.possible_states or (found.state,)) <= PROTECTED, title
        for key, protecting in (("removal", "forbidden"), ("treatment", "required"), ("subsistence", "required")):
            answer = found.answers[key]
            assert protecting == (answer.safe if found.possible_states else answer.answer), (title, key)


@pytest.mark.parametrize("code", ["DK", "IE", "GB"])
def test_a_state_that_is_not_bound_owes_nothing_under_the_directive(code: str) -> None:
    for events in SITUATIONS.values():
        found = position(from_data({"case": 1, "state": code, "person": PERSON, "events": list(events)}), ON)
        assert (found.answers["scope"].answer, found.answers["removal"].answer) == ("out", "not_applicable")
