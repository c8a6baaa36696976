"""Reasons: short, on one line, without the name of the person, and told in words."""

import pytest

from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Case
from sojourn.service.cases.reasons import NOT_OPENED, REASON_LENGTH, joined, reason_of, told
from sojourn.service.cases.refusals import NotAcceptedError
from tests.service.cases.cast import Cast
from tests.service.cases.known import filed


@pytest.mark.parametrize("text", ["x" * (REASON_LENGTH + 1), "two\nlines", "a\x00b", "\u202egpj.exe"])
def test_a_reason_is_one_short_line(text: str) -> None:
    with pytest.raises(NotAcceptedError, match="one line"):
        reason_of(text)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("BLESSING was moved", True),
        ("found with invented's papers", True),
        ("a blessing-like word", True),
        ("another unit did it", False),
        ("", False),
    ],
)
def test_a_reason_that_names_the_person_is_refused_however_it_is_written(
    people: Cast, text: str, refused: bool
) -> None:
    case = filed(people).case
    with acting(people.anna):
        person = Case.objects.get(pk=case).person_id
        if refused:
            with pytest.raises(NotAcceptedError, match="without the name"):
                reason_of(text, person)
        else:
            assert reason_of(text, person) == text


def test_a_reason_is_told_by_its_code_and_its_words() -> None:
    for code, word in NOT_OPENED.items():
        if code != "other":
            assert told(joined(code, "")) == str(word)
            assert told(joined(code, " night ")) == f"{word}: night"
    assert told(joined("other", "night shift")) == "night shift"
    assert told("words of before: without a code") == "words of before: without a code"
