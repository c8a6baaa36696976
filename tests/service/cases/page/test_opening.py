"""A case is opened with the person, the facts and the ground at once, and once."""

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sojourn.service.cases.acting import acting
from sojourn.service.cases.models import Basis, Case
from sojourn.service.identities.models import Person
from tests.service.cases.cast import Cast, cast
from tests.service.databases import Database
from tests.service.staff.signing import client_of

OPEN = "/en/office/cases/open/"


@pytest.fixture(scope="module")
def people(shared_database: Database) -> Cast:
    """The cast, on each kind of database in turn; tests of this file share it."""
    with shared_database.administrator():
        return cast()


def given(**other: Any) -> dict[str, Any]:
    """A form that is filled in well enough."""
    return {
        "key": str(uuid.uuid4()),
        "name-written": "Amal Haddad",
        "name-use": "official",
        "beside-others": "أمل حداد",
        "born": "1998-05",
        "sex": "female",
        "nationalities": "Syria",
        "document-number": "",
        "document-type": "passport",
        "contact-channel": "phone",
        "contact-address": "+32 499 00 00 01",
        "contact-safe_from": "08:00",
        "contact-safe_until": "09:00",
        "ground-kind": "norm",
        "ground-norm": "2011/36 11",
        "ground-purpose": "protection",
        "ground-groups": ["person", "course", "position"],
        "ground-starts": datetime.now(ZoneInfo("Europe/Brussels")).date().isoformat(),
        "ground-key": str(uuid.uuid4()),
    } | other


def sent(people: Cast, who: str = "anna", **other: Any) -> Any:
    return client_of(getattr(people, who)).post(OPEN, given(**other))


def held(people: Cast) -> int:
    """How many cases the police has."""
    with acting(people.anna):
        return Case.objects.count()


def test_a_case_is_opened_with_person_facts_and_ground(people: Cast) -> None:
    answer = sent(people)
    assert answer.status_code == 302
    client = client_of(people.anna)
    told = client.get(answer["Location"]).content.decode()
    for words in ("Amal Haddad", "May 1998", "Syria", "your authority has the lead", "Police of Demoland"):
        assert words in told
    identity = client.get(answer["Location"].replace("/cases/", "/persons/")).content.decode()
    for words in ("أمل حداد", "from 1 May 1998 to 31 May 1998", "safe from 08:00 to 09:00"):
        assert words in identity
    with acting(people.anna):
        basis = Basis.objects.get(case=answer["Location"].split("/")[-2])
        assert basis.groups == ["course", "person", "position"]


def test_a_form_sent_twice_opens_one_case(people: Cast) -> None:
    client, form, cases, persons = client_of(people.anna), given(), held(people), Person.objects.count()
    places = {client.post(OPEN, form)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert held(people) == cases + 1
    assert Person.objects.count() == persons + 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name-written": ""}, {"name-written": "123"}, {"name-written": "x" * 1_000_000}, {"name-written": "a\0b"},
        {"born": "1998-02-30"}, {"nationalities": "Atlantis"}, {"contact-safe_from": "25:00"},
        {"contact-safe_until": ""}, {"ground-norm": ""}, {"ground-groups": ["health"]}, {"ground-purpose": ""},
        {"ground-starts": "2026-02-30"}, {"key": "no key"}, {"beside-others": "1\n2"},
    ],
    ids=["no name", "no letter", "too long", "null byte", "no day", "no country", "no hour", "one hour", "no norm",
         "not its group", "no purpose", "no start", "no key", "no letters"],
)  # fmt: skip
def test_a_form_that_does_not_hold_opens_nothing_and_registers_nobody(people: Cast, wrong: dict[str, Any]) -> None:
    cases, persons = held(people), Person.objects.count()
    answer = sent(people, **wrong)
    assert answer.status_code == 400
    assert (held(people), Person.objects.count()) == (cases, persons)


def test_what_was_typed_stays_in_the_form_and_is_never_markup(people: Cast) -> None:
    told = sent(people, **{"name-written": "<script>alert(1)</script>", "ground-norm": ""}).content.decode()
    assert "&lt;script&gt;alert(1)" in told
    assert "<script>" not in told


@pytest.mark.parametrize(("who", "status"), [("shirin", 403), ("otto", 403), ("adam", 403), ("noor", 302)])
def test_only_authorities_that_record_the_course_open_cases(people: Cast, who: str, status: int) -> None:
    assert sent(people, who).status_code == status
