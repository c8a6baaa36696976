"""The file a reform is read from: what is wrong in it, said with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sojourn.law.casefile.failure import nearest, shown
from sojourn.law.language.notation import NotationError
from sojourn.law.texts import TextError
from sojourn.law.texts.places import Path, Places

_NAMED: Final = {"rule": "`sojourn law --json` names the rules of a text"}
"""What is said in place of a list too long for one line."""

_AT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class ReformError(TextError):
    """A reform that cannot be used; `str()` is one line that says where and what was expected.

    `line` and `column` count from 1 and are `None` where there are none; `path` leads to the key.
    """

    def __init__(
        self, problem: str, name: str, *, line: int | None = None, column: int | None = None, path: Path = ()
    ) -> None:
        self.problem, self.name, self.line, self.column, self.path = problem, name, line, column, path
        where = [name]
        if line is not None:
            where.append(f"line {line}" if column is None else f"line {line}, column {column}")
        where += [".".join(path)] if path else []
        super().__init__(f"{': '.join(where)}: {problem}")


class Source:
    """The text of a reform and the name under which errors speak of it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.places = Places(text)

    def error(self, problem: str, *path: str) -> ReformError:
        """The error for a key, or for the whole file."""
        place = self.places.of(path)
        return ReformError(problem, self.name, line=place.line if place else None, path=path)

    def unknown(self, what: str, path: Path, known: Iterable[str], *, found: str = "") -> ReformError:
        """The error for a name that means nothing where it stands: the name nearest to it, or where all are named.

        `found` is the name where the path does not end in it.
        """
        names, word = sorted(known), found or path[-1]
        others = _NAMED.get(what) or f"expected one of {', '.join(names)}"
        return self.error(f"unknown {what} {shown(word)};{nearest(word, names) or f' {others}'}", *path)

    def expression(self, problem: NotationError, *path: str) -> ReformError:
        """The error inside an expression, with the line and column it has in the file."""
        place = self.places.of(path)
        if place is None or place.inside is None:
            return self.error(problem.problem, *path)
        line, column = place.inside
        if problem.line > 1:
            line, column = line + problem.line - 1, 1
        return ReformError(problem.problem, self.name, line=line, column=column + problem.column - 1, path=path)

    def syntax(self, problem: str) -> ReformError:
        """The error for a text that is not TOML, from what the reader of TOML says of it."""
        at = _AT.search(problem)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (None, None)
        return ReformError(f"not a TOML file: {_AT.sub('', problem)}", self.name, line=line, column=column)
