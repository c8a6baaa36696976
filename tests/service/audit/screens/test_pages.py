"""The officer's pages: what they show, what they leave out, that each look is recorded, and what they refuse."""

import csv
import io
import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.acts import ACTS
from sojourn.service.audit.models import Entry, Restriction
from sojourn.service.audit.screens.acts import ACTS_IN_WORDS
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.leave import leave
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.models import Case
from sojourn.service.cases.pseudonyms import pseudonym
from tests.service.audit.cast import written
from tests.service.cases.cast import NOW, Cast, consent, key, opened
from tests.service.databases import Database
from tests.service.staff.signing import client_of

AUDIT = "/en/office/audit/"


@pytest.fixture
def case(people: Cast, database: Database) -> Case:
    """A case of the police, read by them and by the NGO."""
    made = opened(people).case
    with database.administrator():
        for actor, act in ((people.anna, "case.read"), (people.noor, "case.read")):
            written(NOW, actor, act, str(made))
        return Case.objects.get(pk=made)


@pytest.fixture
def officer(olga: Actor) -> Client:
    return client_of(olga)


def acts(database: Database, who: Actor) -> list[tuple[str, str]]:
    with database.administrator():
        return list(Entry.objects.filter(member=who.member).order_by("at", "number").values_list("act", "subject"))


def extract_of(case: Case) -> str:
    return f"{AUDIT}extract/{case.pk}/"


def act_form(**given: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), **given}


def test_entries_are_those_of_the_officers_authority(
    officer: Client, olga: Actor, case: Case, database: Database, people: Cast
) -> None:
    page = officer.get(f"{AUDIT}entries/").content.decode()
    assert "anna" in page
    assert "Case opened<" in page
    assert "case.opened</bdi>" in page
    assert "Harbour</bdi>" not in page
    assert acts(database, olga) == [("audit.read", "audit")]


def test_of_one_case_the_entries_of_all_authorities_are_shown_without_the_names_of_others(
    officer: Client, olga: Actor, case: Case, database: Database
) -> None:
    page = officer.get(f"{AUDIT}entries/", {"subject": str(case.pk)}).content.decode()
    assert "Harbour</bdi>" in page
    assert "noor" not in page
    assert acts(database, olga) == [("audit.read", str(case.pk)), ("audit.read", str(case.person_id))]


def test_every_link_among_the_entries_opens_and_a_person_answers_as_her_case_does(
    officer: Client, case: Case, people: Cast, database: Database
) -> None:
    with database.administrator():
        written(NOW, people.anna, "identity.read", str(case.person_id), relation="lead")
        written(NOW, people.anna, "identity.read", str(uuid.uuid4()), relation="break_glass")
    assert officer.get(f"{AUDIT}entries/").status_code == 200
    page = officer.get(f"{AUDIT}entries/").content.decode()
    assert "Entries of the audit read" in page
    linked = set(re.findall(r'href="(/en/office/audit/entries/\?subject=[^"]+)"', page))
    assert linked == {f"{AUDIT}entries/?subject={one}" for one in (case.pk, case.person_id)}
    # A case stands there by its pseudonym; a person, who has none, by the beginning of her number.
    assert f"<bdi>{pseudonym(case.pk)}</bdi>" in page
    assert f'<bdi class="id">{str(case.person_id)[:8]}</bdi>' in page
    for address in linked:
        assert "Identity read" in officer.get(address).content.decode()


def test_the_first_page_counts_the_broken_glass_of_the_authority(
    officer: Client, people: Cast, database: Database
) -> None:
    assert "not in the last thirty days" in officer.get(AUDIT).content.decode()
    with database.administrator():
        for actor, at in ((people.anna, timezone.now()), (people.noor, timezone.now()), (people.anna, NOW)):
            written(at, actor, "break_glass.opened", str(uuid.uuid4()), relation="break_glass")
    page = officer.get(AUDIT).content.decode()
    assert "1 time in the last thirty days" in page
    assert "Glass broken" in officer.get(f"{AUDIT}entries/?act=break_glass.opened").content.decode()


def test_every_act_has_a_word() -> None:
    assert ACTS_IN_WORDS.keys() == ACTS.keys()


def test_of_a_case_of_others_no_entry_is_shown(officer: Client, people: Cast, database: Database) -> None:
    with database.administrator():
        foreign = uuid.uuid4()
        written(NOW, people.noor, "case.read", str(foreign))
    answer = officer.get(f"{AUDIT}entries/", {"subject": str(foreign)})
    assert answer.status_code == 404
    assert "Harbour" not in answer.content.decode()


