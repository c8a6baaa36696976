"""`sojourn gather`: case files as one file of histories, which `sojourn bulk` takes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError
from sojourn.cli.input import options as take
from sojourn.cli.input.reading import case_in
from sojourn.cli.pages.output import Page, as_json
from sojourn.law.casefile import to_data

if TYPE_CHECKING:
    import polars as pl

SUFFIX: Final = ".parquet"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("cases", metavar="CASE", nargs="+", help="case files in YAML or JSON, one row each")
    parser.add_argument("target", metavar="OUT.parquet", type=take.file_path, help="where the histories go")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(options: argparse.Namespace) -> str:
    """Write the histories, each case named after its file, and say how many there are."""
    target: Path = options.target
    if target.suffix != SUFFIX:
        raise BadInputError(f"{target}: the name of the file to write expected last, ending in {SUFFIX}")
    names = _names(options.cases)
    cases = [to_data(case_in(name)) for name in options.cases]
    from sojourn.law.bulk.columns.frames import from_cases

    _write(from_cases(cases, names), target)
    found: dict[str, Any] = {"output": str(target), "cases": len(cases)}
    if options.json:
        return as_json(found)
    page = Page()
    page.line(f"{found['cases']} cases gathered: {found['output']}")
    return page.text()


def _names(files: list[str]) -> list[str]:
    """The names of the cases: those of the files without folder and ending."""
    found: dict[str, str] = {}
    for file in files:
        name = Path(file).stem
        if name in found:
            raise BadInputError(
                f"{file}: a name of its own expected for each case; {found[name]} is named {name!r} as well"
            )
        found[name] = file
    return list(found)


def _write(frame: pl.DataFrame, target: Path) -> None:
    """Write the whole file or none of it."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        frame.write_parquet(unfinished, row_group_size=50_000)
        unfinished.replace(target)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise BadInputError(
            f"{target}: a file that can be written expected: {problem.strerror or problem}"
        ) from problem
