"""The gaps of the ten texts, proved ahead of time: proofs take seconds, and a page has less.

    python -m sojourn.service.desk.law.survey

writes `gaps.json` beside this module. It has to be run again whenever a rule, a fact or a need changes; a test says
when. Each line of the file is one gap under one text, whatever the national values are.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from sojourn.law.texts import TEXTS

FILE: Final = Path(__file__).with_name("gaps.json")
ON: Final = date(2026, 11, 22)
"""The day of the law that is surveyed; the stories choose their own."""

Line = dict[str, Any]


def surveyed(name: str) -> Iterator[Line]:
    """The gaps of a text as lines of the file: need, obstacle, status, and a witness where there is one."""
    from sojourn.law.law import Law
    from sojourn.law.proving.gaps import gaps
    from sojourn.law.states import INVENTED

    for gap in gaps(Law.at(name, INVENTED, ON.toordinal()), every_state=True):
        line: Line = {"text": name, "need": gap.need.name, "obstacle": gap.obstacle.name, "status": gap.status}
        if gap.witness:
            line |= {"on": gap.witness.on.isoformat(), "case": gap.witness.case}
        yield line


@cache
def held() -> tuple[Line, ...]:
    """The lines of the file."""
    return tuple(json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Survey every text and write the file."""
    lines = [json.dumps(line, ensure_ascii=False) for name in TEXTS for line in surveyed(name)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
