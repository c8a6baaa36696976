"""The drawing of a procedure over time: four lanes of dots, each dot one entry of the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from sojourn.service.observatory.keeping.days import day
from sojourn.service.observatory.pages.days import Told

WIDTH: Final = 960
_MARGIN: Final = 14
_HEIGHT: Final = 52
"""Of a lane."""

_TOP: Final = 30
_STACK: Final = 3
_APART: Final = 11
_TICKS: Final = 9

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry at its day; `name` is read out and shown when it is pointed at."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of entries: its title, the line it stands on, its dots, and the key of their colour."""

    key: str
    title: str
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, in units of the drawing; `description` says the whole in words."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    description: str


def drawing(record: Record, tell: Told) -> Drawing | None:
    """The drawing of a record; None where no entry of it has a day."""
    lanes = [(key, title, list(_dated(entries))) for key, title, entries in _lanes(record)]
    days = [on for _key, _title, dated in lanes for on, _said in dated]
    if not days:
        return None
    first, last = min(days), max(days)
    room = timedelta(days=max((last - first).days // 30, 10))
    scale = _Scale(first - room, last + room)
    drawn = tuple(
        Lane(key, title, _TOP + _HEIGHT * place, tuple(_dots(dated, scale, place, tell)))
        for place, (key, title, dated) in enumerate(lanes)
    )
    height = _TOP + _HEIGHT * len(lanes)
    return Drawing(WIDTH, height, drawn, tuple(_ticks(scale)), _described(lanes, first, last, tell))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, on: date) -> float:
        share = (on - self.first).days / max((self.last - self.first).days, 1)
        return round(_MARGIN + share * (WIDTH - 2 * _MARGIN), 1)


def _lanes(record: Record) -> Iterator[tuple[str, str, Iterable[tuple[object, str]]]]:
    coming = [(one["date"], one["label"]) for one in record["forecasts"]]
    coming += [(one["due"], one["label"]) for one in record["next"]]
    meetings = ((one["date"], one["configuration"] or _("Council")) for one in record["council_meetings"])
    documents = ((one["date"], " ".join((one["type"] or "", *one["references"]))) for one in record["documents"])
    yield "event", _("Events"), ((one["date"], one["label"]) for one in record["events"])
    yield "meeting", _("Council meetings"), meetings
    yield "document", _("Documents"), documents
    if coming:
        yield "coming", _("To come"), coming


def _dated(entries: Iterable[tuple[object, str]]) -> Iterator[tuple[date, str]]:
    found = [(on, said) for printed, said in entries if (on := day(printed)) is not None]
    yield from sorted(found, key=lambda one: one[0])


def _dots(dated: Sequence[tuple[date, str]], scale: _Scale, place: int, tell: Told) -> Iterator[Dot]:
    """Dots that would cover one another stand one over the other, as far as the lane has room."""
    level, before = 0, -1.0 * WIDTH
    base = _TOP + _HEIGHT * place + 36
    for on, said in dated:
        x = scale.x(on)
        level = min(level + 1, _STACK - 1) if x - before < _APART else 0
        yield Dot(x, base - 10 * level, f"{tell(on)}: {said}")
        before = before if level else x


def _ticks(scale: _Scale) -> Iterator[tuple[float, str]]:
    years = range(scale.first.year + 1, scale.last.year + 1)
    step = max(1, -(-len(years) // _TICKS))
    for year in years[::step]:
        x = scale.x(date(year, 1, 1))
        if _MARGIN + 20 < x < WIDTH - _MARGIN - 20:
            yield x, str(year)


def _described(
    lanes: Sequence[tuple[str, str, Sequence[tuple[date, str]]]], first: date, last: date, tell: Told
) -> str:
    counts = "; ".join(f"{title}: {len(dated)}" for _key, title, dated in lanes)
    said = {"first": tell(first), "last": tell(last), "counts": counts}
    return _("From %(first)s to %(last)s. %(counts)s. The table below says the same.") % said
