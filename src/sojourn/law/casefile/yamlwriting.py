"""A case file as YAML that people read and change: one event a line, and no quotes that nobody needs."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from sojourn.law.casefile.model import CaseFile
from sojourn.law.casefile.writing import to_data


class _Writer(yaml.SafeDumper):
    """Quotes only what the reader of case files would otherwise take for something else than text."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value out: the reader takes no aliases."""
        return True


_Writer.yaml_implicit_resolvers = {}
_Writer.add_implicit_resolver(
    "tag:yaml.org,2002:bool",
    re.compile("^(?:true|True|TRUE|yes|Yes|YES|false|False|FALSE|no|No|NO)$"),
    list("tTyYfFnN"),
)
_Writer.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^-?[0-9]+$"), list("-0123456789"))
_Writer.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def dumps(case: CaseFile) -> str:
    """Return the case file as YAML text; reading it gives an equal case file."""
    return "".join(f"{line}\n" for key, value in to_data(case).items() for line in _lines(key, value))


def _lines(key: str, value: Any) -> Iterator[str]:
    """A key of the file; what lies one level below it stands on lines of its own."""
    match value:
        case [_, *_]:
            yield f"{key}:"
            yield from (f"  - {_flow(item)}" for item in value)
        case dict() if value:
            yield f"{key}:"
            yield from (f"  {_flow(name)}: {_flow(item)}" for name, item in value.items())
        case _:
            yield f"{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    """A value on one line."""
    written = yaml.dump(
        value, Dumper=_Writer, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return str(written).removesuffix("...\n").rstrip("\n")
