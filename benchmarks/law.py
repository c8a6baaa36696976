"""The law engine: one position, value-only answers, a timeline, choosing the law, and a start from the shell.

The start is compared in the same run with starting Python and importing openfisca-core, the most used engine
for rules as code in Python, without any rules of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import entry, median_time, sample
from sojourn.law import casefile
from sojourn.law.casefile import CaseFile
from sojourn.law.course import Course
from sojourn.law.evaluation import evaluate
from sojourn.law.law import Law
from sojourn.law.position import position, timeline
from sojourn.law.states import STATES
from sojourn.law.texts import DEFAULT, TEXTS
from sojourn.population.histories import histories

SEED: Final = 20040429
HISTORIES: Final = 1000
_ROOT: Final = Path(__file__).resolve().parent.parent
_CASE: Final = """\
state: BE
person: {born: 1990-05-01, nationalities: [NG], sufficient_resources: false}
events:
  - {on: 2026-03-01, type: view_taken, by: police, offence: trafficking}
  - {on: 2026-03-03, type: reflection_granted, by: immigration_office}
"""


def _cases() -> list[tuple[CaseFile, date]]:
    cases = (casefile.from_data(written) for written in histories(SEED, HISTORIES))
    return [(case, max((event.on for event in case.events), default=date(2026, 1, 1))) for case in cases]


def _values(case: CaseFile, on: date) -> None:
    course, day = Course(case, DEFAULT), on.toordinal()
    evaluation = evaluate(course.history, course.law(day), day)
    evaluation.answers()
    evaluation.state()


def _timeline_of_fifteen(cases: list[tuple[CaseFile, date]]) -> float:
    """The median time of a timeline, in seconds for fifteen change dates."""
    times = []
    for case, _ in cases:
        started = time.perf_counter()
        positions = timeline(case)
        if len(positions) >= 10:
            times.append((time.perf_counter() - started) * 15 / len(positions))
    return statistics.median(times)


def _choose() -> float:
    """The median time of choosing a text and a State that were not chosen before, in seconds."""
    days = iter(range(date(2015, 1, 1).toordinal(), date(2026, 1, 1).toordinal(), 13))

    def choose(pair: tuple[str, str]) -> object:
        return Law.at(*pair, next(days)).values

    return median_time(choose, [(text, state) for text in TEXTS for state in STATES])


def _command(*arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, cwd=_ROOT)
    return time.perf_counter() - started


def measures() -> list[dict[str, Any]]:
    """All measures of the law engine."""
    cases = _cases()
    for case, on in cases[:50]:
        position(case, on)
    how = f"median over {HISTORIES} generated histories (seed {SEED}), one process, on the day of the last event"
    full = sample(lambda: median_time(lambda one: position(*one), cases) * 1e3)
    values = sample(lambda: median_time(lambda one: _values(*one), cases) * 1e3)
    line = sample(lambda: _timeline_of_fifteen(cases[:200]) * 1e3)
    choose = sample(lambda: _choose() * 1e3)
    return [
        entry("full position with reasons", full, "ms", 3.0, how),
        entry("value-only answers", values, "ms", 0.2, how),
        entry(
            "timeline of 15 change dates",
            line,
            "ms",
            60.0,
            "histories with ten or more change dates, scaled to 15",
        ),
        entry("choosing text and State", choose, "ms", 5.0, "every text in every State on changing days"),
        *_starts(),
    ]


def _starts() -> list[dict[str, Any]]:
    peer = os.environ.get("SOJOURN_PEER_PYTHON")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(_CASE, "utf-8")
        assess = (str(_ROOT / "sojourn"), "assess", str(path), "--on", "2026-03-10", "--json")
        _command(*assess)
        start = sample(lambda: _command(*assess))
    found = [
        entry(
            "sojourn assess from shell start to answer",
            start,
            "s",
            0.6,
            "the whole command, a case file of two events",
        )
    ]
    if peer:
        other = sample(
            lambda: _command(peer, "-c", "import openfisca_core.simulations, openfisca_core.taxbenefitsystems")
        )
        against = f"starting Python with openfisca-core: {other.median:.3f} s ({other.spread()})"
        found[0]["against"] = against
        ratio = sample(lambda: start.median / other.median, 1)
        found.append(
            entry(
                "assess against starting the peer",
                ratio,
                "ratio",
                None,
                "medians of the same run",
                against=against,
            )
        )
    return found
