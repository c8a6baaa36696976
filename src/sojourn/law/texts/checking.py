"""From the data of a reform to a text: every key checked, the base laid under it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sojourn.law.casefile.failure import shown
from sojourn.law.language.calendar import Period, period
from sojourn.law.language.kleene import Truth as Kleene
from sojourn.law.language.nodes import Truth
from sojourn.law.language.notation import NotationError, read
from sojourn.law.language.rules import RULES, Rule
from sojourn.law.parameters import PARAMETERS
from sojourn.law.texts import SWITCHES, TERMS, TEXTS, Text, cell, text
from sojourn.law.texts.rewriting import CycleError, Rewriter
from sojourn.law.texts.source import Source
from sojourn.law.texts.vocabulary import vocabulary
from sojourn.law.texts.writing import KEYS, RULE_KEYS, write

_NEEDED: Final = ("id", "title", "based_on", "from")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID: Final = 60
_LONGEST_TEXT: Final = 300
_MOST_CITES: Final = 8
_YEARS: Final = range(1900, 2201)


def checked(data: Mapping[str, Any], source: Source) -> Text:
    """The text of a reform. Raises `ReformError`."""
    _known(data, KEYS, source)
    for key in _NEEDED:
        if key not in data:
            raise source.error(f"the key {key!r} expected")
    base = _base(data["based_on"], source)
    values = {key: _laid_down(key, value, source) for key, value in _table(data, source, "values").items()}
    opened = _opened(data, values, source)
    rules = _rules(data, base, source)
    try:
        written = write(data)
    except ValueError as problem:  # a time of day, which TOML knows and no value of a text may be
        raise source.error(str(problem)) from None
    return Text(
        id=_id(data["id"], source),
        title=_text(data["title"], source, "title"),
        cite=_text(data.get("cite", data["id"]), source, "cite"),
        act=base.act,
        hypothetical=True,
        applies_from=base.applies_from,
        switches={**base.switches, **_switches(data, source)},
        values={key: value for key, value in base.values.items() if key not in opened} | values,
        open=tuple(dict.fromkeys((*(key for key in base.open if key not in values), *opened))),
        cannot_say=base.cannot_say,
        digest=hashlib.sha256(written.encode()).hexdigest(),
        base=base,
        begins=_day(data["from"], source),
        rules=rules,
        written=written,
    )


def _known(table: Mapping[str, Any], keys: tuple[str, ...], source: Source, *path: str) -> None:
    for key in table:
        if key not in keys:
            raise source.unknown("key", (*path, key), keys)


def _table(data: Mapping[str, Any], source: Source, *path: str) -> Mapping[str, Any]:
    found = data.get(path[-1], {})
    if not isinstance(found, Mapping):
        raise source.error(f"a table expected, found {shown(found)}", *path)
    return found


def _text(value: Any, source: Source, *path: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > _LONGEST_TEXT:
        raise source.error(f"one line of 1 to {_LONGEST_TEXT} characters expected, found {shown(value)}", *path)
    return value.strip()


def _id(value: Any, source: Source) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value) or len(value) > _LONGEST_ID:
        raise source.error(f"small letters, digits and hyphens expected, found {shown(value)}", "id")
    if value in TEXTS:
        raise source.error(f"an id of its own expected; {value} is one of the ten texts", "id")
    return value


def _base(value: Any, source: Source) -> Text:
    if value not in TEXTS:
        raise source.error(f"one of {', '.join(TEXTS)} expected, found {shown(value)}", "based_on")
    return text(value)


def _day(value: Any, source: Source) -> int:
    if type(value) is not date or value.year not in _YEARS:
        years = f"{_YEARS[0]} to {_YEARS[-1]}"
        raise source.error(f"a day such as 2027-01-01 of the years {years}, without quotes, expected", "from")
    return value.toordinal()


def _switches(data: Mapping[str, Any], source: Source) -> dict[str, Kleene]:
    found = {}
    for key, value in _table(data, source, "switches").items():
        if key not in SWITCHES:
            raise source.unknown("cell", ("switches", key), SWITCHES)
        try:
            found[key] = cell(key, value)
        except ValueError:
            raise source.error(f'true, false or "unknown" expected, found {shown(value)}', "switches", key) from None
    return found


def _term(value: Any) -> Period:
    return period(str(value))


def _laid_down(key: str, value: Any, source: Source) -> Any:
    """A value as the text lays it down, days as ISO text."""
    path = ("values", key)
    if key not in PARAMETERS and key not in TERMS:
        raise source.unknown("parameter", path, (*PARAMETERS, *TERMS))
    try:
        (_term if key in TERMS else PARAMETERS[key].parse)(value)
    except (ValueError, TypeError, KeyError) as problem:
        raise source.error(str(problem), *path) from None
    return value.isoformat() if isinstance(value, date) else value


def _opened(data: Mapping[str, Any], values: Mapping[str, Any], source: Source) -> list[str]:
    found = data.get("open", [])
    if not isinstance(found, list):
        raise source.error(f"a list of parameters expected, found {shown(found)}", "open")
    for key in found:
        if not isinstance(key, str):
            raise source.error(f"the name of a parameter expected, found {shown(key)}", "open")
        if key not in PARAMETERS:
            raise source.unknown("parameter", ("open",), PARAMETERS, found=key)
        if key in values:
            raise source.error(f"{key} is laid down in [values]; either that or left open expected", "open")
    return found


def _rules(data: Mapping[str, Any], base: Text, source: Source) -> dict[str, Rule]:
    """The rules in their new form, each over the new form of the others."""
    written = _table(data, source, "rules")
    found = {name: _rule(name, written, base, source) for name in sorted(written)}
    rewriter = Rewriter({name: rule.body for name, rule in found.items()})
    try:
        nodes: dict[str, Truth] = {name: rewriter.node(rule.node) for name, rule in found.items()}
    except CycleError as problem:
        raise source.error(str(problem), "rules", problem.names[0], "when") from None
    return {name: _over(rule, nodes[name]) for name, rule in found.items()}


def _over(rule: Rule, node: Truth) -> Rule:
    return Rule(
        rule.name, node, node.args[1], rule.norms, rule.yes, rule.no, rule.label, rule.shows, rule.cited, rule.own_words
    )


def _rule(name: str, rules: Mapping[str, Any], base: Text, source: Source) -> Rule:
    path = ("rules", name)
    held = vocabulary(base.act)
    if name not in held.former:
        raise source.unknown("rule", path, held.former)
    entry = rules[name]
    if not isinstance(entry, Mapping):
        raise source.error(f"a table with `when` expected, found {shown(entry)}", *path)
    _known(entry, RULE_KEYS, source, *path)
    if not isinstance(entry.get("when"), str):
        raise source.error("an expression in quotes expected under `when`", *path, "when")
    try:
        body = read(entry["when"], held)
    except NotationError as problem:
        raise source.expression(problem, *path, "when") from None
    former = RULES[name]
    words = [_words(entry, key, source, *path) for key in ("yes", "no")]
    if words.count(None) == 1:
        raise source.error("both `yes` and `no` expected, or neither", *path)
    yes, no = words
    own = yes is not None and no is not None
    return Rule(
        name=name,
        node=Truth("rule", name, body),
        body=body,
        norms=former.norms,
        yes=yes or former.yes,
        no=no or former.no,
        label=yes or former.label,
        shows={} if own else former.shows,
        cited=_cites(entry, source, *path),
        own_words=own,
    )


def _words(entry: Mapping[str, Any], key: str, source: Source, *path: str) -> str | None:
    if key not in entry:
        return None
    found = _text(entry[key], source, *path, key)
    if "{" in found or "}" in found:
        raise source.error("words without braces expected", *path, key)
    return found


def _cites(entry: Mapping[str, Any], source: Source, *path: str) -> tuple[str, ...]:
    found = entry.get("cites", [])
    if not isinstance(found, list) or len(found) > _MOST_CITES:
        raise source.error(f"a list of at most {_MOST_CITES} citations expected, found {shown(found)}", *path, "cites")
    return tuple(_text(one, source, *path, "cites") for one in found)
