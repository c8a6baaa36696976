"""Where a procedure file tells what a stage says: found by its words in the file as it was saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sojourn.records.stages.rules import RULES, Rule, StageError

PROCEDURE = "2002/0043(CNS)"
"""The procedure of the Directive."""


class Located(NamedTuple):
    """The line of a file on which a stage's words stand (`None`: they do not), and that which the register names."""

    rule: str
    stage: str
    line: int | None
    named: int

    def as_json(self) -> dict[str, Any]:
        """The place as plain data."""
        return self._asdict()


def located(record: Mapping[str, Any], text: str) -> tuple[Located, ...]:
    """The places of all stands in a procedure file; the line nearest to the one the register names counts.

    Raises `StageError` for the record of anything but the procedure of the Directive.
    """
    if record["kind"] != "procedure" or record["reference"] != PROCEDURE:
        raise StageError(f"the procedure {PROCEDURE} expected, found {record.get('reference') or record['kind']}")
    lines = text.split("\n")
    return tuple(_located(rule, stage, lines) for rule in RULES for stage in rule.told)


def _located(rule: Rule, stage: str, lines: list[str]) -> Located:
    told = rule.told[stage]
    found = [number for number, line in enumerate(lines, 1) if told.signs.search(line)]
    return Located(rule.name, stage, min(found, key=lambda one: abs(one - told.line), default=None), told.line)
