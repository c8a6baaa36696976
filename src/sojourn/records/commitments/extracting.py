"""The commitments of a Council document: its operative paragraphs and appeals, never its recitals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.records.commitments.deadlines import deadline
from sojourn.records.commitments.model import Anchor, Commitment

KINDS: Final = ("operative", "appeal")
"""The kinds of item that ask for something."""

_ANCHORS: Final = frozenset(
    "act commission council official_journal official_journal_act official_journal_notice celex procedure".split()
)


def commitments(items: Sequence[Mapping[str, Any]], source: str | None) -> Iterator[Commitment]:
    """The commitments among the items of a record, in their order; `source` is the number of the document."""
    asking = [item for item in items if item["kind"] in KINDS]
    for number, item in enumerate(asking, 1):
        verb, text = item["verb"], str(item["text"])
        until = deadline(text)
        yield Commitment(
            number=number,
            item=item["id"],
            source=source,
            verb=verb,
            strength=item.get("strength") or "unknown",
            addressees=tuple(item["addressees"]),
            addressed=addressed(item["addressees"]),
            action=text.removeprefix(verb or "").strip(" ,"),
            deadline=until.printed if until else None,
            deadline_day=until.last_day if until else None,
            anchors=tuple(_anchors(item["identifiers"])),
            span=item["span"],
        )


def as_json(found: Commitment) -> dict[str, Any]:
    """A commitment as the record shows it."""
    return found._asdict() | {
        "addressees": list(found.addressees),
        "addressed": list(found.addressed),
        "anchors": [one._asdict() for one in found.anchors],
    }


def addressed(printed: Sequence[str]) -> tuple[str, ...]:
    """Whom the printed addressees mean, each once; one that is not known is left as printed."""
    return tuple(dict.fromkeys(_meant(one) for one in printed))


def _meant(printed: str) -> str:
    return next((code for code, stems in _stems().items() if stems.search(printed)), printed)


@cache
def _stems() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("addressees.toml").read_text("utf-8"))
    return {code: re.compile(rf"(?<!\w)(?:{stems})", re.IGNORECASE) for code, stems in data.items()}


def _anchors(identifiers: Sequence[Mapping[str, Any]]) -> Iterator[Anchor]:
    found = {one["normal"]: one["celex"] for one in identifiers if one["scheme"] in _ANCHORS and not one.get("doubt")}
    yield from (Anchor(normal, celex) for normal, celex in found.items())
