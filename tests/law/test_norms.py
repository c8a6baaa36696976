"""Every norm of the Directive is in the catalogue, said by a rule or left to people, and asserted by a case."""

import ast
from pathlib import Path

import pytest

import sojourn.law
from sojourn.law.book import BOOKS, ORDER, RuleBook
from sojourn.law.language.rules import NORMS, RULES, Outcome
from sojourn.law.parameters import PARAMETERS
from tests.law.checking import load_cases

ARTICLES = {
    "N1.1": "1",
    "N2.a": "2(a)",
    "N2.b": "2(b)",
    "N2.c": "2(c)",
    "N2.d": "2(d)",
    "N2.e": "2(e)",
    "N2.f": "2(f)",
    "N3.1": "3(1)",
    "N3.2": "3(2)",
    "N3.3": "3(3)",
    "N4.1": "4",
    "N5.1": "5",
    "N5.2": "5",
    "N6.1a": "6(1)",
    "N6.1b": "6(1)",
    "N6.2a": "6(2)",
    "N6.2b": "6(2)",
    "N6.3": "6(3)",
    "N6.4": "6(4)",
    "N7.1a": "7(1)",
    "N7.1b": "7(1)",
    "N7.2": "7(2)",
    "N7.3": "7(3)",
    "N7.4": "7(4)",
    "N8.1": "8(1)",
    "N8.2": "8(2)",
    "N8.3a": "8(3)",
    "N8.3b": "8(3)",
    "N9.1": "9(1)",
    "N9.2": "9(2)",
    "N10.a": "10(a)",
    "N10.b": "10(b)",
    "N10.c": "10(c)",
    "N11.1": "11(1)",
    "N11.2": "11(2)",
    "N12.1": "12(1)",
    "N12.2": "12(2)",
    "N13.1": "13(1)",
    "N13.2": "13(2)",
    "N14.0": "14",
    "N14.a": "14(a)",
    "N14.b": "14(b)",
    "N14.c": "14(c)",
    "N14.d": "14(d)",
    "N14.e": "14(e)",
    "N15": "15",
    "N16.1": "16",
    "N16.2": "16",
    "N17": "17",
    "N18": "18",
    "N19": "19",
}
"""The norms of Directive 2004/81/EC with their articles, as law.md section 1 lists them."""

TOLD_NOT_RECKONED_WITH = {
    "resource_test": "how means are tested is for the authority; whether they suffice is a fact of the case file",
    "early_examination_trigger": "what shows a clear intention is for the authority; that it was shown is an event",
    "minor_reflection_extension": "how much longer a child's period becomes is decided case by case and recorded",
    "minor_education_public_only": "education is due either way; the option only says in which schools",
    "specific_programmes": "access is due to existing programmes; that a place was offered is an event",
    "residence_title_during_reflection": "6(3) gives no right of residence; a national title is recorded as an event",
}
"""Parameters that are shown and compared but change no answer, with the reason."""


def built_books() -> list[RuleBook]:
    return [book() for book in BOOKS.values()]


def outcomes() -> list[Outcome]:
    asked = [question for book in built_books() for question in book.questions.values()]
    return [one for question in asked for one in (*question.outcomes, question.otherwise)]


def cited_by_questions() -> set[str]:
    return {cite for outcome in outcomes() for cite in outcome.cites}


def rules_in_use() -> set[str]:
    nodes = {node for book in built_books() for node in book.nodes() if node.op == "rule"}
    return {node.args[0] for node in nodes}


# Norms


@pytest.mark.parametrize("number", ARTICLES)
def test_the_norm_is_in_the_catalogue_with_its_article(number):
    assert NORMS[number].cite == f"2004/81 {ARTICLES[number]}"
    assert NORMS[number].says


def test_the_catalogue_holds_no_other_norm_of_the_directive():
    assert {norm.id for norm in NORMS.values() if norm.cite.startswith("2004/81")} == set(ARTICLES)


@pytest.mark.parametrize("number", sorted(NORMS))
def test_the_norm_is_said_by_a_rule_or_a_question_or_is_left_to_people_for_a_reason(number):
    norm = NORMS[number]
    said = any(number in rule.norms for rule in RULES.values()) or norm.cite in cited_by_questions()
    assert said or norm.engine, f"{number} ({norm.cite}) is neither used nor explained"


@pytest.mark.parametrize("number", ARTICLES)
def test_the_norm_is_asserted_by_a_lawyers_case(number):
    """By its number, or by its article where that holds this norm alone. Norms left to people assert nothing."""
    shared = list(ARTICLES.values()).count(ARTICLES[number]) > 1
    asserted = {name for case in load_cases() for name in case.get("norms", ())}
    articles = {name for case in load_cases() for name in case.get("article", ())}
    if NORMS[number].engine and number not in asserted:
        assert NORMS[number].cite not in cited_by_questions()
        return
    assert number in asserted or (not shared and NORMS[number].cite in articles)


# Rules and questions


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_rule_has_norms_and_words(name):
    rule = RULES[name]
    assert rule.norms
    assert rule.yes and rule.no and rule.yes != rule.no


def test_every_rule_is_part_of_an_answer_or_a_state():
    assert set(RULES) == rules_in_use()


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_every_question_is_asked_and_every_outcome_cites(name):
    book = BOOKS[name]()
    assert tuple(book.questions) == ORDER
    for key, asked in book.questions.items():
        assert all(outcome.cites for outcome in (*asked.outcomes, asked.otherwise)), key
        assert asked.safe, key


# Parameters


def names_in_code(*modules: str) -> set[str]:
    """The words that stand as values in the given modules, their own documentation left out."""
    folder = Path(sojourn.law.__file__).parent
    found: set[str] = set()
    for path in (path for name in modules for path in sorted(folder.glob(name))):
        tree = ast.parse(path.read_text("utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)
        found |= {node.value for node in constants if isinstance(node.value, str)}
    return found


def leaves() -> set[str]:
    kinds = ("option", "one_of", "length", "day_of")
    return {node.args[0] for book in built_books() for node in book.nodes() if node.op in kinds}


@pytest.mark.parametrize("key", sorted(PARAMETERS))
def test_the_parameter_is_used_or_is_told_for_a_reason(key):
    modules = ("facts/*.py", "duties.py", "breaches.py", "conformity.py", "course.py", "law.py")
    reckoned_with = leaves() | names_in_code(*modules)
    assert (key in reckoned_with) != (key in TOLD_NOT_RECKONED_WITH)


@pytest.mark.parametrize("key", sorted(set(PARAMETERS) - set(TOLD_NOT_RECKONED_WITH)))
def test_the_parameter_has_words_for_its_leaf(key):
    parameter = PARAMETERS[key]
    nodes = (node for book in built_books() for node in book.nodes() if node.op in ("option", "one_of"))
    assert parameter.label
    assert parameter.norm in NORMS or parameter.norm in ("national", "CoE", "options")
    if key in {node.args[0] for node in nodes}:
        assert parameter.yes and parameter.no
