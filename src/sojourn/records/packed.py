"""What is in a packed workbook, counted before anything is made of it: a small file can ask for very much memory."""

import io
import zipfile
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate

MAX_UNPACKED: Final = 128 * 1024 * 1024
"""A table of every State and article is below ten megabytes when unpacked."""
MAX_ELEMENTS: Final = 1_000_000
"""A full table of twenty thousand rows has some seven hundred thousand, nearly all of them cells and what they hold."""
MAX_OTHERS: Final = 100_000
MAX_SHEETS: Final = 32

_OF_CELLS: Final = frozenset({"row", "c", "v", "f", "is", "si", "t"})
_PIECE: Final = 1024 * 1024


class PackedError(ValueError):
    """A workbook that holds more than is read; `str()` says what was expected."""


class _Count:
    """Elements met so far in all parts; no part may bring a type of document, which can repeat itself."""

    def __init__(self) -> None:
        self.elements = self.others = self.sheets = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Count one element."""
        local = name.rpartition(":")[2]
        self.elements += 1
        self.others += local not in _OF_CELLS
        self.sheets += local == "sheet"
        if self.elements > MAX_ELEMENTS or self.others > MAX_OTHERS:
            raise PackedError(f"at most {MAX_ELEMENTS} elements, {MAX_OTHERS} of them beside cells, expected")
        if self.sheets > MAX_SHEETS:
            raise PackedError(f"at most {MAX_SHEETS} sheets expected")
        if local == "mergeCell":
            raise PackedError(f"cells that are not merged expected, found {attributes.get('ref', '')[:40]}")
        if local == "Relationship" and "chartsheet" in attributes.get("Type", ""):
            raise PackedError("no sheet that is a chart expected")

    def declare(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        """Refuse a type of document."""
        raise PackedError(f"no type of document expected, found {name!r}")


def check(data: bytes) -> None:
    """Look through every part without keeping any of it.

    Raises `PackedError` where there is too much, and what `zipfile` and `xml.parsers.expat` raise for what is damaged.
    """
    count = _Count()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(one.file_size for one in packed.infolist()) > MAX_UNPACKED:
            raise PackedError(f"at most {MAX_UNPACKED // 1024 // 1024} MB unpacked expected")
        for one in packed.infolist():
            with packed.open(one) as part:
                try:
                    _look(part, count)
                except ExpatError:
                    if one.filename.endswith((".xml", ".rels")):  # pictures and drawings are parts as well
                        raise


def _look(part: IO[bytes], count: _Count) -> None:
    parser = ParserCreate()
    parser.StartElementHandler = count.begin
    parser.StartDoctypeDeclHandler = count.declare
    while piece := part.read(_PIECE):
        parser.Parse(piece)
    parser.Parse(b"", True)
