"""Series by year: totals and changes, and which of them may never be divided by each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from sojourn.records.figures.comparability.model import Note, Sentence
from sojourn.records.figures.comparability.words import named, patterns
from sojourn.records.figures.model import Figure

ALL_STATES = "EU"


class Series(NamedTuple):
    """Numbers of one thing by year, each with the figures it was read from, and over how many States."""

    subject: str | None
    restriction: str | None
    coverage: int | str | None
    by_year: dict[int, tuple[int, Figure, Figure]]
    covered_by: Figure | None
    sentence: Sentence

    @property
    def years(self) -> list[int]:
        """Its years, the earliest first."""
        return sorted(self.by_year)

    def number(self, year: int) -> int:
        """The number of a year."""
        return self.by_year[year][0]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All its figures."""
        pairs = tuple(one for year in self.years for one in self.by_year[year][1:])
        return pairs + ((self.covered_by,) if self.covered_by else ())

    def __str__(self) -> str:
        over = f"{self.coverage} States" if isinstance(self.coverage, int) else str(self.coverage or "States not told")
        limits = f", {self.restriction.replace('_', ' ')} only" if self.restriction else ""
        return f"{(self.subject or 'what is counted').replace('_', ' ')} ({over}{limits})"


def series(sentences: Iterable[Sentence]) -> Iterator[Series]:
    """The series of a document; two or more numbers of a sentence that name their years make one.

    The States a number is over stand before it, in its own sentence.
    """
    for one in sentences:
        start, found = one.start, dict[int, tuple[int, Figure, Figure]]()
        covered: Figure | None = None
        for figure, following in pairwise(one.figures):
            if _counts_states(one, figure):
                covered = figure
            if _names_its_year(one, figure, following) and following.value not in found:
                found[following.value] = (figure.value, figure, following)
        if len(found) > 1:
            told = one.part[start : one.end]
            within = ALL_STATES if patterns("coverage")["all"].search(told) and covered is None else None
            coverage = covered.value if covered else within
            yield Series(named("subjects", told), named("restrictions", told), coverage, found, covered, one)


def _counts_states(one: Sentence, figure: Figure) -> bool:
    return figure.kind == "number" and bool(patterns("coverage")["counted"].match(one.part, figure.end))


def _names_its_year(one: Sentence, figure: Figure, following: Figure) -> bool:
    if figure.kind not in ("number", "thousands") or following.kind != "year":
        return False
    between = one.between(figure, following)
    return between.endswith(" in ") and not set(between) & set(".;:") and not _counts_states(one, figure)


def changes(found: Iterable[Series]) -> Iterator[Note]:
    """The total of every series, and the change from year to year in numbers and per cent."""
    for one in found:
        total = sum(one.number(year) for year in one.years)
        steps = [_step(one, before, after) for before, after in pairwise(one.years)]
        told = ", ".join(f"{after}: {change:+d} ({share:+} %)" for _, after, change, share in steps)
        years = f"{one.years[0]} to {one.years[-1]}"
        values = {
            "subject": one.subject,
            "coverage": one.coverage,
            "by_year": {str(year): one.number(year) for year in one.years},
            "total": total,
            "changes": [
                {"from": before, "to": after, "change": change, "percent": str(share)}
                for before, after, change, share in steps
            ],
        }
        spans = tuple(one.sentence.span(figure) for figure in one.figures)
        yield Note("change", f"{one}, {years}: {total} in all; {told}", values, spans)


def _step(one: Series, before: int, after: int) -> tuple[int, int, int, Decimal | None]:
    first, change = one.number(before), one.number(after) - one.number(before)
    return before, after, change, round(Decimal(100 * change) / first, 1) if first else None


def unlike(found: Sequence[Series]) -> Iterator[Note]:
    """Every two series of which no rate may be made: they are over different States, or count different persons."""
    for one, other in combinations(found, 2):
        years = [year for year in one.years if year in other.by_year]
        reasons = [
            word
            for word, differs in (
                ("they are over different States", one.coverage != other.coverage),
                ("it is not told that they count the same persons", one.restriction != other.restriction),
            )
            if differs
        ]
        if years and reasons:
            values = {
                "years": years,
                "one": {"subject": one.subject, "coverage": one.coverage, "restriction": one.restriction},
                "other": {"subject": other.subject, "coverage": other.coverage, "restriction": other.restriction},
            }
            spans = [one.sentence.span(figure) for figure in one.figures]
            spans += [other.sentence.span(figure) for figure in other.figures]
            yield Note("no_rate", f"no rate of {one} and {other}: {' and '.join(reasons)}", values, tuple(spans))
