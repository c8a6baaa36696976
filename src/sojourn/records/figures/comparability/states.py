"""Lists of States: how many of those that are bound are named, and that one not named is unknown and not zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sojourn.law.comparing.states import is_bound
from sojourn.law.law import Law
from sojourn.law.states import STATES
from sojourn.law.texts import DEFAULT
from sojourn.records.figures.comparability.model import Note, Sentence
from sojourn.records.figures.comparability.words import patterns
from sojourn.records.figures.model import Figure

_ISO: Final = {"EL": "GR", "UK": "GB"}
"""Codes the Union writes otherwise than ISO 3166-1."""

Listing = tuple[Sentence, Figure]


def bound(on: date) -> tuple[str, ...]:
    """The States known to be bound by the Directive on a day (ISO codes)."""
    return tuple(code for code in STATES if is_bound(Law.at(DEFAULT, code, on.toordinal())))


def lists(sentences: Iterable[Sentence]) -> Iterator[Listing]:
    """The lists of States of a document."""
    return ((one, figure) for one in sentences for figure in one.figures if figure.kind == "states")


def named(found: list[Listing], on: date | None) -> Iterator[Note]:
    """Who is named and who is not, of those bound on the day of the document, and lists that mix two unknowns."""
    if not found:
        return
    codes = [_ISO.get(code, code) for _, figure in found for code in figure.value]
    spans = tuple(one.span(figure) for one, figure in found)
    values = {"named": sorted(set(codes)), "lists": [len(figure.value) for _, figure in found]}
    values["twice"] = sorted({code for code in codes if codes.count(code) > 1})
    if on is None:
        yield Note("named_states", f"{len(set(codes))} States are named; the others are not known", values, spans)
    else:
        yield _of_those_bound(values, spans, on)
    for one, figure in found:
        before = one.part[one.start : figure.start]
        if patterns("mixed")["unknown"].search(before):
            says = f"none, or no information, for {', '.join(figure.value)}: two unknowns that are not told apart"
            yield Note("mixed_unknowns", says, {"states": figure.value}, (one.span(figure),))


def _of_those_bound(values: dict[str, list[str]], spans: tuple[dict[str, object], ...], on: date) -> Note:
    all_bound = bound(on)
    missing = [code for code in all_bound if code not in values["named"]]
    others = [code for code in values["named"] if code not in all_bound]
    says = (
        f"{len(values['named'])} States are named, {len(all_bound)} were bound on {on}; "
        f"not named, which is not zero: {', '.join(missing) or 'none'} ({len(missing)})"
    )
    computed = values | {"bound": list(all_bound), "not_named": missing, "not_bound": others}
    return Note("named_states", says, computed, spans, balances=not values["twice"] and not others)
