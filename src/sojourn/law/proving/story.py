"""The story of a witness in a sentence: what happened to an invented person, day by day."""

from __future__ import annotations

from sojourn.law.proving.replay import Witness
from sojourn.law.readings.prose import Words


def story(witness: Witness, words: Words) -> str:
    """The events of the case with their days, oldest first, those of one day together."""
    days: dict[str, list[str]] = {}
    for event in (*witness.case["events"], *witness.case.get("proposed", ())):
        days.setdefault(event["on"], []).append(words.event(event["type"]))
    return "; ".join(f"{words.day(day)}: {', '.join(dict.fromkeys(names))}" for day, names in days.items())