def test_pages_of_entries_go_on_where_the_last_one_ended(officer: Client, people: Cast, database: Database) -> None:
    with database.administrator():
        for number in range(205):
            written(NOW + timedelta(minutes=number // 3), people.anna, "case.listed", f"case-{number}")
    seen: list[str] = []
    address: str | None = f"{AUDIT}entries/?act=case.listed"
    while address:
        page = officer.get(address).content.decode()
        seen += re.findall(r">(case-\d+)</bdi>", page)
        further = re.search(r'href="([^"]+)" rel="next"', page)
        address = unescape(further[1]) if further else None
    assert sorted(seen) == sorted(f"case-{number}" for number in range(205))


@pytest.mark.parametrize(
    "asked",
    [
        {"subject": "<script>alert(1)</script>"},
        {"after": "x"},
        {"after": "999999999999999999.a.1"},
        {"act": "case.reed"},
        {"first": "2026-02-30"},
        {"first": "2026-03-02", "last": "2026-03-01"},
        {"member": "‮\0"},
        {"subject": "x" * 100_000},
    ],
    ids=["script", "place", "far", "act", "day", "order", "signs", "long"],
)
def test_a_question_that_is_none_is_refused_and_not_repeated(officer: Client, asked: dict[str, str]) -> None:
    answer = officer.get(f"{AUDIT}entries/", asked)
    assert answer.status_code in (400, 414)
    assert "<script>alert" not in answer.content.decode()


def test_unusual_reading_says_by_which_rule_and_limit(
    officer: Client, olga: Actor, people: Cast, database: Database
) -> None:
    with database.administrator():
        for number in range(25):
            written(NOW, people.anna, "case.read", f"case-{number}")
            written(NOW, people.noor, "case.read", f"case-{number}")
    page = officer.get(f"{AUDIT}unusual/", {"first": "2026-03-10", "last": "2026-03-10"}).content.decode()
    assert "1 finding<" in page
    assert "Many cases and persons within one hour</strong>: <bdi>anna</bdi>" in page
    assert "25 where 20 are worth a look, in a usual hour of this member 0" in page
    shown = re.search(r'href="([^"]+)">Show the entries', page)
    assert shown is not None
    assert officer.get(unescape(shown[1])).content.decode().count("<tr>") == 1 + 25
    assert ("audit.reported", "audit") in acts(database, olga)


def test_an_extract_is_prepared_by_the_reference_on_a_letter(
    officer: Client, olga: Actor, case: Case, database: Database
) -> None:
    answer = officer.post(AUDIT, {"reference": f" {case.reference} "})
    assert answer["Location"] == extract_of(case)
    page = officer.get(extract_of(case)).content.decode()
    assert "Police of Demoland" in page
    assert "Harbour" in page
    assert "anna" not in page.split("<main")[1]
    assert acts(database, olga) == [("extract.prepared", str(case.person_id))]


def test_of_a_case_of_others_the_officer_learns_nothing(people: Cast, case: Case, database: Database) -> None:
    stranger = client_of(people.otto)
    answer = stranger.post(AUDIT, {"reference": case.reference})
    nothing = stranger.post(AUDIT, {"reference": "BE-2026-NOTHING"})
    assert (answer.status_code, nothing.status_code) == (400, 400)
    assert stranger.get(extract_of(case)).status_code == 404
    assert stranger.get(f"{AUDIT}extract/{uuid.uuid4()}/").status_code == 404
    assert acts(database, people.otto) == []


def test_a_release_lets_it_be_printed_and_taken_away(
    officer: Client, olga: Actor, case: Case, database: Database
) -> None:
    for place in ("letter", "table"):
        assert officer.get(f"{extract_of(case)}{place}/").status_code == 409
    assert officer.post(f"{extract_of(case)}release/", act_form()).status_code == 302
    letter = officer.get(f"{extract_of(case)}letter/").content.decode()
    assert "Article 15 of Regulation (EU) 2016/679" in letter
    assert "Police of Demoland" in letter
    table = officer.get(f"{extract_of(case)}table/")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0] == ["Day", "Authority", "Role", "What was done"]
    assert {row[1] for row in rows[1:]} == {"Police of Demoland", "Harbour"}
    assert ("extract.released", str(case.person_id)) in acts(database, olga)


def test_a_table_never_runs_as_a_formula(officer: Client, case: Case, people: Cast, database: Database) -> None:
    with database.administrator():
        type(people.ngo).objects.filter(pk=people.ngo.pk).update(name="=cmd|' /C calc'!A0")
    officer.post(f"{extract_of(case)}release/", act_form())
    assert b"\"'=cmd" in officer.get(f"{extract_of(case)}table/").content


def test_what_is_withheld_is_not_in_the_letter(officer: Client, case: Case, people: Cast, database: Database) -> None:
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    given = {"ground": "2016/680 15(1)(b)", "reason": "under way", "until": until}
    form = act_form(**given)
    assert officer.post(f"{extract_of(case)}withhold/", form).status_code == 302
    officer.post(f"{extract_of(case)}release/", act_form())
    letter = officer.get(f"{extract_of(case)}letter/").content.decode()
    assert "<td><bdi>Harbour</bdi></td>" in letter
    assert "<td><bdi>Police of Demoland</bdi></td>" not in letter
    page = officer.get(extract_of(case)).content.decode()
    assert "<td><bdi>Police of Demoland</bdi></td>" in page.split('id="withheld"')[1]
    assert "under way" in page


@pytest.mark.parametrize(
    "wrong",
    [{"until": "2099-01-01"}, {"until": ""}, {"ground": ""}, {"reason": "a\0b"}],
    ids=["far", "no day", "no ground", "null"],
)
def test_a_restriction_that_cannot_be_keeps_what_was_typed(
    officer: Client, case: Case, database: Database, wrong: dict[str, str]
) -> None:
    good = {"ground": "2016/680 15", "reason": "why", "until": timezone.localdate().isoformat()}
    answer = officer.post(f"{extract_of(case)}withhold/", act_form(**(good | wrong)))
    assert answer.status_code == 400
    assert "2016/680 15" in answer.content.decode() or "ground" in wrong
    with database.administrator():
        assert not Restriction.objects.exists()


@pytest.mark.parametrize("place", ["", "entries/", "unusual/", f"extract/{uuid.UUID(int=1)}/"])
def test_the_pages_are_the_officers_alone(people: Cast, place: str) -> None:
    for actor in (people.anna, people.sven, people.adam):
        assert client_of(actor).get(f"{AUDIT}{place}").status_code == 403


def test_forms_of_other_sites_are_refused(olga: Actor, case: Case) -> None:
    client = client_of(olga, check_forms=True)
    assert client.post(f"{extract_of(case)}release/", act_form()).status_code == 403
    with acting(olga, NOW):
        assert not Entry.objects.filter(act="extract.released").exists()


def shared(people: Cast) -> uuid.UUID:
    """A case of the police in which the NGO takes part today, on a narrow ground."""
    case, day = opened(people).case, timezone.localdate()
    ground = consent(groups=("course",), starts=day, ends=day + timedelta(days=30))
    accept(people.noor, refer(people.anna, case, people.ngo.pk, ground, key=key()).made, key=key())
    return case


def recorded(people: Cast, case: uuid.UUID, kind: str, seen: int) -> None:
    record_event(people.anna, case, {"on": timezone.localdate().isoformat(), "type": kind}, seen=seen, key=key())


def test_of_others_an_officer_learns_the_kind_of_processing_alone(people: Cast) -> None:
    case = shared(people)
    recorded(people, case, "missing_reported", 1)
    otto, where = client_of(people.otto), f"{AUDIT}entries/"
    page = otto.get(where, {"subject": str(case)}).content.decode()
    assert "Police of Demoland</bdi>" in page
    assert "wrote something down" in page
    assert "Offer of a part accepted" in page
    table = page[page.index("<tbody>") :]
    for told in ("missing_reported", "eported missing", "event.recorded", "Event recorded", str(people.anna.member)):
        assert told not in table
    for finer in ({"act": "event.recorded"}, {"member": str(people.anna.member)}):
        assert "Police of Demoland</bdi>" not in otto.get(where, {"subject": str(case), **finer}).content.decode()
    of_police = otto.get(where, {"subject": str(case), "authority": str(people.police.pk)}).content.decode()
    assert of_police.count("Police of Demoland</bdi>") == page.count("Police of Demoland</bdi>")
    assert "Offer of a part accepted<" not in of_police[of_police.index("<tbody>") :]


def test_an_officer_learns_nothing_of_others_from_the_moment_her_authority_left(people: Cast) -> None:
    case = shared(people)
    recorded(people, case, "missing_reported", 1)
    otto, where = client_of(people.otto), f"{AUDIT}entries/?subject={case}"

    def of_others() -> int:
        return otto.get(where).content.decode().count("Police of Demoland</bdi>")

    before = of_others()
    recorded(people, case, "missing_ended", 2)
    assert of_others() == before + 1
    leave(people.noor, case, key=key())
    recorded(people, case, "missing_reported", 3)
    assert of_others() == before + 1
    assert "Part in a case ended" in otto.get(where).content.decode()
    shared_again = consent(
        groups=("course",), starts=timezone.localdate(), ends=timezone.localdate() + timedelta(days=3)
    )
    accept(people.noor, refer(people.anna, case, people.ngo.pk, shared_again, key=key()).made, key=key())
    assert of_others() > before + 2
