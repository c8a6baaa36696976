"""National values given in place of the State's own: checked by their parameter, kept as written."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sojourn.law.casefile.days import day
from sojourn.law.casefile.failure import nearest, shown, unexpected_key
from sojourn.law.casefile.nodes import Listing, Node, Scalar, Table
from sojourn.law.casefile.values import FALSE_WORDS, TRUE_WORDS, choice, scalar, table, text
from sojourn.law.parameters import PARAMETERS

LEGAL_FORCES = ("statute", "decree", "policy", "practice", "none", "unknown")
RECORD_KEYS = ("value", "legal_force", "source", "from", "until")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}", re.ASCII)


def read_profile(node: Node) -> Mapping[str, Any]:
    """Read national values by parameter name; a null value says the same as leaving the key out.

    In a record it says that the value is not known, whatever is held of the State.
    """
    source = table(node, "the profile as a mapping")
    for key in source.entries:
        if key not in PARAMETERS:
            hint = nearest(key, PARAMETERS) or f" expected one of {', '.join(PARAMETERS)}"
            raise source.keys[key].error(f"unknown parameter {shown(key)} in profile;{hint}")
    written = {key: (entry, plain(entry)) for key, entry in source.entries.items()}
    given = {key: pair for key, pair in written.items() if pair[1] is not None}
    for key, (entry, _) in given.items():
        _check(key, entry)
    return {key: value for key, (_, value) in given.items()}


def plain(node: Node) -> Any:
    """Return a value of no declared type: unquoted truth words, whole numbers and null are taken as such."""
    match node:
        case Table():
            return {key: plain(entry) for key, entry in node.entries.items()}
        case Listing():
            return [plain(item) for item in node.items]
        case Scalar() if node.is_null:
            return None
        case Scalar() if node.plain and node.text in TRUE_WORDS | FALSE_WORDS:
            return node.text in TRUE_WORDS
        case Scalar() if node.plain and _WHOLE.fullmatch(node.text):
            return int(node.text)
    return text(node)


def _check(key: str, node: Node) -> None:
    if isinstance(node, Table) and "value" in node.entries:
        _check_record(node)
        node = node.entries["value"]
        if isinstance(node, Scalar) and node.is_null:
            return
    try:
        PARAMETERS[key].parse(plain(node))
    except ValueError as error:
        raise node.place.error(str(error)) from error
    except (KeyError, TypeError) as error:
        raise node.place.error(f"a value of another shape expected for {key}, found {shown(plain(node))}") from error


def _check_record(record: Table) -> None:
    for name, entry in record.entries.items():
        if name not in RECORD_KEYS:
            raise unexpected_key(record.keys[name], name, RECORD_KEYS, "a national value")
        match name:
            case "legal_force":
                choice(entry, LEGAL_FORCES)
            case "source":
                text(entry)
    start, until = _end(record, "from"), _end(record, "until")
    if start and until and start > until:
        raise record.entries["until"].place.error(f"until {until} is before from {start}")


def _end(record: Table, key: str) -> date | None:
    node = record.given(key)
    return None if node is None else day(scalar(node, "a day as YYYY-MM-DD"))
