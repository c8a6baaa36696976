"""The board, a commitment and a party as their pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.records.commitments.answers import Answers
from sojourn.records.commitments.following import Following
from sojourn.records.commitments.indicators import Indicator, indicator, with_national_values
from sojourn.records.commitments.multiples import SHARES, Panel, multiples
from sojourn.records.commitments.parties import UNION_CODE, asked
from sojourn.records.commitments.register import NOBODY, REGISTER, Entry
from sojourn.records.commitments.scoreboard import Scoreboard
from sojourn.records.commitments.standing import Standing
from sojourn.records.commitments.values import plain
from sojourn.records.commitments.wording import Wording
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.exports import Table
from sojourn.service.observatory.pages.commitments import marks
from sojourn.service.observatory.pages.days import iso

YEARS: Final = 8
"""So many years the small charts show."""


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment on the board: what it asks in our words, and how it stands with every party that is asked."""

    entry: Entry
    asks: str
    cells: tuple[tuple[str, Badge | None, bool], ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """How one party follows one commitment: claim and verification apart, the indicator, what it rests on."""

    party: str
    name: str
    entry: Entry
    asks: str
    knowledge: Badge
    status: Badge
    standing: Standing
    following: Following
    indicator: Indicator | None
    told_by: str
    shown: str


def party_name(code: str, words: Words) -> str:
    """A State, or the institutions of the Union."""
    return _("the Union") if code == UNION_CODE else words.state_name(code)


def family(number: str) -> str:
    """How the numbers of the document begin that a commitment is from: `C`, `P`, `R10` or `R14`."""
    start, point, _rest = number.partition(".")
    return start if point else number[0]


def entries(source: str) -> tuple[Entry, ...]:
    """The entries that somebody follows, of one document or of all."""
    followed = (one for one in REGISTER if one.followed != NOBODY)
    return tuple(one for one in followed if source in ("", family(one.number)))


def lines(board: Scoreboard, source: str, said: Wording) -> tuple[Line, ...]:
    """The board, one line a commitment; a party that is not asked has no badge."""
    return tuple(_line(one, board, said) for one in entries(source))


def _line(entry: Entry, board: Scoreboard, said: Wording) -> Line:
    cells = []
    for party, row in board.standings.items():
        found = row.get(entry.number)
        cells.append((party, marks.knowledge(found, said) if found else None, bool(found and found.overdue)))
    score = board.by_commitment.get(entry.number)
    counted = ("asked", "verified", "claimed", "not_known", "overdue", "past_not_known")
    counts = {name: getattr(score, name) if score else 0 for name in counted}
    return Line(entry, said.asks[entry.number], tuple(cells), counts)


def held(
    party: str, answers: Answers, numbers: Iterable[str], standings: Mapping[str, Standing], on: date, *,
    words: Words, said: Wording,
) -> tuple[Held, ...]:  # fmt: skip
    """How a party follows commitments on a day."""
    with_values = with_national_values(answers, on)
    about = {one.number: one for one in asked(party)}
    return tuple(
        _held(party, with_values, about[number], standings[number], on, words, said)
        for number in numbers
        if number in about and number in standings
    )


def _held(
    party: str, answers: Answers, entry: Entry, standing: Standing, on: date, words: Words, said: Wording
) -> Held:
    found = indicator(answers, entry.number, on)
    return Held(
        party=party,
        name=party_name(party, words),
        entry=entry,
        asks=said.asks[entry.number],
        knowledge=marks.knowledge(standing, said),
        status=marks.status(standing, said),
        standing=standing,
        following=answers.following(entry.number),
        indicator=found,
        told_by=said.told_by.get(entry.number, ""),
        shown=_value(found, words, said) if found else "",
    )


def _value(found: Indicator, words: Words, said: Wording) -> str:
    """A value in words; a share as a percentage."""
    if isinstance(found.value, bool):
        return said.answers["yes" if found.value else "no"]
    if isinstance(found.value, date):
        return words.day(found.value.isoformat())
    return " ".join(filter(None, (str(plain(found.value)), found.unit)))


def panels(answers: Iterable[Answers], on: date) -> Mapping[str, Sequence[Panel]]:
    """The small charts of every share over the years before a day."""
    years = range(on.year - YEARS, on.year)
    held_ = list(answers)
    return {measure: multiples(held_, measure, years) for measure in SHARES}


def board_table(found: Sequence[Line], words: Words) -> Table:
    """The board to take away."""
    parties = [party for party, _badge, _overdue in found[0].cells] if found else []
    heads = (_("Commitment"), _("What it asks"), _("Verified"), _("Claimed"), _("Not known"), _("Overdue"))
    rows = tuple(
        (
            *(one.entry.number, one.asks, *(str(one.counts[name]) for name in ("verified", "claimed", "not_known"))),
            *(str(one.counts["overdue"]), *(badge.word if badge else "–" for _party, badge, _overdue in one.cells)),
        )
        for one in found
    )
    return Table((*heads, *(party_name(one, words) for one in parties)), rows, _("Commitment board"))


def held_table(found: Sequence[Held], caption: str) -> Table:
    """How commitments are followed, to take away."""
    heads = (
        *(_("Party"), _("Commitment"), _("What it asks"), _("Claim"), _("Since"), _("Known how"), _("Verified by")),
        *(_("Verified on"), _("Overdue"), _("Owner"), _("Indicator"), _("Value"), _("Source"), _("Evidence")),
    )
    rows = tuple(
        (
            *(one.name, one.entry.number, one.asks, one.status.word, iso(one.following.claimed_on)),
            *(one.knowledge.word, one.following.verified_by or "", iso(one.following.verified_on)),
            *(_overdue(one.standing), one.following.owner or "", one.told_by, one.shown),
            *(
                one.indicator.source if one.indicator else "",
                "; ".join(f"{e.title}: {e.where}" for e in one.following.evidence),
            ),
        )
        for one in found
    )
    return Table(heads, rows, caption)


def _overdue(standing: Standing) -> str:
    return _("not known") if standing.overdue is None else _("yes") if standing.overdue else _("no")
