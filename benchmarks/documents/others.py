"""Invented documents of the other kinds: a page of one summary, a snapshot of the register, open data."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from html import escape
from typing import Any, Final

Drawn = dict[str, Any]

_LADDER: Final = (
    "Formal notice Art. 258 TFEU",
    "Additional formal notice Art. 258 TFEU",
    "Reasoned opinion Art. 258 TFEU",
    "Referral to Court Art. 258 TFEU",
)
_COUNTRIES: Final = "Austria Belgium Denmark Finland Greece Ireland Malta Poland Spain Sweden".split()
_CASES: Final = 100
_ACTIVITIES: Final = {
    "Committee referral announced in Parliament": "REFERRAL",
    "Vote in committee": "COMMITTEE_ADOPTING_REPORT",
    "Committee report tabled for plenary": "TABLING_PLENARY",
    "Debate in Parliament": "PLENARY_DEBATE",
    "Decision by Parliament": "PLENARY_DECISION",
    "Final act signed": "SIGNATURE",
}
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"


def summary_page(found: Drawn) -> str:
    """What was summed up of a procedure, as a page of today with forty paragraphs."""
    texts = (found["summaries"] or ["Lamps were counted, as Directive 2033/81/EC says."]) * 40
    paragraphs = "\n".join(f'<p class="MsoNormal"><span>{escape(text)}</span></p>' for text in texts[:40])
    year, month, day = found["events"][0]["date"].split("-")
    return (
        '<!doctype html>\n<html lang="en"><body><main id="website-body">\n'
        f'<h1 class="es_product-title"><span>{escape(found["title"])}</span></h1>\n'
        f"<div><span>{found['reference']}</span>\n<span><time>{day}/{month}/{year}</time></span></div>\n"
        f'<div class="es_product-content">{paragraphs}</div>\n</main></body></html>\n'
    )


def register(seed: int, index: int) -> str:
    """A snapshot of a hundred infringement cases."""
    draw = random.Random(seed * 1_000_003 + index)
    return json.dumps([_case(draw, number) for number in range(_CASES)], ensure_ascii=False)


def _case(draw: random.Random, number: int) -> Drawn:
    on, lines = date(draw.randint(2010, 2024), draw.randint(1, 12), draw.randint(1, 28)), []
    for label in _LADDER[: draw.randint(1, len(_LADDER))]:
        lines.append(f"{on:%d/%m/%Y} {label}")
        on += timedelta(days=draw.randint(60, 700))
    return {
        "Infringement_number": f"INFR({draw.randint(2010, 2024)}){number + 2000}",
        "Decision": "\n".join(reversed(lines)),
        "Country": draw.choice(_COUNTRIES),
        "Policy_area___Department_in_charge": "Light and Roads",
        "Title": f"Lamps of district {number}: rules on trimming",
        "Active_infringement_cases": "Yes",
        "Non_communication_cases": draw.choice(("Yes", "No")),
    }


def open_data(found: Drawn) -> str:
    """A procedure as the Parliament's portal serves it."""
    name = found["reference"][:9].replace("/", "-")
    process = {
        "id": f"eli/dl/proc/{name}",
        "type": "Process",
        "process_id": name,
        "label": found["reference"],
        "process_type": f"def/ep-procedure-types/{found['procedure_type']}",
        "current_stage": f"{_AUTHORITY}/procedure-phase/RDG1",
        "process_title": {"en": found["title"]},
        "consists_of": [_activity(event, name) for event in found["events"] if event["label"] in _ACTIVITIES],
    }
    return json.dumps({"data": [process], "@context": []}, ensure_ascii=False)


def _activity(event: Drawn, name: str) -> Drawn:
    activity = f"{name}-{_ACTIVITIES[event['label']]}-{event['date']}"
    return {
        "id": f"eli/dl/event/{activity}",
        "type": "Activity",
        "activity_id": activity,
        "activity_date": event["date"],
        "had_activity_type": f"def/ep-activities/{_ACTIVITIES[event['label']]}",
        "occured_at_stage": f"{_AUTHORITY}/procedure-phase/RDG1",
    }
