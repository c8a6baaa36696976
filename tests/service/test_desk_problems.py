"""What the reader of case files says is said in Dutch on Dutch pages, all of it, and never taken for markup."""

import pytest
from django.utils import translation

from sojourn.law.casefile import CaseFileError, loads
from sojourn.service.desk.editor.plain import PLAIN
from sojourn.service.desk.problems import SENTENCES, reported, translated
from tests.law.casefile.reference_page import code, rows

ROWS = [
    pytest.param(code(bad), id=f"{heading}: {wrong}")
    for heading in ("### The text", "### Keys and values", "### What values say of each other")
    for wrong, bad, _ in rows(heading)
]


def error_of(text: str) -> CaseFileError:
    with pytest.raises(CaseFileError) as caught:
        loads(text)
    return caught.value


@pytest.mark.parametrize("bad", ROWS)
def test_every_documented_mistake_is_said_in_dutch(bad: str) -> None:
    error = error_of(bad)
    with translation.override("nl"):
        said = reported(error)
    assert said != error.problem
    assert "expected" not in said.partition("(Engelse melding)")[0]
    if "not readable as YAML" not in error.problem:
        assert "Engelse melding" not in said
    with translation.override("en"):
        assert translated(error.problem) == error.problem


def test_a_sentence_that_is_not_known_stays_english_and_says_so() -> None:
    with translation.override("nl"):
        said = translated("the <moon> is full")
    assert said == '(Engelse melding) <span lang="en">the &lt;moon&gt; is full</span>'


def test_what_is_quoted_is_never_markup() -> None:
    error = error_of("state: BE\n<script>: 1\n")
    with translation.override("nl"):
        assert "&lt;script&gt;" in reported(error)
        assert "<script>" not in reported(error)


def test_plain_words_stand_for_sentences_the_reader_says() -> None:
    assert set(PLAIN) <= set(SENTENCES)
