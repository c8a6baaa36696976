"""`sojourn infringement`: the clocks of infringement procedures, alarms, and the record of Directive 2004/81/EC."""

from __future__ import annotations

import argparse
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sojourn.cli.failure import refusals
from sojourn.cli.input import options as take
from sojourn.cli.pages.output import Page, as_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sojourn.records.infringement.alarms import Alarms
    from sojourn.records.infringement.cases import Case, SnapshotDay
    from sojourn.records.infringement.clocks import Curve, Quantile

_SHOWN: Final = 10
"""Alarms that readable output names; JSON has all."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "registers",
        metavar="REGISTER.json",
        nargs="*",
        type=take.file_path,
        help="snapshots of the register; without one, the record of Directive 2004/81/EC alone",
    )
    parser.add_argument("--by", choices=("ground", "state"), help="clocks of each ground or State, not of all cases")
    take.add_on(parser)
    parser.add_argument("--json", action="store_true", help="the answer as one JSON object")


def run(options: argparse.Namespace) -> str:
    """The record of the Directive, and of snapshots the clocks, alarms and changes."""
    with refusals():
        snapshots = sorted((_snapshot(path) for path in options.registers), key=lambda one: one.said.day)
    day = options.on or date.today()
    return as_json(_object(snapshots, options, day)) if options.json else _page(snapshots, options, day)


class Snapshot(NamedTuple):
    """A file, the day it shows with what says so, and its cases."""

    path: Path
    said: SnapshotDay
    cases: tuple[Case, ...]


def _snapshot(path: Path) -> Snapshot:
    from sojourn.records.infringement.cases import cases, day_of
    from sojourn.records.reading import read

    record = read(path)
    day = day_of(record, str(path.name))
    return Snapshot(path, day, cases(record, day.day))


def _object(snapshots: Sequence[Snapshot], options: argparse.Namespace, day: date) -> dict[str, Any]:
    from sojourn.records.infringement.court import court_cases
    from sojourn.records.infringement.funnel import funnel
    from sojourn.records.infringement.reporting import reports

    found: dict[str, Any] = {
        "court_cases": [case.as_json() for case in court_cases()],
        "funnel": funnel().as_json(),
        "reports": [one.as_json() for one in reports(day)],
    }
    if not snapshots:
        return found
    from sojourn.records.infringement.alarms import alarms
    from sojourn.records.infringement.cases import united
    from sojourn.records.infringement.clocks import curves
    from sojourn.records.infringement.snapshots import compare

    cases = united(one.cases for one in snapshots)
    return found | {
        "snapshots": [
            {"file": str(path), "day": said.day.isoformat(), "because": said.because, "cases": len(shown)}
            for path, said, shown in snapshots
        ],
        "cases": len(cases),
        "open": sum(case.open for case in cases),
        "curves": [curve.as_json() for curve in curves(cases, options.by)],
        "alarms": alarms(cases).as_json(),
        "compared": [
            {"from": before.said.day.isoformat(), "to": after.said.day.isoformat()}
            | compare(before.cases, after.cases).as_json()
            for before, after in pairwise(snapshots)
        ],
    }


def _page(snapshots: Sequence[Snapshot], options: argparse.Namespace, day: date) -> str:
    page = Page()
    _directive(page, day)
    if snapshots:
        _register(page, snapshots, options)
    return page.text()


def _directive(page: Page, day: date) -> None:
    from sojourn.records.infringement.court import court_cases
    from sojourn.records.infringement.funnel import funnel
    from sojourn.records.infringement.reporting import reports

    found = funnel()
    page.title("Directive 2004/81/EC: the totals of the report, and who they are")
    for level in found.levels:
        inferred = "".join(f", {name} by elimination" for name in level.inferred)
        names = ", ".join(level.named) + inferred
        page.line(
            f"{level.name}: {level.total}; named: {names.strip(', ')}; unaccounted for: {level.unaccounted}", indent=2
        )
    page.remark("; ".join(check.says for check in found.checks if check.holds) + f" ({found.source})", indent=2)
    for check in (one for one in found.checks if not one.holds):
        page.alarm(check.says, indent=2)
    page.title("Before the Court of Justice")
    for case in court_cases():
        days = f"lodged {case.lodged or 'on a day not known'}, decided {case.decided or 'unknown'}"
        page.line(f"{case.number}: {case.applicant} v {case.defendant}, {case.outcome}; {days}", indent=2)
        page.remark(f"{case.says} ({case.source})", indent=6)
    page.title("Reports of the Commission, Article 16")
    for report in reports(day):
        said = f"{report.document} on {report.presented}, " if report.presented else ""
        page.line(f"{report.reading}: {report.cite} due {report.due}: {said}{report.standing}", indent=2)
        page.remark(report.arithmetic, indent=6)


def _register(page: Page, snapshots: Sequence[Snapshot], options: argparse.Namespace) -> None:
    from sojourn.records.infringement.alarms import alarms
    from sojourn.records.infringement.cases import united
    from sojourn.records.infringement.clocks import curves
    from sojourn.records.infringement.snapshots import compare

    cases = united(one.cases for one in snapshots)
    page.title(f"The register: {len(cases)} cases, {sum(case.open for case in cases)} open")
    for path, said, shown in snapshots:
        page.line(f"{path}: {len(shown)} cases on {said.day}, by {said.because}", indent=2)
    for before, after in pairwise(snapshots):
        told = compare(before.cases, after.cases)
        news = f"{len(told.new)} new, {len(told.gone)} gone, {len(told.moved)} moved, {told.same} the same"
        page.line(f"{before.said.day} to {after.said.day}: {news}", indent=2)
    page.title("Clocks in days, open cases censored (95% band)")
    page.remark("Cases closed before a snapshot are missing: these are not the speeds of all cases.", indent=2)
    for curve in curves(cases, options.by):
        _curve(page, curve)
    _alarms(page, alarms(cases))


def _curve(page: Page, curve: Curve) -> None:
    page.line(f"{curve.clock.name}, {curve.kind}: {curve.ended} of {curve.cases} went on", indent=2)
    quantiles = (curve.lower_quartile, curve.median, curve.upper_quartile, curve.ninetieth)
    page.line("; ".join(f"{one.share:.0%}: {_days(one)}" for one in quantiles), indent=6)
    if curve.ended_median is not None:
        page.remark(
            f"of those that went on alone: 50% after {curve.ended_median}, 90% after {curve.ended_ninetieth}", indent=6
        )
    if curve.within_reply is not None:
        page.remark(f"over within the two months to reply: {curve.within_reply:.1%}", indent=6)


def _days(one: Quantile) -> str:
    """The days with the ends of their band, as far as these are reached."""
    ends = f"{one.low} or more" if one.high is None else f"{one.low} to {one.high}"
    band = "" if one.low is None else f" ({ends})"
    return f"{'never reached' if one.days is None else one.days}{band}"


def _alarms(page: Page, found: Alarms) -> None:
    page.title(f"Past the ninetieth percentile of their kind: {len(found.alarms)} of {found.looked_at} open cases")
    for kind, number in found.no_percentile.items():
        page.remark(f"no percentile for {number} of {kind}: too few ever went on", indent=2)
    for one in found.alarms[:_SHOWN]:
        page.alarm(f"{one.case} {one.state} {one.clock}, {one.ground}: {one.arithmetic} ({one.basis})", indent=2)
        page.remark(one.title or "", indent=6)
    if len(found.alarms) > _SHOWN:
        page.remark(f"{len(found.alarms) - _SHOWN} more in --json", indent=2)
