"""The funnel of infringement procedures: each step part of the one before, the outcomes adding up to the last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sojourn.records.figures.comparability.model import Note, Sentence
from sojourn.records.figures.comparability.words import words
from sojourn.records.figures.model import Figure

Step = tuple[str, Figure, Sentence]


def funnels(sentences: Iterable[Sentence]) -> Iterator[Note]:
    """The funnel of every stretch of text that tells all its steps."""
    found: dict[str, Step] = {}
    table = words()["funnel"]
    wanted = [*table["steps"], *table["outcomes"]]
    for one in sentences:
        for step in wanted:
            match = re.search(step["words"], one.text, re.IGNORECASE)
            figure = _figure_at(one, one.start + match.start("n")) if match else None
            if figure is not None:
                found[step["name"]] = (step["name"], figure, one)
        if len(found) == len(wanted):
            steps = [found[step["name"]] for step in table["steps"]]
            yield _funnel(steps, [found[step["name"]] for step in table["outcomes"]])
            found = {}


def _figure_at(one: Sentence, start: int) -> Figure | None:
    return next((figure for figure in one.figures if figure.start == start and figure.kind == "number"), None)


def _funnel(steps: list[Step], outcomes: list[Step]) -> Note:
    counts = [figure.value for _, figure, _ in steps]
    ends = [figure.value for _, figure, _ in outcomes]
    holds = all(before >= after for before, after in pairwise(counts)) and sum(ends) == counts[-1]
    told = " > ".join(f"{figure.value} {_plain(name)}" for name, figure, _ in steps)
    last = " + ".join(f"{figure.value} {_plain(name)}" for name, figure, _ in outcomes)
    left = [before - after for before, after in pairwise(counts)]
    says = f"{told} = {last}: it {'balances' if holds else 'does not balance'}; {left} ended between the steps"
    values = {name: figure.value for name, figure, _ in (*steps, *outcomes)} | {"ended_between": left}
    spans = tuple(one.span(figure) for _, figure, one in (*steps, *outcomes))
    return Note("funnel", says, values, spans, balances=holds)


def _plain(name: str) -> str:
    return name.replace("_", " ")
