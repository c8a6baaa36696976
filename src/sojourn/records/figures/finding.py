"""Finding the figures of a text: the first pattern of `PATTERNS` that fits a stretch takes it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from sojourn.records.council.days import month, months
from sojourn.records.figures.model import Figure
from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.years import full_year

Match = re.Match[str]


class Pattern(NamedTuple):
    """A kind of figure: its pattern, and its value and unit; a value of `None` is no figure after all."""

    kind: str
    pattern: re.Pattern[str]
    read: Callable[[Match], tuple[Any, str | None]]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def figures(text: str) -> list[Figure]:
    """The figures of a text in the order in which they stand; none overlaps another."""
    found = [Figure(one.text, "identifier", one.normal, one.start, one.end) for one in find(text)]
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    for kind in patterns():
        for match in kind.pattern.finditer(text):
            start, end = match.span("it")
            if any(taken[start:end]):
                continue
            value, unit = kind.read(match)
            if value is None:
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Figure(text[start:end], kind.kind, value, start, end, unit, _hedge(text, start)))
    return sorted(found, key=lambda one: one.start)


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_words()['hedges']['words']})\s\Z", re.IGNORECASE)


def _hedge(text: str, start: int) -> str | None:
    before = _hedges().search(text, max(0, start - 24), start)
    return before[1] if before else None


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every kind of figure but identifiers, the most particular first."""
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    spelled = "|".join(_spelling(word) for word in sorted(_words()["numbers"], key=len, reverse=True))
    units = "|".join(f"(?P<{unit}>{words})" for unit, words in _words()["units"].items())
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.|er|º)?"
    named = rf"(?:\s+(?:of|de))?\s+(?P<m>{names})"
    number = rf"(?P<n>\d{{1,4}}|(?:{spelled})(?:[\s-](?:{spelled}))*)"
    every: tuple[tuple[str, str, Callable[[Match], tuple[Any, str | None]]], ...] = (
        ("states", r"(?P<it>\((?:[A-Z]{2}(?:, | and |\)))+)", _states),
        ("day", r"(?P<it>(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}|\d{2}))", _numeric_day),
        (
            "days",
            rf"(?P<it>{day}\s?(?:[-–]|and|en|und|et)\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?{named},?(?:\s+of)?\s+(?P<y>\d{{4}}))",
            _two_days,
        ),
        ("day", rf"(?P<it>{day}{named},?(?:\s+(?:of|de))?\s+(?P<y>\d{{4}}))", _named_day),
        ("yearless_day", rf"(?P<it>{day}{named})", _named_day),
        ("blank_day", r"(?P<it>\.{2,}\s?(?P<y>(?:19|20)\d\d))", lambda found: (found["y"], None)),
        ("month", rf"(?P<it>(?P<m>{names}),?(?:\s+(?:of|de))?\s+(?P<y>(?:19|20)\d\d))", _month),
        ("years", r"(?P<it>(?P<a>(?:19|20)\d\d)\s?[-–]\s?(?P<b>(?:19|20)\d\d))", _pair),
        (
            "article",
            r"(?:Art(?:icles?|ikel(?:en)?|\.)|punt|point|paragraph)\s(?P<it>\d{1,3}(?:\.\d{1,2})*(?:\s?\(\w{1,3}\))*)",
            _as_printed,
        ),
        ("length", rf"(?P<it>{number}\s(?:{units}))", _length),
        ("percent", r"(?P<it>(?P<n>\d+(?:[.,]\d+)?)\s?(?:%|per cent|procent|Prozent))", _decimal),
        ("thousands", r"(?P<it>(?P<n>\d{1,3}(?:[ \u00a0\u202f]\d{3})+))(?![ \u00a0]?\d)", _thousands),
        ("range", r"(?P<it>(?P<a>\d{1,6})\s?[-–]\s?(?P<b>\d{1,6}))", _pair),
        ("decimal", r"(?P<it>(?P<n>\d+[.,]\d+))", _decimal),
        ("ordinal", r"(?P<it>(?P<n>\d{1,3})(?:st|nd|rd|th|e|º))", lambda found: (int(found["n"]), None)),
        ("year", r"(?P<it>(?:19|20)\d\d)", lambda found: (int(found["it"]), None)),
        ("number", r"(?P<it>\d+)", lambda found: (int(found["it"]), None)),
        ("number", rf"(?P<it>(?:{spelled})(?:[\s-](?:{spelled}))*)", lambda found: (_spelled(found["it"]), None)),
    )
    return tuple(
        Pattern(kind, re.compile(rf"(?<![\w/]){pattern}(?!\w|[/.]\d)", re.IGNORECASE if kind != "states" else 0), read)
        for kind, pattern, read in every
    )


