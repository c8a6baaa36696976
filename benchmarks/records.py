"""The observatory in one run: readers, identifiers, many procedures compared with yesterday's, and search.

Every document is invented (`benchmarks.documents`). The peers only parse a file and gather the texts of its rows; the
readers give the whole record with its places, identifiers and doubts. `SOJOURN_SEARCHED` and `SOJOURN_PROCEDURES` set
the scale of the search (`benchmarks.searching`).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import identifiers, searching
from benchmarks.documents.council import council_document
from benchmarks.documents.drawing import drawn
from benchmarks.documents.growing import GROWING
from benchmarks.documents.others import open_data, register, summary_page
from benchmarks.documents.shapes import SHAPES
from benchmarks.measuring import RUNS, Sample, entry, sample
from sojourn.records.comparing.records import changes
from sojourn.records.reading import record_of
from sojourn.records.source import Source

SEED: Final = 20040429
FILES: Final = 60
PROCEDURES: Final = 22_400
"""As many procedures as the Parliament's observatory holds since 1999."""

_PEER: Final = Path(__file__).resolve().parent / "documents" / "peer.py"
_LONG: Final = 31_000
"""So many signs of summaries make a text of 33 KB."""
_CITED: Final = "Wicks are trimmed as Directive 2033/81/EC says, and as was proposed in COM(2031)0071."


def measures() -> list[dict[str, Any]]:
    """All measures of the observatory."""
    written = _written()
    with tempfile.TemporaryDirectory() as folder:
        walked = _walked(written, Path(folder))
    return [
        *(measure for name, texts in written.items() for measure in _reading(name, texts, walked.get(name, {}))),
        *map(_growth, GROWING),
        *identifiers.measures(),
        *_many(),
        *searching.measures(),
    ]


def _written() -> dict[str, list[str]]:
    """The files of each shape; a text as long as a real one has its summaries many times."""
    found = [drawn(SEED, index) for index in range(FILES)]
    written = {name: [write(one) for one in found] for name, write in SHAPES.items()}
    return written | {
        "tables as long as a real one": [SHAPES["tables"](_lengthened(one)) for one in found if one["summaries"]],
        "summary page": [summary_page(one) for one in found],
        "open data": [open_data(one) for one in found],
        "council": [council_document(SEED, index) for index in range(FILES // 6)],
        "register": [register(SEED, index) for index in range(FILES // 6)],
    }


def _lengthened(found: dict[str, Any]) -> dict[str, Any]:
    """A procedure whose summaries make its text as long as that of a real one, and cite acts as those do."""
    told = found["summaries"]
    times = _LONG // sum(len(text) + len(_CITED) for text in told) + 1
    return found | {"summaries": [f"{text} {_CITED} " * times for text in told]}


def _seconds(texts: Sequence[str]) -> float:
    """Processor seconds of reading all texts once."""
    started = time.process_time()
    for text in texts:
        record_of(Source("document", text))
    return time.process_time() - started


def _reading(name: str, texts: Sequence[str], walked: Mapping[str, Sample]) -> list[dict[str, Any]]:
    """Files and megabytes a second of one shape, and the reader's time against that of each peer."""
    _seconds(texts[:2])
    runs = sample(lambda: _seconds(texts))
    size = sum(len(text.encode()) for text in texts)
    files, megabytes = (Sample(tuple(amount / one for one in runs.runs)) for amount in (len(texts), size / 1e6))
    how = f"{len(texts)} invented files of {size / len(texts) / 1e3:.1f} kB on average, processor time of one core"
    target = 300.0 if name.startswith("tables") else 200.0 if name in ("page", "old_page") else None
    return [
        entry(f"{name}: files a second", files, "files/s", target, how, at_least=True),
        entry(f"{name}: megabytes a second", megabytes, "MB/s", None, how),
        *(_against(name, len(texts), runs, engine, theirs) for engine, theirs in walked.items()),
    ]


def _against(name: str, count: int, runs: Sample, engine: str, theirs: Sample) -> dict[str, Any]:
    ratio = Sample(tuple(own / other for own, other in zip(runs.runs, theirs.runs, strict=True)))
    against = f"{engine}, rows only: {count / theirs.median:.0f} files/s ({theirs.spread()} s)"
    how = "processor time of the whole record against that of a bare walk over the same files"
    return entry(f"{name}: reader against {engine}", ratio, "times its time", None, how, against=against)


def _growth(name: str) -> dict[str, Any]:
    """How many times as long four times the document takes: four where the reader reads everything once."""
    small, large = (GROWING[name](size) for size in (4_000, 16_000))
    _seconds([small])
    ratio = Sample(tuple(_seconds([large]) / _seconds([small]) for _ in range(RUNS)))
    how = f"one document of {len(large.encode()) / 1e3:.0f} kB that is nothing else, against one a quarter as long"
    return entry(f"{name}: four times the document", ratio, "times the time", 8.0, how)


def _walked(written: Mapping[str, Sequence[str]], folder: Path) -> dict[str, dict[str, Sample]]:
    """Processor seconds of bare walks of the same files, by shape; nothing where the peers are not installed."""
    python = os.environ.get("SOJOURN_PEER_PYTHON")
    if not python:
        return {}
    for name, texts in written.items():
        (folder / name).mkdir()
        for index, text in enumerate(texts):
            (folder / name / f"{index:04d}").write_text(text, "utf-8")
    command = [python, str(_PEER), str(folder), str(RUNS)]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        name: {engine: Sample(tuple(processor for _, processor in pairs)) for engine, pairs in engines.items()}
        for name, engines in printed.items()
    }


def _many() -> list[dict[str, Any]]:
    """Every procedure of the observatory read, and compared with what was kept of yesterday's."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "yesterday.jsonl")
        _keep(kept)
        wall, processor = time.perf_counter(), time.process_time()
        told = _compared(kept)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    changed = sum(1 for index in range(PROCEDURES) if index % 100 == 0)
    assert told == {"news": changed, "order": 0, "spelling": 0}, told
    how = (
        f"{PROCEDURES} invented procedures as plain pages, each read and compared with yesterday's record; one process"
    )
    said = f"{how}; on the clock, {processor:.1f} s of them processor time; news: {told['news']}"
    return [
        entry("many read and compared with yesterday's", Sample((wall,)), "s", 90.0, said),
        entry("their peak memory", Sample((peak,)), "MB", 500.0, f"{how}; the whole process, other measures included"),
    ]


def _keep(path: Path) -> None:
    """Write yesterday's records, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for index in range(PROCEDURES):
            file.write(json.dumps(_record(index), ensure_ascii=False) + "\n")


def _compared(kept: Path) -> dict[str, int]:
    """Read today's files one after the other and count what changed; in one of a hundred an event was added."""
    told = {"news": 0, "order": 0, "spelling": 0}
    with kept.open(encoding="utf-8") as file:
        for index, line in enumerate(file):
            today = _record(index, _one_more if index % 100 == 0 else None)
            for change in changes(json.loads(line), today):
                told[change["kind"]] += 1
    return told


def _record(index: int, change: Callable[[dict[str, Any]], None] | None = None) -> dict[str, Any]:
    found = drawn(SEED, index)
    if change:
        change(found)
    return record_of(Source(str(index), SHAPES["plain"](found)))


def _one_more(found: dict[str, Any]) -> None:
    last = found["events"][-1]
    found["events"].append(last | {"label": "Lamps counted again", "references": [], "has_summary": False})
