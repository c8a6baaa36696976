"""Case files: one person's history, read from YAML or JSON, checked and written back."""

from typing import Any

from sojourn.law.casefile.failure import CaseFileError
from sojourn.law.casefile.model import CaseFile, Event, Interval, Person, Span
from sojourn.law.casefile.reading import from_data, load, loads
from sojourn.law.casefile.writing import to_data

__all__ = [
    "CaseFile",
    "CaseFileError",
    "Event",
    "Interval",
    "Person",
    "Span",
    "dumps",
    "from_data",
    "json_schema",
    "load",
    "loads",
    "to_data",
]


def dumps(case: CaseFile) -> str:
    """Return a case file as YAML text; reading it gives an equal case file."""
    from sojourn.law.casefile.yamlwriting import dumps as made  # slow to import and not needed to read a file

    return made(case)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case file, draft 2020-12."""
    from sojourn.law.casefile.schema import json_schema as made  # not needed to read a file

    return made()
