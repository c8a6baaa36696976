"""What in the text of a summary speaks for, or against, its belonging to an event, a document or an act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple


class Slot(NamedTuple):
    """Something a summary was announced for: an event, a document or the final act, with its day."""

    what: str
    date: str | None
    reference: str | None
    label: str


Reason = tuple[float, str]
"""A weight, and the words that say why."""

# Patterns begin with what is rare in prose, and look behind them only then.
_BACK: Final = re.compile(r"dated (\d{1,2})/(\d{1,2})/(\d{2,4})")
_BEFORE_DATED: Final = ("document ", "documents ", "summary ")
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?<![\d/(-]\d{4})(?![\d/])")
_AGAIN: Final = ("renewed consultation", "reconsult", "retabled")
_OPENING: Final = 300
_OPENINGS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("committee", re.compile(r"\A(?:The|THE) committee|\AThe Committee on [\w, ]+ (?:adopted|unanimously)")),
    ("parliament", re.compile(r"\A(?:The European )?Parliament (?:adopted|approved|rejected|voted|decided)")),
    ("again", re.compile(r"\AThe Council, at its|\AThe Council (?:reached|decided to consult)")),
    ("follow_up", re.compile(r"\A(?:This|The) Commission (?:report|communication|present)|\AThis communication")),
)
_SAID: Final = {
    "committee": "a report of a committee",
    "parliament": "a decision of Parliament",
    "again": "an amended text of the Council",
    "follow_up": "a report of the Commission",
}
_ACT: Final = ("LEGISLATIVE ACT", "ENTRY INTO FORCE", "TRANSPOSITION")
_KINDS: Final = {
    "again": ("reconsultation published", "for reconsultation", "amended legislative proposal"),
    "committee": ("committee",),
    "parliament": ("decision by parliament", "text adopted by parliament", "results of vote"),
    "proposal": ("proposal", "initial", "initiative"),
    "follow_up": ("follow-up",),
    "council": ("council",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a summary says of its own place: who acts, what it names, which days and years it speaks of."""

    opens: str | None
    act: tuple[str, ...]
    purpose: bool
    again: bool
    back: tuple[str, ...]
    years: tuple[int, ...]


Rule = Callable[[Told, Slot, Sequence[Slot]], Iterator[Reason]]


def told(text: str) -> Told:
    """Read a summary once, for all slots."""
    opening = text[:_OPENING].replace("*", "")
    back = (
        f"{int(one[3]) + (2000 if len(one[3]) == 2 else 0):04d}-{int(one[2]):02d}-{int(one[1]):02d}"
        for one in _BACK.finditer(text)
        if text.endswith(_BEFORE_DATED, 0, one.start())
    )
    return Told(
        opens=next((kind for kind, pattern in _OPENINGS if pattern.search(opening)), None),
        act=tuple(word for word in _ACT if word in text),
        purpose="PURPOSE" in opening,
        again=any(word in text for word in _AGAIN),
        back=tuple(back),
        years=tuple(int(year) for year in _YEARS.findall(text)),
    )


def evidence(said: Told, slot: Slot, slots: Sequence[Slot]) -> list[Reason]:
    """The reasons for and against a summary's belonging to a slot, none of which is certain."""
    return [reason for rule in _rules(said) for reason in rule(said, slot, slots)]


@lru_cache(maxsize=256)
def _rules(said: Told) -> tuple[Rule, ...]:
    """The rules that have something to say of a summary."""
    speaks = (said.opens, said.act or said.purpose, said.again, said.back, said.years)
    return tuple(rule for rule, speaking in zip(_RULES, speaks, strict=True) if speaking)


@lru_cache(maxsize=4096)
def _kind(slot: Slot) -> str:
    if slot.what == "final_act":
        return "act"
    label = slot.label.lower()
    return next((kind for kind, words in _KINDS.items() if any(word in label for word in words)), "other")


def _opens(said: Told, slot: Slot, slots: Sequence[Slot]) -> Iterator[Reason]:
    """How it opens: with the committee, Parliament, the Council or the Commission as the one who acts."""
    if said.opens is not None:
        same = _kind(slot) == said.opens
        yield (4.0, f"it opens as {_SAID[said.opens]} does") if same else (-3.0, "it opens otherwise")


def _acts(said: Told, slot: Slot, slots: Sequence[Slot]) -> Iterator[Reason]:
    """An adopted act is named, with its transposition and entry into force; a purpose alone is a proposal's."""
    if said.act:
        names = " and ".join(said.act).lower()
        yield (5.0, f"it states {names}") if slot.what == "final_act" else (-4.0, "it is of an act")
    elif said.purpose:
        proposed = _kind(slot) == "proposal"
        yield (3.0, "it states the purpose of a proposal") if proposed else (-1.0, "it states a purpose")


def _again(said: Told, slot: Slot, slots: Sequence[Slot]) -> Iterator[Reason]:
    """A renewed consultation comes after the amended text."""
    amended = next((one for one in slots if _kind(one) == "again"), None)
    if said.again and amended and amended.date and slot.date and _kind(slot) in ("committee", "parliament"):
        later = slot.date > amended.date
        yield (3.0, "it speaks of a renewed consultation") if later else (-3.0, "it came before")


def _refers_back(said: Told, slot: Slot, slots: Sequence[Slot]) -> Iterator[Reason]:
    """It refers to an earlier summary by its date: it is not that one, and most likely the next."""
    for on in said.back:
        if not slot.date or slot.date <= on:
            yield -6.0, f"it refers back to {on}"
        elif any(one.date == on for one in slots):
            following = next(one for one in slots if one.date and one.date > on)
            if slot == following:
                yield 4.0, f"it refers back to the document of {on}, which comes just before"
            else:
                yield -1.0, "another comes just after the document it refers to"


def _years(said: Told, slot: Slot, slots: Sequence[Slot]) -> Iterator[Reason]:
    """The years it speaks of are mostly those before the slot's own; plans may reach a year further."""
    if slot.date is None or slot.what == "final_act" or not said.years:
        return
    year = int(slot.date[:4])
    usual = sorted(said.years)[len(said.years) // 2]
    beyond = sum(1 for one in said.years if one > year + 1)
    if usual > year or beyond:
        yield -2.0 - min(beyond, 3), "it speaks of later years"
    else:
        yield max(-1.5, 1.5 - (year - usual) * 0.5), f"the years it speaks of are about {usual}"


_RULES: Final[tuple[Rule, ...]] = (
    _opens,
    _acts,
    _again,
    _refers_back,
    _years,
)
