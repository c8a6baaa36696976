"""One order of events and documents for every layout: order inside a day is none of the source's facts.

The pages before and after November 2024 print the events of one day in different orders, and today's page lists
documents by institution where the others list them by day. Where an entry stood is in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sojourn.records.procedure.conclusions.paths import NEWEST, path, treaty_on, wording
from sojourn.records.procedure.record import Entry, Procedure


def arrange(found: Procedure) -> None:
    """Put the events of one day in the order of the path of the procedure, and the documents in that of their days."""
    found.events = events(found.events, found.procedure_type)
    found.documents = documents(found.documents)


def events(listed: Iterable[Entry], kind: str | None) -> list[Entry]:
    """Those of one day in the order of the path of that type of procedure; days out of turn stay where they are."""
    return list(_of_days(list(listed), kind or ""))


def documents(listed: Iterable[Entry]) -> list[Entry]:
    """Documents in the order of their days, those of one day in that of their references."""
    return sorted(
        listed, key=lambda one: (one["date"] is None, one["date"] or "", one["references"], one["type"] or "")
    )


def _of_days(listed: list[Entry], kind: str) -> Iterator[Entry]:
    newest = max((str(event["date"]) for event in listed), default=None)
    treaty = treaty_on(newest) if newest else NEWEST
    steps = [*path(kind, treaty)]

    def rank(event: Entry) -> tuple[int, int, str, list[str]]:
        step, words = wording(str(event["label"]), kind, treaty) or ("", 0)
        return steps.index(step) if step in steps else len(steps), words, str(event["label"]), event["references"]

    for _, of_day in groupby(listed, key=lambda event: str(event["date"])):
        together = list(of_day)
        yield from sorted(together, key=rank) if len(together) > 1 else together
