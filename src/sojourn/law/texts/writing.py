"""A reform as a file: plain data written as TOML, always in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

KEYS: Final = ("id", "title", "cite", "based_on", "from", "open", "switches", "values", "rules")
"""The keys of a reform, in the order in which they are written."""

RULE_KEYS: Final = ("when", "yes", "no", "cites")


def write(data: Mapping[str, Any]) -> str:
    """The reform as a TOML file, empty tables and lists left out. What the keys mean is checked when it is read.

    Raises `ValueError` for a value that no TOML file can hold.
    """
    told = {key: value for key, value in data.items() if value not in ({}, [], ())}
    tables = {key: value for key, value in told.items() if isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_value(told[key])}" for key in _ordered(told, KEYS) if key not in tables]
    for key in _ordered(tables, KEYS):
        if key == "rules":
            for name in sorted(tables[key]):
                lines += ["", *_table(f"rules.{_key(name)}", tables[key][name], RULE_KEYS)]
        else:
            lines += ["", *_table(_key(key), tables[key], ())]
    return "\n".join(lines) + "\n"


def _table(name: str, entries: Any, order: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(entries, Mapping):
        raise ValueError(f"{name}: a table expected, not {entries!r}")
    yield f"[{name}]"
    yield from (f"{_key(key)} = {_value(entries[key])}" for key in _ordered(entries, order))


def _ordered(entries: Mapping[str, Any], order: tuple[str, ...]) -> list[str]:
    return sorted(entries, key=lambda key: (order.index(key) if key in order else len(order), key))


def _key(key: str) -> str:
    plain = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if plain else _string(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, date | int | float):
        return value.isoformat() if isinstance(value, date) else repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_value(value[key])}" for key in sorted(value)) + "}"
    raise ValueError(f"text, a number, a day, true or false, a list or a table expected, not {value!r}")


def _string(text: str) -> str:
    """A string of TOML, without escapes where that can be, so that places in it are places in the file."""
    lines = text.split("\n")
    if "'" not in text and all(line.isprintable() for line in lines):
        if len(lines) == 1 and '"' in text:
            return f"'{text}'"
        if len(lines) > 1:
            return f"'''\n{text}'''"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
