"""The table of event types: what the rules and the reference page rely on."""

import subprocess
import sys

import pytest

from sojourn.law.vocabulary import BODIES, EVENT_TYPES, PERSON_KEYS, EventType, Kind
from tests.law.casefile.reference_page import code, rows

PAGE_ROWS = {code(row[0]): row[1:] for row in rows("## The types of event")}


def test_the_page_names_exactly_the_types() -> None:
    assert list(PAGE_ROWS) == list(EVENT_TYPES)


@pytest.mark.parametrize("kind", EVENT_TYPES.values(), ids=str)
def test_the_page_describes_the_type(kind: EventType) -> None:
    fields, world, anchor = PAGE_ROWS[kind.name]
    assert fields.count("`: ") + fields.count("` (required): ") == len(kind.fields)
    for field in kind.fields.values():
        required = " (required)" if field.required else ""
        words = ", ".join(field.choices)
        assert f"`{field.name}`{required}: " in fields and words in fields
    for name in kind.one_of:
        assert f"`{name}`" in fields.rpartition("; ")[2]
    assert (world == "closed") is kind.closed
    assert anchor == kind.anchor


def test_the_page_names_the_keys_of_a_person_and_the_bodies() -> None:
    assert [code(row[0]) for row in rows("## The person")] == list(PERSON_KEYS)
    by = next(row[1] for row in rows("## What every event may carry") if code(row[0]) == "by")
    assert all(f"`{body}`" in by for body in BODIES)


def test_open_types_are_those_that_change_the_answer_when_unknown() -> None:
    opened = {name for name, kind in EVENT_TYPES.items() if not kind.closed}
    assert opened == {"relations_severed", "relations_kept", "stay_assessed"}


def test_what_is_no_act_of_an_authority() -> None:
    others = {name for name, kind in EVENT_TYPES.items() if not kind.authority_act}
    assert others == {"died", "departed", "nationality_acquired", "corrected"}


def test_fields_are_filed_under_their_names() -> None:
    for kind in EVENT_TYPES.values():
        assert all(name == field.name for name, field in kind.fields.items())
        assert set(kind.one_of) <= set(kind.fields)
        assert all(bool(field.choices) is (field.kind in (Kind.CHOICE, Kind.CHOICES)) for field in kind.fields.values())


def test_reading_case_files_needs_no_heavy_library() -> None:
    told = "import sys, sojourn.law.casefile; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert not {"yaml", "jsonschema", "pydantic", "babel", "django"} & set(ran.stdout.split())
