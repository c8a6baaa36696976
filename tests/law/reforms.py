"""Reforms for tests: two that are worth making, and a strategy for any."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from sojourn.law.parameters import PARAMETERS
from sojourn.law.texts import SWITCHES, TEXTS, Text, reform, text
from sojourn.law.texts.vocabulary import vocabulary

HEAD: Final = 'id = "a"\ntitle = "A"\nbased_on = "directive-2004"\nfrom = 2027-01-01\n'
WINDOW: Final = """\
id = "appeal-window"
title = "A refusal has effect after thirty days"
based_on = "directive-2004"
from = 2026-02-01

[rules.refused]
when = 'former(refused) & (refusal_day.plus("P30D") < today)'
yes = "the refusal of the permit has effect, thirty days after it was given"
no = "no refusal of the permit has effect yet"
cites = ["appeal-window 8(4)"]
"""
LONGER: Final = """\
id = "longer-period"
title = "A reflection period of at least ninety days"
based_on = "directive-2004"
from = 2026-02-01

[values]
reflection_floor = "P90D"
"""

_LAID_DOWN: Final[dict[str, list[Any]]] = {
    "reflection_length": ["P30D", "P3M", {"min": "P30D", "max": "P90D"}],
    "reflection_floor": ["P90D", "P2M"],
    "text_decision_deadline": ["P10D"],
    "scope_smuggled": [True, False],
    "scope_minors": [True, False, {"allowed": True, "from_age": 16}],
    "age_of_majority": [18, 21],
    "free_legal_aid": [True, False],
    "permit_first_validity": ["P1Y"],
    "reflection_start_event": ["authority_view", "written_grant", ["request", "written_grant"]],
    "withdraw_contact": [{"allowed": True, "mandatory": True}, False],
    "suspensive": [True],
    "bound_from": ["2010-01-01"],
    "labour_access": [{"from": "reflection", "conditions": "none"}],
}
_WORDS: Final = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "S"], exclude_characters="{}"),
    min_size=1,
    max_size=40,
).filter(lambda words: bool(words.strip()) and words.isprintable())


@cache
def bodies(act: str) -> st.SearchStrategy[str]:
    """Expressions over the rules, facts and parameters of an act that ask no changed rule in a circle."""
    held = vocabulary(act)
    facts = sorted(name for name, node in held.names.items() if node.op == "fact")
    days = sorted(name for name, node in held.names.items() if node.op == "day")
    day = st.one_of(
        st.sampled_from([*days, "today"]),
        st.sampled_from(days).map(lambda name: f'{name}.plus("P30D")'),
        st.sampled_from(sorted(held.keys["day_of"])).map(lambda key: f'day_of("{key}")'),
    )
    leaf = st.one_of(
        st.sampled_from(facts),
        st.sampled_from(sorted(held.keys["option"])).map(lambda key: f'option("{key}")'),
        st.sampled_from(sorted(SWITCHES)).map(lambda key: f'switch("{key}")'),
        st.tuples(day, st.sampled_from(["<=", "<", ">=", ">"]), day).map(lambda parts: f"({' '.join(parts)})"),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(lambda one: f"~({one})"),
            inner.map(lambda one: f"may({one})"),
            inner.map(lambda one: f"surely({one})"),
            st.tuples(inner, st.sampled_from([" & ", " | ", "\n  & ", "\n  | "]), inner).map(
                lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"
            ),
        ),
        max_leaves=6,
    )


@st.composite
def reform_data(draw: st.DrawFn, based_on: str | None = None) -> dict[str, Any]:
    """The data of a reform of any of the ten texts."""
    base = text(based_on or draw(st.sampled_from(TEXTS)))
    held = vocabulary(base.act)
    values = draw(st.fixed_dictionaries({}, optional={key: st.sampled_from(some) for key, some in _LAID_DOWN.items()}))
    opened = draw(st.lists(st.sampled_from(sorted(set(PARAMETERS) - set(values))), unique=True, max_size=2))
    names = draw(st.lists(st.sampled_from(sorted(held.former)), unique=True, max_size=2))
    rules = {name: draw(_rule(base.act, name)) for name in names}
    return {
        "id": draw(st.from_regex(r"reform-[a-z0-9]{1,8}", fullmatch=True)),
        "title": draw(_WORDS),
        "based_on": base.id,
        "from": draw(st.dates(date(2005, 1, 1), date(2027, 1, 1))),
        "open": opened,
        "switches": draw(
            st.dictionaries(st.sampled_from(sorted(SWITCHES)), st.sampled_from([True, False, "unknown"]), max_size=3)
        ),
        "values": values,
        "rules": rules,
    }


@st.composite
def _rule(draw: st.DrawFn, act: str, name: str) -> dict[str, Any]:
    body = draw(bodies(act))
    when = draw(st.sampled_from([body, f"former({name}) & {body}", f"former({name}) | {body}"]))
    said = draw(st.one_of(st.none(), st.tuples(_WORDS, _WORDS)))
    return {"when": when} | ({"yes": said[0], "no": said[1], "cites": ["Reform 1(2)"]} if said else {})


@st.composite
def reforms(draw: st.DrawFn, based_on: str | None = None) -> Text:
    """Any reform that asks no rules in a circle."""
    data = draw(reform_data(based_on).filter(acyclic))
    return reform.of_data(data)


def acyclic(data: dict[str, Any]) -> bool:
    """Whether the changed rules of a reform do not ask each other in a circle."""
    try:
        reform.of_data(data)
    except reform.ReformError as problem:
        assert "circle" in str(problem), problem
        return False
    return True
