"""What is proved of the ten texts, worked out ahead of time: proofs take seconds, and a page has less.

    ./sojourn prove --json > src/sojourn/service/desk/law/proofs.json

has to be run again whenever a rule, a fact, a need or an invariant changes; a test says when.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.readings import prose
from sojourn.law.readings.prose.values import sentence
from sojourn.law.texts import TEXTS
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.exports import Table
from sojourn.service.desk.law.matters import Told, told

FILE: Final = Path(__file__).with_name("proofs.json")

Plain = Mapping[str, Any]

STATUSES: Final[Mapping[str, tuple[Promise, str, str, Promise]]] = {
    "open": (_("open"), "○", "danger", _("the text leaves this person without")),
    "contested": (
        _("contested"),
        "?",
        "warning",
        _("the text is read in two ways, or it hangs on a value that is not known"),
    ),
    "unsettled": (
        _("not settled"),
        "~",
        "neutral",
        _("not excluded, but no story that can be told shows it"),
    ),
    "closed": (_("closed"), "●", "success", _("proved: there is no such person")),
    "absent": (_("does not arise"), "–", "neutral", _("the text asks nothing of the kind")),
}
"""How a gap stands under a text: its word, sign, colour and meaning."""

_INVARIANTS: Final = {
    "proved": (_("proved"), "●", "success"),
    "refuted": (_("refuted"), "✕", "danger"),
    "silent": (_("does not apply"), "–", "neutral"),
}
_OVERLAPS: Final = {
    "found": (_("both hold"), "∩", "info"),
    "unsettled": STATUSES["unsettled"][:3],
}


@dataclass(frozen=True, slots=True)
class Result:
    """What was found of a gap, an invariant or an overlap; `key` is its anchor. With the story of a witness."""

    key: str
    says: str
    badge: Badge
    cites: tuple[str, ...] = ()
    note: str = ""
    story: Told | None = None


@dataclass(frozen=True, slots=True)
class Needed:
    """A need with its gaps: those that are not closed, and those that are proved closed."""

    key: str
    says: str
    found: tuple[Result, ...]
    closed: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Proofs:
    """Everything found of a text, whatever the national values are."""

    needs: tuple[Needed, ...]
    invariants: tuple[Result, ...]
    overlaps: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A gap under every text: its badge by text, in the order of the texts."""

    says: str
    badges: tuple[Badge, ...]


@cache
def held() -> Mapping[str, Plain]:
    """The reports by text, as `sojourn prove --json` gives them."""
    return {one["text"]: one for one in json.loads(FILE.read_text(encoding="utf-8"))["reports"]}


def badge(status: str) -> Badge:
    """The badge of how a gap stands."""
    return _badge(STATUSES[status][:3])


def _badge(mark: tuple[Promise, str, str]) -> Badge:
    word, sign, colour = mark
    return Badge(str(word), sign, colour)


def legend() -> tuple[tuple[Badge, str], ...]:
    """Every status of a gap with its meaning."""
    return tuple((badge(status), str(said[3])) for status, said in STATUSES.items())


@lru_cache(maxsize=32)
def of_text(name: str, language: str) -> Proofs:
    """What is proved and found of a text, in words."""
    words, report = prose.words(language), held()[name]
    return Proofs(
        needs=tuple(_needs(report["gaps"], words)),
        invariants=tuple(_invariant(one, words) for one in report["invariants"]),
        overlaps=tuple(_overlap(one, words) for one in report["overlaps"] if one["status"] != "excluded"),
    )


def across(language: str) -> tuple[tuple[str, tuple[Across, ...]], ...]:
    """The gaps of all texts by need; what stands in the way under no text is left out."""
    words = prose.words(language)
    found: dict[str, dict[str, dict[str, str]]] = {}
    for name, report in held().items():
        for gap in report["gaps"]:
            found.setdefault(gap["says"], {}).setdefault(gap["where"], {})[name] = gap["status"]
    return tuple((_said(need, words), tuple(_across(all, words))) for need, all in found.items())


def table(language: str) -> Table:
    """The gaps of all texts as a table to take away."""
    words = prose.words(language)
    titles = (words.text_title(name) for name in TEXTS)
    rows = [(need, one.says, *(mark.word for mark in one.badges)) for need, all in across(language) for one in all]
    head = (str(_("What a person needs")), str(_("What stands in the way")), *titles)
    return Table(head, tuple(rows), str(_("Gaps in the texts")))


def _said(phrase: str, words: prose.Words) -> str:
    return sentence(words.say(phrase))


def _across(all: Mapping[str, Mapping[str, str]], words: prose.Words) -> Iterator[Across]:
    for where, by_text in all.items():
        if set(by_text.values()) != {"closed"}:
            yield Across(_said(where, words), tuple(badge(by_text.get(name, "absent")) for name in TEXTS))


def _needs(gaps: list[Plain], words: prose.Words) -> Iterator[Needed]:
    for need in dict.fromkeys(gap["need"] for gap in gaps):
        own = [gap for gap in gaps if gap["need"] == need]
        found, closed = (
            tuple(_gap(gap, words) for gap in own if (gap["status"] == "closed") == shut) for shut in (False, True)
        )
        yield Needed(need, _said(own[0]["says"], words), found, closed)


def _gap(gap: Plain, words: prose.Words) -> Result:
    key = f"{gap['need']}-{gap['obstacle']}"
    return Result(key, _said(gap["where"], words), badge(gap["status"]), story=_story(gap, words))


def _invariant(one: Plain, words: prose.Words) -> Result:
    note = _note(one)
    cites = tuple(words.cite(cite) for cite in one["cites"])
    mark = _badge(_INVARIANTS[one["status"]])
    return Result(one["name"], _said(one["says"], words), mark, cites, note, _story(one, words))


def _note(one: Plain) -> str:
    if one["status"] == "silent":
        return str(_("This text says nothing of the matter."))
    return "" if one["must_hold"] else str(_("This text is known not to keep it."))


def _overlap(one: Plain, words: prose.Words) -> Result:
    says = " / ".join(_claim(one[side], words) for side in ("first", "second"))
    key = f"both-{one['first']}-{one['second']}".replace("=", "-")
    return Result(key, says, _badge(_OVERLAPS[one["status"]]), story=_story(one, words))


def _claim(claim: str, words: prose.Words) -> str:
    """One of two things that hold at once: a named state, or an answer written `question=answer`."""
    question, _equals, answer = claim.partition("=")
    return words.verdict(question, answer) if answer else words.state(question)


def _story(one: Plain, words: prose.Words) -> Told | None:
    witness = one["witness"]
    return told(witness["case"], date.fromisoformat(witness["on"]), words) if witness else None
