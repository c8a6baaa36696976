"""The invariants of law.md 3.5, proved for every text where they must hold and refuted where they are known not to."""

from dataclasses import replace

import pytest

from sojourn.law.evaluation import Evaluation
from sojourn.law.facts import person
from sojourn.law.language.nodes import always, surely
from sojourn.law.proving import report as reporting
from sojourn.law.proving import witnesses
from sojourn.law.proving.invariants import INVARIANTS
from sojourn.law.proving.replay import looked_at, shows
from sojourn.law.proving.report import findings_of
from sojourn.law.proving.statements import known, never
from sojourn.law.texts import TEXTS
from tests.law.proving.laws import law_of

REFUTED = {
    "proposal-2002": {"I4.permit"},
    "parliament-2002": {"I4.permit"},
    "options-2014": {"I6.ended"},
    "with-2011-36": {"I8.four"},
    "with-2024-1712": {"I8.four"},
    "convention-2005": {"I1.awaiting", "I8.citizen", "I8.four", "I10"},
}
"""Where a text is known to say otherwise."""

SILENT = {
    "convention-2005": {
        *("I1.transfer", "I2.first", "I2.renewal", "I4.permit", "I5", "I6.ended", "I6.one_way", "I15.permit"),
    },
}
"""Of what a text says nothing: CoE 14(3) leaves renewal and withdrawal of a permit to national law."""


@pytest.mark.parametrize("text", TEXTS)
def test_every_invariant_is_proved_or_refuted_as_expected(text: str) -> None:
    law = law_of(text)
    found = list(findings_of(law, every_state=True))
    assert [one.invariant for one in found] == list(INVARIANTS)
    assert {one.invariant.name for one in found if one.status == "refuted"} == REFUTED.get(text, set())
    assert {one.invariant.name for one in found if one.status == "silent"} == SILENT.get(text, set())
    for one in found:
        assert one.as_expected and not one.failed
        assert not (one.status == "silent" and (one.expected or one.witness))
        if one.status == "refuted":
            assert one.witness is not None, one.invariant.name
            seen = looked_at(law, one.witness.case, one.witness.on.toordinal())
            assert shows(seen, ~one.invariant.state(law.compiled.book))


def test_what_a_more_favourable_value_does_is_asked_only_where_the_text_rests_on_one() -> None:
    """The Convention leaves legal aid to national law; a book that asks for no national value has nothing to show."""
    more_favourable = next(one for one in INVARIANTS if one.name == "I7")
    book = law_of("convention-2005").compiled.book
    assert more_favourable.applies(book)
    asked = {node.args[0] for node in book.nodes() if node.op == "option"} & set(more_favourable.given)
    assert asked
    assert not replace(more_favourable, given=tuple(set(more_favourable.given) - asked)).applies(book)


def test_the_permit_of_2002_falls_with_contact_of_any_kind() -> None:
    law = law_of("proposal-2002")
    found = next(one for one in findings_of(law, every_state=True) if one.invariant.name == "I4.permit")
    assert found.witness is not None
    contact = next(one for one in found.witness.case["events"] if one["type"] == "contact_established")
    assert False in (contact["active"], contact["voluntary"]) or contact["initiated_by"] != "person"
    assert answers(law_of("proposal-2002"), found.witness).answers()["withdraw"] == "permitted"
    assert answers(law_of("directive-2004"), found.witness).answers()["withdraw"] != "permitted"


def answers(law, witness) -> Evaluation:
    return looked_at(law, witness.case, witness.on.toordinal())


def test_what_does_not_hold_is_never_reported_as_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements that are nearly those of the list, each false for some person."""
    false = [
        replace(INVARIANTS[0], name="alive", state=lambda book: surely(~person.dead)),
        replace(INVARIANTS[0], name="never", state=lambda book: never),
        replace(INVARIANTS[0], name="known", state=lambda book: known(person.union_citizen)),
    ]
    monkeypatch.setattr(
        reporting, "INVARIANTS", (*false, replace(INVARIANTS[0], name="always", state=lambda book: always))
    )
    found = list(findings_of(law_of("directive-2004"), every_state=True))
    assert [one.status for one in found] == ["refuted", "refuted", "refuted", "proved"]
    assert [one.failed for one in found] == [True, True, True, False]
    assert all(one.witness is not None for one in found[:3])


def test_a_story_that_does_not_replay_is_no_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refutation stands, and no case file is shown for it."""
    empty = {"case": 1, "state": "XX", "person": {}, "events": []}
    monkeypatch.setattr(witnesses, "tell", lambda scene, profile: empty)
    found = next(one for one in findings_of(law_of("convention-2005"), every_state=True) if one.status == "refuted")
    assert found.witness is None
    with pytest.raises(witnesses.NoReplayError, match="12 stories"):
        finder = witnesses.Finder(law_of("directive-2004"), every_state=True)
        finder.find(surely(finder.law.compiled.book.marks["reflection"]))
