"""Numbers that are no exact ones: which of them contradict each other, and which stand beside no series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from sojourn.records.figures.comparability.model import Note, Sentence
from sojourn.records.figures.comparability.series import Series
from sojourn.records.figures.comparability.words import named, patterns
from sojourn.records.figures.model import Figure

LEAST: Final = "least"
_YEARLY: Final = " per year"
_REACH: Final = 12


class Bound(NamedTuple):
    """A number a year that is told as no less (`least`) or no more (`most`) than it says."""

    subject: str
    side: str
    figure: Figure
    sentence: Sentence
    in_some: bool


def bounds(sentences: Iterable[Sentence]) -> Iterator[Bound]:
    """The bounds of a document, by what their clause speaks of, or else their sentence."""
    for one in sentences:
        for figure in one.figures:
            side = named("bounds", figure.hedge or "")
            yearly = _YEARLY in one.part[figure.end : figure.end + len(_YEARLY) + _REACH]
            clause = one.clause(figure)
            subject = named("subjects", clause) or named("subjects", one.text)
            if side and yearly and subject:
                some = patterns("coverage")["some"]
                yield Bound(subject, side, figure, one, bool(some.search(clause) or some.search(one.text)))


def contradictions(found: Sequence[Bound]) -> Iterator[Note]:
    """Where one thing is told to be more than it is told to be at most."""
    for low in found:
        for high in found:
            if low.side == LEAST != high.side and low.subject == high.subject and low.figure.value > high.figure.value:
                says = f"{low.subject.replace('_', ' ')}: {_told(low)} and {_told(high)} a year cannot both be the rule"
                values = {"subject": low.subject, "least": low.figure.value, "most": high.figure.value}
                yield Note("tension", says, values, (low.sentence.span(low.figure), high.sentence.span(high.figure)))


def beside(found: Iterable[Bound], all_series: Sequence[Series]) -> Iterator[Note]:
    """The bounds for single States beside series of the same thing over several: neither checks the other."""
    for bound in found:
        for one in all_series:
            if bound.in_some and bound.subject == one.subject:
                says = f"{_told(bound)} a year in single States is not comparable with {one}"
                values = {"subject": bound.subject, "bound": bound.figure.value, "coverage": one.coverage}
                spans = [one.sentence.span(figure) for figure in one.figures]
                yield Note("not_comparable", says, values, (bound.sentence.span(bound.figure), *spans))


def _told(bound: Bound) -> str:
    return f"{bound.figure.hedge} {bound.figure.text}"
