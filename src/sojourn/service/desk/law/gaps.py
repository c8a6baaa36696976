"""The gaps of the texts in words: what a person needs, what stands in the way, and the story that shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sojourn.law.proving.needs import NEEDS, OTHER, Need, Obstacle
from sojourn.law.readings import prose
from sojourn.law.readings.prose.values import sentence
from sojourn.law.texts import TEXTS
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.exports import Table
from sojourn.service.desk.law.matters import Told, told
from sojourn.service.desk.law.survey import Line, held

STATUSES: Final[Mapping[str, tuple[Promise, str, str, Promise]]] = {
    "open": (gettext_lazy("open"), "○", "danger", gettext_lazy("the text leaves this person without")),
    "contested": (
        gettext_lazy("contested"),
        "?",
        "warning",
        gettext_lazy("the text is read in two ways, or it hangs on a value that is not known"),
    ),
    "unsettled": (
        gettext_lazy("not settled"),
        "~",
        "neutral",
        gettext_lazy("not excluded, but no story that can be told shows it"),
    ),
    "closed": (gettext_lazy("closed"), "●", "success", gettext_lazy("proved: there is no such person")),
}
"""How a gap stands: its word, sign, colour and meaning, the worst first."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What becomes of a need where an obstacle stands in the way, under one text; with the story of a witness."""

    key: str
    says: str
    badge: Badge
    story: Told | None


@dataclass(frozen=True, slots=True)
class Needed:
    """A need with its gaps: those that are not closed, and what is proved closed."""

    key: str
    says: str
    found: tuple[Gap, ...]
    closed: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A gap under every text: its badge by text, in the order of the texts."""

    key: str
    says: str
    badges: tuple[Badge, ...]


def badge(status: str) -> Badge:
    """The badge of how a gap stands."""
    word, sign, colour, _meaning = STATUSES[status]
    return Badge(str(word), sign, colour)


def legend() -> tuple[tuple[Badge, str], ...]:
    """Every status with its meaning."""
    return tuple((badge(status), str(said[3])) for status, said in STATUSES.items())


@lru_cache(maxsize=32)
def of_text(name: str, language: str) -> tuple[Needed, ...]:
    """The gaps of a text by need, each with its story."""
    words, lines = prose.words(language), _lines(name)
    return tuple(_needed(need, lines, words) for need in NEEDS)


def across(language: str) -> tuple[tuple[str, tuple[Across, ...]], ...]:
    """The gaps of all texts by need; an obstacle that is closed everywhere is left out."""
    words = prose.words(language)
    by_text = {name: _lines(name) for name in TEXTS}
    return tuple((_says(words, need), tuple(_across(need, by_text, words))) for need in NEEDS)


def table(language: str) -> Table:
    """The gaps of all texts as a table to take away."""
    words = prose.words(language)
    titles = [words.text_title(name) for name in TEXTS]
    rows = tuple(
        (need, each.says, *(one.word for one in each.badges)) for need, all in across(language) for each in all
    )
    return Table((_("What a person needs"), _("What stands in the way"), *titles), rows, _("Gaps in the texts"))


def _lines(name: str) -> dict[tuple[str, str], Line]:
    return {(line["need"], line["obstacle"]): line for line in held() if line["text"] == name}


def _obstacles(need: Need) -> tuple[Obstacle, ...]:
    return (*need.obstacles, OTHER)


def _says(words: prose.Words, what: Need | Obstacle) -> str:
    return sentence(words.say(what.says))


def _needed(need: Need, lines: dict[tuple[str, str], Line], words: prose.Words) -> Needed:
    all = [(lines[need.name, one.name]["status"], _gap(need, one, lines, words)) for one in _obstacles(need)]
    found = tuple(gap for status, gap in all if status != "closed")
    return Needed(need.name, _says(words, need), found, tuple(gap for status, gap in all if status == "closed"))


def _gap(need: Need, obstacle: Obstacle, lines: dict[tuple[str, str], Line], words: prose.Words) -> Gap:
    line = lines[need.name, obstacle.name]
    story = told(line["case"], date.fromisoformat(line["on"]), words) if "case" in line else None
    return Gap(f"{need.name}-{obstacle.name}", _says(words, obstacle), badge(line["status"]), story)


def _across(need: Need, by_text: dict[str, dict[tuple[str, str], Line]], words: prose.Words) -> Iterator[Across]:
    for obstacle in _obstacles(need):
        statuses = [lines[need.name, obstacle.name]["status"] for lines in by_text.values()]
        if set(statuses) != {"closed"}:
            key = f"{need.name}-{obstacle.name}"
            yield Across(key, _says(words, obstacle), tuple(badge(status) for status in statuses))