def _spelling(word: str) -> str:
    """The pattern of a spelled number that is not the other word it may be."""
    other = _words()["other_words"].get(word, {})
    before = rf"(?!\s(?:{other['before']})\b)" if "before" in other else ""
    after = rf"(?<!\b{other['after']}\s)" if "after" in other else ""
    return f"{after}{word}\\b{before}"


def _states(found: Match) -> tuple[Any, str | None]:
    codes = re.findall(r"[A-Z]{2}", found["it"])
    return (codes, None) if len(codes) > 1 else (None, None)


def _numeric_day(found: Match) -> tuple[Any, str | None]:
    return _iso(full_year(found["y"]), int(found["m"]), int(found["d"])), None


def _named_day(found: Match) -> tuple[Any, str | None]:
    named, number = _month_after_day(found), int(found["d"])
    if "y" in found.groupdict():
        return _iso(int(found["y"]), named, number), None
    return (f"--{named:02d}-{number:02d}" if named and 1 <= number <= 31 else None), None


def _month_after_day(found: Match) -> int | None:
    return month(found["m"], dotted="." in found.string[found.end("d") : found.start("m")])


def _two_days(found: Match) -> tuple[Any, str | None]:
    ends = [_iso(int(found["y"]), _month_after_day(found), int(found[name])) for name in ("d", "d2")]
    return (ends if all(ends) else None), None


def _iso(year: int, named: int | None, number: int) -> str | None:
    try:
        return date(year, named, number).isoformat() if named else None
    except ValueError:
        return None


def _month(found: Match) -> tuple[Any, str | None]:
    number = month(found["m"], dotted=None)
    return (f"{found['y']}-{number:02d}" if number else None), None


def _pair(found: Match) -> tuple[Any, str | None]:
    return [int(found["a"]), int(found["b"])], None


def _as_printed(found: Match) -> tuple[Any, str | None]:
    return found["it"], None


def _length(found: Match) -> tuple[Any, str | None]:
    unit = next(name for name in _words()["units"] if found[name])
    return (int(found["n"]) if found["n"].isdigit() else _spelled(found["n"])), unit


def _decimal(found: Match) -> tuple[Any, str | None]:
    return float(found["n"].replace(",", ".")), None


def _thousands(found: Match) -> tuple[Any, str | None]:
    return int("".join(filter(str.isdigit, found["n"]))), None


def _spelled(words: str) -> int:
    """`two thousand` is 2000, `twenty-three` is 23."""
    total = last = 0
    for word in re.split(r"[\s-]", words.lower()):
        value = _words()["numbers"][word]
        if value in (100, 1000):
            last = max(last, 1) * value
        else:
            total, last = total + last, value
    return total + last


def near(text: str, start: int, end: int, reach: int = 40) -> str:
    """The words around a stretch."""
    first = text.rfind(" ", 0, max(0, start - reach)) + 1
    after = text.find(" ", end + reach)
    return text[first : len(text) if after < 0 else after]


def iterate(text: str) -> Iterator[tuple[Figure, str]]:
    """The figures of a text, each with the words around it."""
    return ((one, near(text, one.start, one.end)) for one in figures(text))
