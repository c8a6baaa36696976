"""Letters of decisions that the law does not open: they say so, cite nothing for them, and name the remedy."""

from typing import Any

import pytest

from sojourn.service.cases.letters import WORDINGS, Decision, Ground, Kind, Languages, LetterError, letter
from sojourn.service.cases.letters.catalogue import LANGUAGES, Words
from sojourn.service.cases.letters.facts import fact_boxes
from sojourn.service.cases.letters.phrases import MAY_BE_WRONG, NOT_ALLOWED, NOT_SURE, STILL_PROTECTED
from sojourn.service.cases.letters.runs import plain
from tests.service.cases.letters.cast import GRACE, SENT, decision
from tests.service.cases.letters.reading import Spoken, squash

ASKED = [kind for kind in Kind if WORDINGS[kind].question]


def despite(kind: Kind, **changes: Any) -> Decision:
    """A decision of that kind, taken though the law forbids it."""
    grounds = tuple(Ground(code=code) for code in WORDINGS[kind].grounds if code != "other")
    given = {"answer": "forbidden", "despite": True, "against": ("2004/81 6(2)",), "grounds": grounds}
    return decision(kind, **given | changes)


def said(made: Decision, code: str = "en") -> list[str]:
    """The lines of the boxes, each box as one text."""
    return [" ".join(plain(line.text) for line in box.lines) for box in fact_boxes(made, Words(code))]


@pytest.mark.parametrize("kind", ASKED)
def test_the_person_learns_that_it_was_not_allowed_and_what_to_do(kind: Kind) -> None:
    boxes = said(despite(kind))
    assert NOT_ALLOWED in boxes[1]
    assert "Rules that stand against it: Directive 2004/81/EC, Article 6(2)" in boxes[1]
    assert "Rules: Directive 2004/81" not in boxes[1]
    assert boxes[2].startswith(STILL_PROTECTED if WORDINGS[kind].takes else WORDINGS[kind].now)
    assert boxes[4].startswith(MAY_BE_WRONG)
    spoken = Spoken(letter(despite(kind), GRACE, Languages("nl", "en"), SENT))
    assert squash(NOT_ALLOWED) in spoken.text
    assert len(spoken.reader.pages) <= 2


@pytest.mark.parametrize("answer", ["undetermined", "not_applicable"])
def test_a_doubt_is_told_as_a_doubt(answer: str) -> None:
    assert NOT_SURE in said(despite(Kind.PERMIT_WITHDRAWN, answer=answer))[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_told_in_every_language(code: str) -> None:
    other = "nl" if code == "en" else "en"
    spoken = Spoken(letter(despite(Kind.PERMIT_WITHDRAWN), GRACE, Languages(other, code), SENT))
    assert squash(plain(Words(code).say(MAY_BE_WRONG))) in spoken.text


def test_a_lawful_letter_says_nothing_of_it() -> None:
    assert MAY_BE_WRONG not in " ".join(said(decision(Kind.PERMIT_WITHDRAWN)))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"answer": "permitted"}, "forbidden, undetermined or not_applicable expected"),
        ({"against": ()}, "decision.against: a value expected"),
        ({"against": ("GDPR 5",)}, "decision.against: a citation such as"),
        ({"grounds": (Ground(code="fraud", cites=("2004/81 14(b)",)),)}, "no citation expected"),
        ({"despite": False, "answer": "permitted"}, "decision.against: none expected"),
    ],
    ids=["open", "nothing-against", "unknown-norm", "cited-for-it", "against-a-lawful-one"],
)
def test_a_letter_that_would_mislead_about_it_is_refused(changes: dict[str, Any], expected: str) -> None:
    with pytest.raises(LetterError, match=expected):
        letter(despite(Kind.PERMIT_WITHDRAWN, **changes), GRACE, Languages("nl", "en"), SENT)
