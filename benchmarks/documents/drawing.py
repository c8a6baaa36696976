"""Drawing an invented procedure: its record in the fields of the contract, before it is written in any shape.

Events follow the path of the procedure's type, so that a drawn file could have happened. Names of people and things
are invented.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from sojourn.records.procedure.conclusions.paths import data, path

Drawn = dict[str, Any]

KINDS: Final = {
    "CNS": "Consultation procedure",
    "COD": "Ordinary legislative procedure (ex-codecision procedure)",
    "NLE": "Non-legislative enactments",
    "INI": "Own-initiative procedure",
}
_COMMITTEES: Final = {
    "LIBE": "Lamps and Footpaths, Walking and Riding",
    "FEMM": "Rights of Lamplighters",
    "JURI": "Law of Footpaths",
    "BUDG": "Price of Oil",
    "AFET": "Distant Lamps",
}
_GROUPS: Final = ("EPP", "S&D", "Renew", "Greens/EFA", "ECR", "The Left")
_SURNAMES: Final = "LINDQVIST PAPPAS MORVAN OYELARAN KOVALCIK BERZINS ÅKERMAN DE-WITTE VAN-DER-BEEK NÍ-DHÁLAIGH".split()
_GIVEN: Final = "Ebba Nikos Anna Tunde Ivo Māra Björn Hanne Noor Síle".split()
_THINGS: Final = "Lanterns Wicks Footpaths Lamp-oil Stiles Ferries Bridges Milestones".split()
_WHAT: Final = ("permits issued to lamplighters", "rules on trimming", "a common register", "aid to small towns")
_SUBJECTS: Final = (
    ("7.10.04", "Lamps, wicks and glass"),
    ("7.30.30.02", "Safety of walkers, riders and carriers"),
    ("8.20", "Enlargement of the lit area"),
)
_EXTENT: Final = 12
"""No drawn procedure has more steps."""


def drawn(seed: int, index: int) -> Drawn:
    """The invented procedure of that number; the same seed and number give the same procedure."""
    draw = random.Random(seed * 1_000_003 + index)
    kind = draw.choice(tuple(KINDS))
    year = draw.randint(2010, 2024)
    number = f"{index % 9000 + 1:04d}"
    reference = f"{year}/{number}({kind})"
    events, over = _events(draw, kind, year, number)
    status = "Procedure completed" if over else "Awaiting Parliament's position in 1st reading"
    act = _act(draw, year, number) if events[-1]["label"].endswith("Official Journal") else []
    return {
        "reference": reference,
        "title": f"{draw.choice(_THINGS)} of district {index}: {draw.choice(_WHAT)}",
        "procedure_type": kind,
        "kind_name": KINDS[kind],
        "procedure_subtype": "Legislation" if kind != "INI" else "Initiative",
        "instrument": None if kind == "INI" else draw.choice(("Directive", "Regulation", "Decision")),
        "status": status,
        "stage": status,
        "subjects": [{"code": code, "name": name} for code, name in draw.sample(_SUBJECTS, draw.randint(1, 2))],
        "legal_bases": [f"Treaty of Lamps TL {draw.randint(10, 300):03d}-p{draw.randint(1, 4)}"],
        "committee_dossiers": [f"LIBE/{draw.randint(5, 10)}/{draw.randint(10000, 29999)}"],
        "committees": list(_committees(draw, year)),
        "council_meetings": _meetings(draw, year),
        "commission": [{"dg": "Light and Roads", "commissioner": _person(draw)}],
        "events": events,
        "documents": list(_documents(events)),
        "final_acts": act,
        "summaries": list(_summaries(events)),
    }


def _events(draw: random.Random, kind: str, year: int, number: str) -> tuple[list[Drawn], bool]:
    """A walk along the path of the type, one step or several a month, and whether it came to its end."""
    steps, on = path(kind), date(year, draw.randint(1, 12), draw.randint(1, 28))
    place, events = "start", []
    if kind != "INI":
        events.append(_event(on, "Legislative proposal published", f"COM({year}){number}", True))
    for _ in range(draw.randint(3, _EXTENT)):
        following = [name for name in steps.get(place, ()) if name not in ("referred_back", "reconsultation")]
        if not following:
            break
        place = draw.choice(following)
        on += timedelta(days=draw.randint(3, 90))
        label = data()["steps"][place]["label"]
        events.append(_event(on, label, _reference(place, year, number), place == "decision"))
    return events, not steps.get(place)


def _event(on: date, label: str, reference: str | None, summary: bool) -> Drawn:
    references = [reference] if reference else []
    return {"date": on.isoformat(), "label": label, "references": references, "has_summary": summary}


def _reference(step: str, year: int, number: str) -> str | None:
    return {"report": f"A9-{number}/{year}", "decision": f"T9-{number}/{year}"}.get(step)


_TYPES: Final = {
    "COM": ("EC", "Legislative proposal"),
    "A9-": ("EP", "Committee report tabled for plenary, 1st reading/single reading"),
    "T9-": ("EP", "Text adopted by Parliament, 1st reading/single reading"),
}


def _documents(events: list[Drawn]) -> Iterator[Drawn]:
    """The documents that the events name, each once, in the order of their days."""
    named = {one["references"][0]: one for one in reversed(events) if one["references"]}
    for reference in sorted(named, key=lambda name: (named[name]["date"], name)):
        institution, kind = _TYPES[reference[:3]]
        event = named[reference]
        yield {
            "institution": institution,
            "type": kind,
            "committee": None,
            "references": [reference],
            "date": event["date"],
            "has_summary": event["has_summary"],
        }


def _summaries(events: list[Drawn]) -> Iterator[str]:
    """A text for each mark of a summary, oldest first."""
    marked = {one["references"][0]: one for one in reversed(events) if one["has_summary"]}
    for one in sorted(marked.values(), key=lambda event: str(event["date"])):
        if one["references"][0].startswith("COM"):
            yield "PURPOSE: to have fewer unlit footpaths. CONTENT: the lamps of districts are counted and trimmed."
        else:
            yield f"Parliament adopted a resolution on lamps. Lamps were counted in {one['date'][:4]} and found few."


def _committees(draw: random.Random, year: int) -> Iterator[Drawn]:
    codes = draw.sample(tuple(_COMMITTEES), draw.randint(1, 3))
    for place, code in enumerate(codes):
        on = date(year, draw.randint(1, 12), draw.randint(1, 28)).isoformat()
        lead = place == 0
        yield {
            "role": "Committee responsible" if lead else "Committee for opinion",
            "code": code,
            "name": _COMMITTEES[code],
            "former": False,
            "rapporteurs": [{"name": _person(draw), "group": draw.choice(_GROUPS), "appointed": on}],
            "shadows": [{"name": _person(draw), "group": group} for group in _GROUPS[: draw.randint(0, 4)] if lead],
        }


def _meetings(draw: random.Random, year: int) -> list[Drawn]:
    if draw.random() < 0.5:
        return []
    on = date(year + 1, draw.randint(1, 12), draw.randint(1, 28)).isoformat()
    return [{"configuration": "Footpaths and Lamps", "number": str(draw.randint(2000, 4000)), "date": on}]


def _act(draw: random.Random, year: int, number: str) -> list[Drawn]:
    on = f"{draw.randint(1, 28):02d}.{draw.randint(1, 12):02d}.{year + 2}"
    place = f"OJ L {draw.randint(1, 350)} {on}, p. {draw.randint(1, 90):04d}"
    return [{"citation": f"Directive {year + 2}/{number}", "oj": place, "has_summary": False}]


def _person(draw: random.Random) -> str:
    return f"{draw.choice(_SURNAMES).replace('-', ' ')} {draw.choice(_GIVEN)}"
