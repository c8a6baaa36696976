"""Examples of requests, of invented people: the worked stories, as bodies that can be sent as they are."""

from collections.abc import Mapping
from typing import Any, Final

from sojourn.law.casefile import to_data
from sojourn.population.stories import Story, story

LONGER: Final = """\
id = "longer-period"
title = "A reflection period of at least ninety days"
based_on = "directive-2004"
from = 2025-01-01

[values]
reflection_floor = "P90D"
"""
"""A reform, for the example that looks at a person under one."""

_REFORMED: Final = "plain-reflection"
_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "assess": ("plain-reflection", "correction-learnt-later", "two-proceedings"),
    "timeline": ("plain-reflection", "renewal-pending"),
    "compare": ("coerced-contact", "dublin-in-reflection"),
    "explain": ("coerced-contact", "union-citizen"),
    "ask": ("awaiting-decision", "no-known-length"),
    "interview": ("awaiting-decision", "no-known-length"),
}
"""The stories that each operation is shown with."""


def requests(operation: str) -> dict[str, dict[str, Any]]:
    """The examples of an operation by the ids of their stories, each with the story's title."""
    told = (story(name) for name in _TOLD[operation])
    found = {one.id: {"summary": one.tellings["en"].title, "value": _body(one, operation)} for one in told}
    if operation == "assess":
        reformed = _body(story(_REFORMED), operation) | {"reform": LONGER}
        found["reform"] = {"summary": "The same person under a reform", "value": reformed}
    return found


def _body(told: Story, operation: str) -> dict[str, Any]:
    body: dict[str, Any] = {"case": to_data(told.case)}
    if operation != "timeline":
        body["on"] = told.day.isoformat()
    if told.known and operation != "interview":
        body["known"] = told.known.isoformat()
    if operation == "compare":
        body |= {"texts": ["directive-2004", "council-2003"], "states": [told.case.state, "NL"]}
    if operation in ("explain", "ask", "interview"):
        body["question"] = told.questions[-1]
    return body
