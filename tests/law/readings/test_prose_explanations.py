"""Every decisive leaf of an answer is said once, with the right polarity, in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po

from sojourn.law.casefile import from_data, loads
from sojourn.law.language.facts import FACTS
from sojourn.law.language.rules import RULES
from sojourn.law.parameters import PARAMETERS
from sojourn.law.position import Position, position
from sojourn.law.readings.prose import LANGUAGES, Explanation, explain, words
from sojourn.law.readings.prose.catalogue import LOCALE
from sojourn.law.readings.prose.leaves import DAYS, Setting, parameter
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.texts import TEXTS
from sojourn.population.histories import histories
from tests.law.checking import load_asks

ENGLISH = re.compile(
    r"\b(the|that|this|these|and|or|not|person|permit|removal|period|of the|by|with|from|has|have|been|may|"
    r"authority|authorities|State|reflection|national law|victim|known|until|day|days|month|months|years?|no|"
    r"whether|required|forbidden|permitted|statute|issued|holds?|proceedings|under|on)\b",
    re.IGNORECASE,
)
"""Common English words, none of which is a Dutch word as well."""

SHARED = {"de": {"person"}, "fr": {"on"}, "nl": set()}
"""Those of them that are words of another language too."""


def english_in(line: str, lang: str) -> str:
    """The first English word in a line that has none in another language, empty where there is none."""
    return next((one.group() for one in ENGLISH.finditer(line) if one.group().lower() not in SHARED[lang]), "")


Tree = dict[str, Any]
Say = Callable[[str], str]


@cache
def _phrases(lang: str) -> dict[str, str]:
    """The phrases of a language straight from the catalogue's source, not through the code that is tested."""
    with (LOCALE / lang / "LC_MESSAGES" / "law.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if isinstance(one.id, str) and one.id}


def _say(lang: str) -> Say:
    return (lambda phrase: phrase) if lang == "en" else (lambda phrase: _phrases(lang)[phrase])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _leaves(trees: list[Tree]) -> Iterator[Tree]:
    for tree in trees:
        if "fact" in tree or "parameter" in tree or "cell" in tree:
            yield tree
        yield from _leaves(tree.get("because", []))


def _rules(trees: list[Tree]) -> Iterator[Tree]:
    for tree in trees:
        if "rule" in tree:
            yield tree
        yield from _rules(tree.get("because", []))


def _not_known(label: str, lang: str) -> str:
    return _sentence(_say(lang)("not known: {label}").format(label=label))


def _fact_sentences(tree: Tree, lang: str) -> tuple[str, set[str]]:
    """The sentence that has to be said of a fact, and those that must not be."""
    fact, say = FACTS[tree["fact"]], _say(lang)
    yes, no = _sentence(say(fact.yes)) if fact.yes else "", _sentence(say(fact.no)) if fact.no else ""
    unknown = _not_known(say(fact.label), lang)
    expected = {True: yes, False: no, None: unknown}[tree["value"]]
    return expected, {yes, no, unknown} - {expected, ""}


def _check_fact(tree: Tree, lang: str, said: list[str]) -> None:
    if FACTS[tree["fact"]].is_day and tree["value"] is not None:
        known, never = DAYS[tree["fact"]]
        if tree["day"] is None:
            assert said.count(_sentence(_say(lang)(never))) == 1
        else:
            year, _, day = (int(part) for part in tree["day"].split("-"))
            start = _sentence(_say(lang)(known)).split("{day}")[0]
            told = [one for one in said if one.startswith(re.split(r" (?:is|ist|est) ", start)[0])]
            assert any(re.search(rf"\b{day}\.? \w+ {year}\b", one) for one in told), (tree, said)
        return
    expected, opposite = _fact_sentences(tree, lang)
    assert said.count(expected) == 1, (expected, said)
    assert not opposite & set(said)


def _check_cell(tree: Tree, lang: str, said: list[str]) -> None:
    cell, say = CELLS[tree["cell"]], _say(lang)
    unknown = _not_known(say(cell.label), lang)
    expected = {True: _sentence(say(cell.yes)), False: _sentence(say(cell.no)), None: unknown}[tree["value"]]
    assert said.count(expected) == 1, (expected, said)
    assert not ({_sentence(say(cell.yes)), _sentence(say(cell.no)), unknown} - {expected}) & set(said)


def _check_parameter(tree: Tree, lang: str, explanation: Explanation) -> None:
    """National law is told as it is: allowed or not, whatever a rule makes of it."""
    declared, say = PARAMETERS[tree["parameter"]], _say(lang)
    said = [one.text for one in explanation.reasons if one.kind == "parameter"]
    if declared.key == "bound_from" and not any(say(declared.label) in one for one in said):
        bound = {
            say("the text is answered as if the State were bound by it"),
            say("the text applies from {day}")[:20],
        }
        assert any(one.lower().startswith(tuple(start.lower() for start in bound)) for one in said)
        return
    if tree["value"] is None:
        assert sum(one.endswith(f": {say(declared.label)}.") for one in said) == 1
        return
    raw = tree.get("is")
    if isinstance(raw, bool) or (isinstance(raw, dict) and "allowed" in raw):
        allowed = raw if isinstance(raw, bool) else raw["allowed"]
        clause, other = (declared.yes, declared.no) if allowed else (declared.no, declared.yes)
        assert sum(f": {say(clause)}" in one for one in said) == 1, (clause, said)
        assert not any(f": {say(other)} (" in one for one in said)
    else:
        clauses = [say(text) for text in (declared.label, declared.yes, declared.no) if text]
        assert sum(any(clause in one for clause in clauses) for one in said) == 1, (tree, said)


def _check(found: Position, lang: str) -> None:
    for key, answer in found.answers.items():
        explanation = explain(found, key, lang)
        said = [reason.text for reason in explanation.reasons]
        assert len(said) == len(set(said)), (key, said)
        for tree in _leaves(answer.because):
            if "fact" in tree:
                _check_fact(tree, lang, said)
            elif "cell" in tree:
                _check_cell(tree, lang, said)
            else:
                _check_parameter(tree, lang, explanation)
        for tree in _rules(answer.because):
            _check_rule(tree, lang, said)
        assert explanation.verdict.startswith(explanation.question)
        assert (explanation.safe is None) == (answer.safe is None)
        assert len(explanation.readings) == len(answer.readings)
        if lang != "en":
            _check_translated(explanation, lang)


def _check_rule(tree: Tree, lang: str, said: list[str]) -> None:
    rule, say = RULES[tree["rule"]], _say(lang)
    if tree["value"] is None or rule.shows:
        return
    yes, no = _sentence(say(rule.yes)), _sentence(say(rule.no))
    assert said.count(yes if tree["value"] else no) == 1
    assert (no if tree["value"] else yes) not in said


def _check_translated(explanation: Explanation, lang: str) -> None:
    lines = [explanation.question, explanation.verdict, explanation.safe or "", *explanation.missing]
    lines += [*explanation.cites, *(part for reading in explanation.readings for part in reading)]
    lines += [reason.text for reason in explanation.reasons]
    lines += [cite for reason in explanation.reasons for cite in reason.cites]
    for line in lines:
        assert not english_in(line, lang), line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lawyers_cases(lang: str) -> None:
    for ask in load_asks()[LANGUAGES.index(lang) :: 4]:
        _check(ask.position(), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_generated_histories(lang: str, seed: int, thorough_examples: Callable[[int], int]) -> None:
    for number, data in enumerate(histories(seed, thorough_examples(400))):
        case = from_data(data)
        days = [event.on for event in case.events] or [date(2020, 1, 1)]
        on = days[number % len(days)] + timedelta(days=number % 40)
        _check(position(case, on, text=TEXTS[number % len(TEXTS)], research=number % 7 == 0), lang)


STORY = """
state: BE
person: {born: 1990-05-01, nationalities: [NG]}
events:
  - {on: 2026-03-01, type: view_taken, by: police, offence: trafficking}
  - {on: 2026-03-03, type: reflection_granted, by: immigration_office}
"""


def test_a_person_in_the_reflection_period() -> None:
    found = position(loads(STORY), date(2026, 4, 17))
    explanation = explain(found, "removal", "en")
    assert explanation.verdict == "Removal: forbidden. Enforcement of a removal is forbidden on this day."
    assert explanation.safe is None
    said = [reason.text for reason in explanation.reasons]
    assert "The last day of the reflection period is 17 April 2026." in said
    assert "The authority has not ended the reflection period." in said
    dutch = explain(found, "removal", "nl")
    assert dutch.verdict.startswith("Verwijdering: verboden.")
    assert "De laatste dag van de bedenktijd is 17 april 2026." in [reason.text for reason in dutch.reasons]
    shape = [(one.depth, one.kind, one.value) for one in explanation.reasons]
    assert shape == [(one.depth, one.kind, one.value) for one in dutch.reasons]


def test_what_is_missing_is_named_and_a_safe_answer_given() -> None:
    text = STORY.replace("nationalities: [NG]", "sex: female")
    explanation = explain(position(loads(text), date(2026, 3, 20)), "removal", "en")
    assert explanation.verdict == "Removal: not settled. A fact or a national value is missing."
    assert explanation.safe == ("Until a human decides: forbidden. Enforcement of a removal is forbidden on this day.")
    assert explanation.missing == ("the person's nationality",)
    assert "Not known: the person's nationality." in [reason.text for reason in explanation.reasons]


def test_a_national_value_shows_its_force_and_where_it_was_read() -> None:
    explanation = explain(position(loads(STORY), date(2026, 3, 20)), "terminate_reflection", "en")
    parameters = [one for one in explanation.reasons if one.kind == "parameter"]
    assert any(
        one.text
        == "Belgium: the day from which the State is bound by the Directive is 6 August 2006 "
        "(statute; inferred from the source)."
        and one.source == "Directive 2004/81/EC art 17"
        for one in parameters
    )


def test_a_value_from_memory_is_not_established_and_marked_in_research() -> None:
    setting = Setting(words("en"), "NL", "directive-2004", None)
    tree = {"parameter": "labour_access", "value": None, "is": {"from": "permit"}, "legal_force": "decree"}
    assert parameter(setting, tree | {"confidence": "from memory"}) == (
        "not established, as it is from memory only: the rules on access to the labour market"
    )
    assert parameter(setting, tree | {"confidence": "unknown", "is": None}) == (
        "not established: the rules on access to the labour market"
    )
    assert parameter(setting, tree | {"confidence": "from memory", "value": True}) == (
        "Netherlands: national law has rules on access to the labour market: from the residence permit on "
        "(decree; from memory, not established)"
    )


def test_a_value_that_the_text_fixes_is_not_that_of_the_state() -> None:
    setting = Setting(words("en"), "BE", "proposal-2002", None)
    tree = {"parameter": "reflection_length", "value": True, "is": "P45D", "legal_force": "statute"}
    assert parameter(setting, tree | {"confidence": "read"}) == (
        "the text lays down: the length of the reflection period is 30 days"
    )


def test_an_unknown_question_or_language_is_an_error() -> None:
    found = position(loads(STORY), date(2026, 3, 20))
    with pytest.raises(KeyError):
        explain(found, "no_such_question", "en")
    with pytest.raises(RuntimeError, match="unknown language 'xx'"):
        explain(found, "removal", "xx")
