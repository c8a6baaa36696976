"""Reforms: a text written over one of the ten in a small TOML file, read with every mistake said in one line.

    id = "longer-period"
    title = "A reflection period of ninety days"
    based_on = "directive-2004"
    from = 2027-01-01

    [values]
    reflection_floor = "P90D"

Before `from` the base holds; a period that began before keeps the length it began with. `[switches]` sets cells,
`[values]` lays down parameters and lengths of the text's own, `open` leaves numbers open, and `[rules.NAME]` gives a
rule a new body (`when`, in the notation of rules), words of its own (`yes` and `no`) and further citations (`cites`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sojourn.law.texts import TEXTS, Text, TextError, text
from sojourn.law.texts.checking import checked
from sojourn.law.texts.source import ReformError, Source
from sojourn.law.texts.writing import write

__all__ = ["MAX_BYTES", "ReformError", "named", "of_data", "read", "reads", "write"]

MAX_BYTES: Final = 64 * 1024
SUFFIX: Final = ".toml"
_DEEP: Final = re.compile(r"""(?:\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*){20}""", re.ASCII)


def named(word: str) -> Text:
    """The text of a command line: the id of one of the ten, or the path of a reform file.

    Raises `TextError` naming the ten, or `ReformError`.
    """
    if word in TEXTS:
        return text(word)
    if word.endswith(SUFFIX):
        return read(Path(word))
    expected = f"expected one of {', '.join(TEXTS)}, or a reform file whose name ends in {SUFFIX}"
    raise TextError(f"unknown text {word!r}; {expected}")


def read(path: Path) -> Text:
    """Read a reform file of at most `MAX_BYTES` bytes in UTF-8. Raises `ReformError`."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise ReformError(f"a reform file expected: {problem.strerror or problem}", str(path)) from None
    try:
        return reads(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise ReformError("text in UTF-8 expected", str(path), line=line) from None


@lru_cache(maxsize=64)
def reads(content: str, name: str = "reform") -> Text:
    """Read a reform from the text of a file; `name` stands in errors. Raises `ReformError`."""
    if len(content) > MAX_BYTES:
        raise ReformError(f"at most {MAX_BYTES} characters expected", name)
    source = Source(name, content)
    if _DEEP.search(content):  # the reader of TOML takes seconds for a key of thousands of parts
        raise source.error("not a TOML file: nested too deep")
    try:
        return checked(tomllib.loads(content), source)
    except tomllib.TOMLDecodeError as problem:
        raise source.syntax(str(problem)) from None
    except ReformError:
        raise
    except RecursionError:
        raise source.error("not a TOML file: nested too deep") from None
    except ValueError:
        raise source.error("not a TOML file: a number of so many digits has no place in one") from None


def of_data(data: Mapping[str, Any], name: str = "reform") -> Text:
    """The reform of data such as a form gives; errors speak of the lines `write` gives them.

    Raises `ReformError`, or `ValueError` for a value that no file can hold.
    """
    return reads(write(data), name)
