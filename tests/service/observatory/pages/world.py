"""What the pages of the observatory are tried on: invented procedures in several saves, a Council document, a
register, and the answers of one State.
"""

import json
import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sojourn.records.commitments.measures import Training
from sojourn.service.observatory.answering.verifying import Proof, verify
from sojourn.service.observatory.keeping.documents import Given, of_bytes
from tests.records.commitments.answers import CLAIMED, having
from tests.records.test_council import BODY, COVER
from tests.records.test_register import CASE
from tests.service.observatory.keepers.cast import PARTY, brought, keepers
from tests.service.observatory.saves import day, one_more_event, saved, taken

SAMPLE = Path(__file__).parents[3] / "records/samples/procedure.txt"
REFERENCE = "2031/0417(CNS)"
COUNCIL = "ST 16723/29 [en]"
MARKUP = "<script>alert(1)</script>"


def hostile(found: dict[str, Any]) -> None:
    """A title that wants to be markup, a turned line and a formula."""
    found["title"] = f"Lamps </title>{MARKUP} \u202e=1+1"


def sample(on: int, text: str | None = None) -> Given:
    """The sample of a procedure file as saved on a day."""
    return of_bytes((text or SAMPLE.read_text("utf-8")).encode(), "procedure.txt", day(on))


def register() -> Given:
    """Forty cases: half went on after a year or so, the others still wait, some of them for very long."""
    cases = []
    for number in range(40):
        steps = f"{1 + number % 28:02}/01/{2018 + number % 3} Formal notice Art. 258 TFEU\n"
        if number % 2:
            steps += f"{1 + number % 28:02}/03/{2019 + number % 3} Reasoned opinion Art. 258 TFEU\n"
        named = {"Infringement_number": f"INFR(2018){number:04}", "Title": f"Lamps {number}"}
        cases.append(CASE | named | {"Decision": steps})
    return of_bytes(json.dumps(cases).encode(), "register-2026-01-15.json", day(1))


def fill() -> None:
    """Put everything into the database that Django's connection leads to."""
    taken(
        sample(1),
        saved(1),
        saved(2),
        of_bytes((COVER.replace("REV 1\n", "") + BODY).encode(), "council.txt", day(1)),
        register(),
    )
    taken(saved(1, 2, one_more_event), saved(3, 2, hostile))
    lines = SAMPLE.read_text("utf-8").replace("Lanterns on footpaths", "Lanterns on all footpaths")
    taken(sample(3, lines))
    staff = keepers()
    rows = tuple(Training(year, "Lamp watch", 10, done, "Lamp yearbook") for year, done in ((2022, 4), (2023, 5)))
    brought(staff.ana, having(CLAIMED, replace(CLAIMED, commitment="C2"), party=PARTY, training=rows))
    proof = Proof("Lamp auditor", date(2026, 2, 1), "Audit of lamps", "https://lamps.example/1")
    verify(staff.ben, PARTY, "C1", proof, uuid.UUID(int=1))
