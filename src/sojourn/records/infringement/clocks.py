"""The clocks between the rungs: how long cases take, open cases counted as not yet over, never as over.

The curve is that of Kaplan and Meier (Journal of the American Statistical Association 53, 1958), with the band of
Kalbfleisch and Prentice (log of minus log), both by scipy. A snapshot shows active cases only: those that were closed
before it are missing, so a curve is that of the cases shown and not of all that were ever opened.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from scipy.stats import CensoredData, ecdf

from sojourn.records.infringement.cases import Case
from sojourn.records.infringement.waits import CLOCKS, REPLY_DAYS, Clock, spell
from sojourn.records.jsonable import jsonable

By = Literal["ground", "state"]
EVERY: Final = "all"
CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Quantile:
    """After how many days a share of the cases is over, with the ends of the band; `None`: never reached."""

    share: float
    days: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """The share of cases not yet over after so many days, with its band; `None` where the band is not defined."""

    days: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A clock measured over the cases of one kind: `ended` of `cases` reached the end, the others are censored.

    `ended_median` and `ended_ninetieth` are days over the cases that reached the end alone, without those that still
    wait: shorter than the truth, and all that can be said where the curve never comes down so far. `within_reply`: of
    letters, the share of cases that are over when the two months to reply are.
    """

    clock: Clock
    kind: str
    cases: int
    ended: int
    lower_quartile: Quantile
    median: Quantile
    upper_quartile: Quantile
    ninetieth: Quantile
    ended_median: int | None
    ended_ninetieth: int | None
    within_reply: float | None
    points: tuple[Point, ...]

    def as_json(self) -> dict[str, Any]:
        """The curve with its points."""
        found: dict[str, Any] = jsonable(self)
        return found | {"clock": self.clock.name}


def curve(cases: Iterable[Case], clock: Clock, kind: str = EVERY) -> Curve | None:
    """The curve of a clock over cases; `None` where the clock began for none of them."""
    spells = [found for case in cases if (found := spell(case, clock)) is not None]
    if not spells:
        return None
    over = [one.days for one in spells if one.over]
    function = ecdf(CensoredData(uncensored=over, right=[one.days for one in spells if not one.over])).sf
    shares = function.probabilities
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        band: Any = function.confidence_interval(CONFIDENCE, method="log-log")
    # Where no case is over, or all are, the formula has no band: then only the share itself bounds it from below.
    low = np.where(np.isnan(band.low.probabilities), shares, band.low.probabilities)
    high = np.where(np.isnan(band.high.probabilities), 1.0, band.high.probabilities)
    days = function.quantiles

    def quantile(share: float) -> Quantile:
        found, early, late = (_first(days, line, 1 - share) for line in (shares, low, high))
        return Quantile(share, found, early, late)

    return Curve(
        clock=clock,
        kind=kind,
        cases=len(spells),
        ended=len(over),
        lower_quartile=quantile(0.25),
        median=quantile(0.5),
        upper_quartile=quantile(0.75),
        ninetieth=quantile(0.9),
        ended_median=_rank(over, 0.5),
        ended_ninetieth=_rank(over, 0.9),
        within_reply=1 - float(function.evaluate([REPLY_DAYS])[0]) if clock.is_letter else None,
        points=_points(days, shares, band.low.probabilities, band.high.probabilities),
    )


_NEARLY: Final = 1e-9
"""Shares are products of fractions: two that are equal may differ in the last binary places."""


def _first(days: Any, shares: Any, most: float) -> int | None:
    """The first day on which at most so large a share is left."""
    reached = np.flatnonzero(shares <= most + _NEARLY)
    return int(days[reached[0]]) if reached.size else None


def _rank(days: Sequence[int], share: float) -> int | None:
    """The smallest of the days that so large a share does not exceed (nearest rank)."""
    return int(np.quantile(days, share, method="inverted_cdf")) if days else None


def _points(days: Any, shares: Any, low: Any, high: Any) -> tuple[Point, ...]:
    """The points at which the curve steps down."""
    before = np.concatenate(([1.0], shares[:-1]))
    return tuple(
        Point(int(days[at]), float(shares[at]), _defined(low[at]), _defined(high[at]))
        for at in np.flatnonzero(shares < before)
    )


def _defined(share: Any) -> float | None:
    return None if np.isnan(share) else float(share)


def curves(cases: Sequence[Case], by: By | None = None) -> tuple[Curve, ...]:
    """The curves of every clock over all cases, or over those of each ground or State; none where none began."""
    kinds = {EVERY: list(cases)} if by is None else _by(cases, by)
    found = (curve(of_kind, clock, kind) for clock in CLOCKS for kind, of_kind in kinds.items())
    return tuple(one for one in found if one is not None)


def _by(cases: Iterable[Case], by: By) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {}
    for case in cases:
        kind = case.ground.value if by == "ground" else case.state
        if kind is not None:
            found.setdefault(kind, []).append(case)
    return dict(sorted(found.items()))
