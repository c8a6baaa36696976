"""`sojourn bulk`: the law over a file of histories, into a file of answers."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, refusals
from sojourn.cli.input import options as take
from sojourn.cli.input.reading import day_of, text_of
from sojourn.cli.pages.output import Page, as_json
from sojourn.law.language.calendar import NEVER

if TYPE_CHECKING:
    from sojourn.law.bulk.rules.engine import Engine

ENGINES: Final = ("polars", "duckdb", "spark")
_WIDTH: Final = 40
_LARGE: Final = 10_000_000
"""Bytes of an input that other processes are begun for before it is looked at."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("source", metavar="IN.parquet", type=take.file_path, help="histories, one row a case")
    parser.add_argument(
        "target", metavar="OUT.parquet", type=take.file_path, help="where the answers go, one row a case"
    )
    take.add_on(parser)
    take.add_known(parser)
    take.add_text(parser)
    parser.add_argument("--engine", choices=ENGINES, default="polars", help="what evaluates the rules (%(default)s)")
    parser.add_argument("--full", action="store_true", help="duties and breaches too; slower, case by case")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """Answer the histories and say what was done."""
    text, on = text_of(options), day_of(options)
    from sojourn.law.bulk.work import workers

    # They load what they need while this process does. Few cases, and other engines, are answered without them.
    if options.engine == "polars" and workers.count() > 1 and _is_large(options.source):
        workers.begin()
    engine = _engine(options.engine)
    from polars.exceptions import PolarsError

    from sojourn.law.bulk.work.batch import Look
    from sojourn.law.bulk.work.job import Job
    from sojourn.law.bulk.work.source import Source

    known = NEVER if options.known is None else options.known.toordinal()
    look = Look(text, on.toordinal(), known, options.full)
    started = time.perf_counter()
    try:
        with refusals(ValueError, OSError, workers.WorkerError), Bar() as bar:
            report = Job(Source(options.source), options.target, look).run(engine, bar.show)
    except PolarsError as problem:
        said = str(problem).partition("\n")[0]
        raise BadInputError(
            f"{options.source}: answers in {options.target} expected, found a fault: {said}"
        ) from problem
    found = {
        "output": str(options.target),
        "text": text.id,
        "on": on.isoformat(),
        "known": None if options.known is None else options.known.isoformat(),
        "engine": options.engine,
        **asdict(report),
        "seconds": round(time.perf_counter() - started, 3),
    }
    return as_json(found) if options.json else _told(found)


def _is_large(source: Path) -> bool:
    """Whether it is worth other processes. Raises `BadInputError` for a name that no file can have."""
    try:
        return source.is_file() and source.stat().st_size >= _LARGE
    except OSError as problem:
        raise BadInputError(f"{source}: a Parquet file of histories expected: {problem.strerror}") from problem


def _engine(name: str) -> Engine:
    """The engine of that name. Raises `BadInputError` where it is not installed."""
    if name == "polars":
        from sojourn.law.bulk.engines.polars import PolarsEngine

        return PolarsEngine()
    if name == "spark" and importlib.util.find_spec("pyspark") is None:
        raise BadInputError(
            "--engine spark: the package pyspark expected, which is not installed; polars and duckdb are"
        )
    from sojourn.law.bulk.engines.databases import DuckDb, Spark
    from sojourn.law.bulk.engines.sql import SqlEngine

    return SqlEngine(DuckDb() if name == "duckdb" else Spark())


def _told(found: dict[str, Any]) -> str:
    page = Page()
    page.line(f"{found['cases']} cases answered in {found['seconds']:.1f} s: {found['output']}")
    if found["resumed"]:
        page.remark(f"{found['resumed']} of them in an earlier run")
    if found["one_by_one"]:
        page.remark(f"{found['one_by_one']} of a rare shape, read one by one")
    return page.text()


class Bar:
    """How far a job is, on standard error; silent where that is no terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Bar:
        return self

    def show(self, done: int, total: int) -> None:
        """Draw the bar over the one before."""
        if self.shown:
            filled = _WIDTH * done // max(total, 1)
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {total} cases")
            sys.stderr.flush()

    def __exit__(self, *problem: object) -> None:
        if self.shown:
            sys.stderr.write("\n")
