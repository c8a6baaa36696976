"""Survival curves as drawings: the share of cases still waiting, day by day, with its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sojourn.records.infringement.clocks import Curve, Point

WIDTH: Final = 320
HEIGHT: Final = 150
_LEFT: Final = 34
_BOTTOM: Final = 124
_TOP: Final = 10
_RIGHT: Final = 312
_YEAR: Final = 365
_TICKS: Final = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """A curve in units of the drawing: its line, the two edges of its band as one outline, and the ticks."""

    line: str
    band: str
    years: tuple[tuple[float, int], ...]
    shares: tuple[tuple[float, int], ...]


def drawn(curve: Curve, longest: int) -> Drawn:
    """The drawing of a curve over so many days, the same for all that stand side by side."""
    last = max(longest, 1)
    points = curve.points
    line = _stairs([(one.days, one.share) for one in points], last)
    upper = _stairs([(one.days, _high(one)) for one in points], last)
    lower = _stairs([(one.days, _low(one)) for one in points], last)
    step = max(1, -(-last // (_YEAR * _TICKS)))
    years = tuple((_x(year * _YEAR, last), year) for year in range(0, last // _YEAR + 1, step))
    shares = tuple((_y(share / 100), share) for share in (0, 50, 100))
    return Drawn(_written(line), _written([*upper, *reversed(lower)]), years, shares)


def longest(curves: Sequence[Curve]) -> int:
    """The most days that any of the curves shows."""
    return max((one.points[-1].days for one in curves if one.points), default=1)


def _high(one: Point) -> float:
    return one.share if one.high is None else one.high


def _low(one: Point) -> float:
    return one.share if one.low is None else one.low


def _stairs(points: Sequence[tuple[int, float]], last: int) -> list[tuple[float, float]]:
    """The corners of a curve that only steps down, from the first day to the last."""
    corners, before = [(_x(0, last), _y(1.0))], 1.0
    for days, share in points:
        corners += [(_x(days, last), _y(before)), (_x(days, last), _y(share))]
        before = share
    return [*corners, (_x(last, last), _y(before))]


def _x(days: int, last: int) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * days / last, 1)


def _y(share: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _written(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in corners)
