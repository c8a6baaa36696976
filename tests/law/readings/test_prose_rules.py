"""The rules of a text in words: complete, in order, with what the text switches off left out."""

from __future__ import annotations

import pytest

from sojourn.law.language.nodes import Truth, all_of, always, any_of, may, surely
from sojourn.law.language.parameters import switch
from sojourn.law.readings.prose import LANGUAGES, rules, words
from sojourn.law.readings.prose.conditions import Conditions, Line
from sojourn.law.states import StateError
from sojourn.law.texts import TEXTS, TextError, text
from tests.law.readings.test_prose_explanations import english_in

DEAD, LEFT = Truth("fact", "dead"), Truth("fact", "departed")


def conditions(id: str = "directive-2004") -> Conditions:
    return Conditions(words("en"), text(id))


def test_negation_is_pushed_to_the_leaves() -> None:
    assert conditions().lines(~any_of(DEAD, LEFT)) == [
        Line(0, "all of these hold:"),
        Line(1, "the person is alive"),
        Line(1, "the person has not left the State"),
    ]
    assert conditions().lines(~all_of(DEAD, ~LEFT)) == [
        Line(0, "one of these holds:"),
        Line(1, "the person is alive"),
        Line(1, "the person has left the State"),
    ]


def test_what_the_text_switches_off_disappears() -> None:
    node = DEAD | (switch("with_2011_36") & LEFT)
    assert conditions().lines(node) == [Line(0, "the person has died")]
    assert conditions("with-2011-36").lines(node) == [
        Line(0, "one of these holds:"),
        Line(1, "the person has died"),
        Line(1, "the person has left the State"),
    ]
    assert conditions().lines(switch("with_2011_36") & LEFT) is False
    assert conditions().lines(~switch("with_2011_36") | LEFT) is True
    assert conditions().lines(always) is True


def test_a_cell_that_the_source_leaves_open_is_told() -> None:
    assert conditions("proposal-2002").lines(~switch("reasons_due")) == [
        Line(0, "the text does not make reasons in writing a duty")
    ]


def test_what_is_established_and_what_is_not_excluded() -> None:
    established, open_ = "it is established that:", "it is not excluded that:"
    assert conditions().lines(surely(DEAD)) == [Line(0, established), Line(1, "the person has died")]
    assert conditions().lines(~surely(DEAD)) == [Line(0, open_), Line(1, "the person is alive")]
    assert conditions().lines(may(DEAD)) == [Line(0, open_), Line(1, "the person has died")]
    assert conditions().lines(~may(DEAD)) == [Line(0, established), Line(1, "the person is alive")]


@pytest.mark.parametrize("id", TEXTS)
def test_every_text_is_told_in_every_language_alike(id: str) -> None:
    english, *others = (rules(id, "BE", lang) for lang in LANGUAGES)
    for other in others:
        assert [rule.name for rule in english.rules] == [rule.name for rule in other.rules]
        assert [len(rule.condition) for rule in english.rules] == [len(rule.condition) for rule in other.rules]
    assert len({rule.name for rule in english.rules}) == len(english.rules) > 30
    assert all(rule.condition for rule in english.rules)
    assert all(question.answers for question in english.questions)
    for lang, other in zip(LANGUAGES[1:], others, strict=True):
        assert not english_in(str(other), lang), english_in(str(other), lang)


def test_rules_stand_in_the_order_of_the_articles_with_their_questions() -> None:
    book = rules("directive-2004", "BE", "en")
    articles = [rule.norm.split(" (")[0] for rule in book.rules if rule.norm.startswith("2004/81")]
    numbers = [int("".join(filter(str.isdigit, one.split()[1].split("(")[0]))) for one in articles]
    assert numbers == sorted(numbers)
    removal = next(question for question in book.questions if question.key == "removal")
    assert removal.name == "Removal"
    assert any(answer.startswith("forbidden (2004/81 6(2)") for answer in removal.answers)
    assert removal.answers[-1] == "not applicable (2004/81 6(2)) otherwise"
    placement = next(question for question in book.questions if question.key == "placement")
    assert placement.answers == ("not applicable (2004/81 10(c)) in every case",)


def test_what_the_rules_cannot_say_is_said() -> None:
    book = rules("parliament-2002", "XX", "en")
    assert "Whether the offence directly caused the harm." in book.cannot_say
    assert any("best interests" in line for line in book.cannot_say)
    assert str(book).endswith("".join(f"  {line}\n" for line in book.cannot_say[-1:]))


def test_the_convention_comes_first_where_it_is_the_text() -> None:
    acts = [rule.norm.split()[0] for rule in rules("convention-2005", "BE", "en").rules]
    assert acts[0] == "CoE" and acts == sorted(acts, key=lambda act: act != "CoE")


def test_an_unknown_text_or_state_is_an_error() -> None:
    with pytest.raises(TextError, match="unknown text 'no-such-text'"):
        rules("no-such-text", "BE", "en")
    with pytest.raises(StateError, match="unknown State 'ZZ'"):
        rules("directive-2004", "ZZ", "en")
