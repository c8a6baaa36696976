"""Legal bases in one spelling, whatever a page prints: numbers without zeros, rules by what they are about.

The Legislative Observatory prints rules of Parliament by the number that they have in the Rules of Procedure of the
day of the page, for old procedures too; so one rule has another number after every term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sojourn.records.procedure.record import Entry, Procedure

_ARTICLE: Final = re.compile(
    r"(?P<treaty>\S.*?) (?P<letters>TFEU|TEU|EC|EEC|EAEC|EA|ECSC|CS|EU) 0*(?P<article>\d{1,3}[a-z]?)"
    r"(?:-p(?:ar)?0*(?P<part>\d{1,2}[a-z]?))?\Z"
)
_RULE: Final = re.compile(r"Rules of Procedure(?: of the)? EP 0*(?P<rule>\d{1,3})(?:-p(?:ar)?0*(?P<part>\d{1,2}))?\Z")

OWN_INITIATIVE: Final = {45: "6th", 48: "7th", 52: "8th", 54: "9th", 55: "10th"}
"""The rule on own-initiative reports in the Rules of Procedure of each term (9th: OJ L 302, 22.11.2019)."""


def provisions(found: Procedure) -> list[Entry]:
    """What every printed legal basis names: `normal` is the same for all spellings of one provision."""
    return [provision(printed, found.procedure_type) for printed in (*found.legal_bases, *found.other_legal_bases)]


def provision(printed: str, kind: str | None) -> Entry:
    """What a printed legal basis names in a procedure of that type; what is of no known form is its own `normal`."""
    rule, article = _RULE.match(printed), _ARTICLE.match(printed)
    if rule is not None:
        return {"printed": printed} | dict(_by_rule(int(rule["rule"]), rule["part"], kind))
    if article is not None:
        part = f"({article['part']})" if article["part"] else ""
        return {"printed": printed, "normal": f"{article['treaty']}, Article {article['article']}{part}"}
    return {"printed": printed, "normal": printed}


def _by_rule(number: int, part: str | None, kind: str | None) -> Iterator[tuple[str, str]]:
    term = OWN_INITIATIVE.get(number) if kind == "INI" and part is None else None
    if term is None:
        yield "normal", f"Rules of Procedure EP, Rule {number}" + (f"({part})" if part else "")
    else:
        yield "normal", "Rules of Procedure EP, own-initiative reports"
        yield "because", f"Rule {number} in the Rules of the {term} term, in a procedure of type INI"
