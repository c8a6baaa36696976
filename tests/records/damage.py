"""Damage done to a document on its way: sections lost, renamed, moved, doubled, cut off or saved in other bytes."""

import json
import random
from collections.abc import Callable
from typing import Any

RENAMED = ("Key moments", "Actors", "Basisinformation", "Anhang", "Événements clés", "Lorem ipsum", "")


def _stretch(draw: random.Random, lines: list[str]) -> tuple[int, int]:
    start = draw.randrange(len(lines))
    return start, min(len(lines), start + 1 + draw.randrange(max(1, len(lines) // 4)))


def removed(draw: random.Random, lines: list[str]) -> list[str]:
    start, end = _stretch(draw, lines)
    return lines[:start] + lines[end:]


def doubled(draw: random.Random, lines: list[str]) -> list[str]:
    start, end = _stretch(draw, lines)
    at = draw.randrange(len(lines))
    return lines[:at] + lines[start:end] + lines[at:]


def shuffled(draw: random.Random, lines: list[str]) -> list[str]:
    start, end = _stretch(draw, lines)
    part = lines[start:end]
    draw.shuffle(part)
    return lines[:start] + part + lines[end:]


def moved(draw: random.Random, lines: list[str]) -> list[str]:
    start, end = _stretch(draw, lines)
    rest = lines[:start] + lines[end:]
    at = draw.randrange(len(rest) + 1)
    return rest[:at] + lines[start:end] + rest[at:]


def renamed(draw: random.Random, lines: list[str]) -> list[str]:
    """A heading under another name: a short line without figures becomes other words."""
    heads = [at for at, line in enumerate(lines) if 0 < len(line.strip()) < 40 and not any(map(str.isdigit, line))]
    if not heads:
        return lines
    at = draw.choice(heads)
    return [*lines[:at], draw.choice(RENAMED), *lines[at + 1 :]]


def cut(draw: random.Random, lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return text[: draw.randrange(len(text) + 1)].split("\n")


def blanked(draw: random.Random, lines: list[str]) -> list[str]:
    at = draw.randrange(len(lines))
    return [*lines[:at], "", *lines[at:]]


def joined(draw: random.Random, lines: list[str]) -> list[str]:
    at = draw.randrange(len(lines))
    return [*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]]


HARMS: tuple[Callable[[random.Random, list[str]], list[str]], ...] = (
    *(removed, doubled, shuffled, moved, renamed, cut, blanked, joined),
)
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")


def variant(text: str, draw: random.Random) -> str:
    """The text after one to four harms."""
    lines = text.split("\n")
    for _ in range(draw.randint(1, 4)):
        lines = draw.choice(HARMS)(draw, lines or [""]) or [""]
    return "\n".join(lines)


def encoded(text: str, draw: random.Random) -> bytes:
    """The text in bytes of some kind, its line ends of some kind."""
    ends = draw.choice(("\n", "\n", "\r\n"))
    return text.replace("\n", ends).encode(draw.choice(ENCODINGS), errors="replace")


def variant_of_data(text: str, draw: random.Random) -> str:
    """JSON after one to four harms to its parts, or to its signs."""
    if draw.random() < 0.25:
        return variant(text, draw)
    data = json.loads(text)
    for _ in range(draw.randint(1, 4)):
        _harm(data, draw)
    return json.dumps(data, ensure_ascii=False, indent=1)


def _harm(data: Any, draw: random.Random) -> None:
    """One part of the data lost, doubled, renamed, moved or of another type."""
    places = list(_places(data))
    if not places:
        return
    holder, key = draw.choice(places)
    what = draw.randrange(5)
    if isinstance(holder, list):
        if what == 0:
            del holder[key]
        elif what == 1:
            holder.insert(0, holder[key])
        elif what == 2:
            draw.shuffle(holder)
        else:
            holder[key] = draw.choice((None, 7, "x", ["y"], {"z": 1}, True))
    elif what == 0:
        del holder[key]
    elif what == 1:
        holder[f"{key}_renamed"] = holder.pop(key)
    else:
        holder[key] = draw.choice((None, 7, "x", ["y"], {"z": 1}, True, "2031-02-30"))


def _places(data: Any) -> Any:
    if isinstance(data, dict):
        for key, value in data.items():
            yield data, key
            yield from _places(value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield data, index
            yield from _places(value)
