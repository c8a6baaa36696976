"""The readers: files and megabytes a second for each shape, against bare walks of the same pages; and many compared.

Every document is invented (`benchmarks.documents`). The peers only parse a page and gather the texts of its rows; the
readers give the whole record with its places, identifiers and doubts.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.documents.council import council_document
from benchmarks.documents.drawing import drawn
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
_LONG: Final = 12
"""So many procedures are written one behind the other in what a summary says, for texts as long as real ones."""


def measures() -> list[dict[str, Any]]:
    """All measures of the readers."""
    found = [drawn(SEED, index) for index in range(FILES)]
    written = {name: [write(one) for one in found] for name, write in SHAPES.items()}
    written["tables, as long as a real one"] = [SHAPES["tables"](_lengthened(one)) for one in found]
    written["council"] = [council_document(SEED, index) for index in range(FILES // 6)]
    return [
        *(measure for name, texts in written.items() for measure in _reading(name, texts)),
        *_peers(written["page"]),
        *_many(),
    ]


def _lengthened(found: dict[str, Any]) -> dict[str, Any]:
    return found | {"summaries": [" ".join([text] * _LONG * 4) for text in found["summaries"]]}


def _seconds(texts: Sequence[str]) -> float:
    """Processor seconds of reading all texts once."""
    started = time.process_time()
    for text in texts:
        record_of(Source("document", text))
    return time.process_time() - started


def _reading(name: str, texts: Sequence[str]) -> list[dict[str, Any]]:
    _seconds(texts[:2])
    runs = sample(lambda: _seconds(texts))
    size = sum(len(text.encode()) for text in texts)
    files, megabytes = (Sample(tuple(amount / one for one in runs.runs)) for amount in (len(texts), size / 1e6))
    how = f"{len(texts)} invented files of {size / len(texts) / 1e3:.1f} kB on average, processor time of one core"
    target = 300.0 if name.startswith("tables") else 200.0 if "page" in name else None
    return [
        entry(f"{name}: files a second", files, "files/s", target, how, at_least=True),
        entry(f"{name}: megabytes a second", megabytes, "MB/s", None, how),
    ]


def _peers(pages: Sequence[str]) -> list[dict[str, Any]]:
    """The readers against bare walks of the same pages, in the same run; nothing where the peers are not installed."""
    python = os.environ.get("SOJOURN_PEER_PYTHON")
    if not python:
        return []
    with tempfile.TemporaryDirectory() as folder:
        for index, text in enumerate(pages):
            Path(folder, f"{index:04d}.html").write_text(text, "utf-8")
        command = [python, str(_PEER), folder, str(RUNS)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    ours = sample(lambda: _seconds(pages))
    found = []
    for name, pairs in json.loads(printed).items():
        theirs = Sample(tuple(processor for _, processor in pairs))
        ratio = Sample(tuple(own / other for own, other in zip(ours.runs, theirs.runs, strict=True)))
        against = f"{name}, rows only: {len(pages) / theirs.median:.0f} files/s ({theirs.spread()} s)"
        how = "processor time of the whole record against that of a bare walk over the same pages"
        found.append(entry(f"page reader against {name}", ratio, "times its time", None, how, against=against))
    return found


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
    said = f"{how}; processor seconds of one core, {wall:.0f} s on the clock; news: {told['news']}"
    return [
        entry("many read and compared with yesterday's", Sample((processor,)), "s", 90.0, said),
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
