"""The pages of one case show what may be shown, and nothing else; what they cost is bounded."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from sojourn.law.readings.prose import words
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.models import Entry
from sojourn.service.cases import access
from sojourn.service.cases.access import Access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.page.events import birth, spoken
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.refusals import NoSuchCaseError
from tests.service.cases.cast import member_id, opened
from tests.service.cases.page.scene import NAME, Scene, Stage
from tests.service.staff.signing import client_of

PAGES = ("", "answers/", "papers/", "readings/", "print/")
MOST_QUERIES = 10
_FRAME = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)")


def shown(client: Client, scene: Scene, page: str = "", **asked: str) -> str:
    """The HTML of a page of a case."""
    answer = client.get(f"/en/office/cases/{scene.case}/{page}", asked)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer.content.decode()


def queries(client: Client, address: str) -> list[str]:
    """The statements of a page, without those that only frame a transaction."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in captured.captured_queries if not _FRAME.match(one["sql"])]


def test_every_page_of_a_case_opens_for_a_party(stage: Stage) -> None:
    for actor in (stage.people.anna, stage.people.noor, stage.people.shirin):
        for page in PAGES:
            assert stage.adult.reference in shown(client_of(actor), stage.adult, page)


def test_the_case_begins_with_who_state_protection_and_what_is_due(stage: Stage) -> None:
    told = shown(client_of(stage.people.anna), stage.adult)
    expected = (NAME, "Holder of the residence permit", "31 December 2099", "What is due", "What happened")
    places = [told.index(words) for words in expected]
    assert places == sorted(places)


def test_without_the_group_person_there_is_a_pseudonym_and_no_name(stage: Stage) -> None:
    client = client_of(stage.people.ines)
    for page in PAGES:
        told = shown(client, stage.adult, page)
        assert pseudonym(stage.adult.case) in told
        assert not [word for word in (NAME, "Olena", "Ukraine") if word in told]
        assert not re.search(r"(?<![\w-])1999(?!\w)", told)  # a year, and no four signs of an id
    assert client.get(f"/en/office/persons/{stage.adult.case}/").status_code == 403


@pytest.mark.parametrize(
    ("what", "sees", "does_not"),
    [("Distress certified", "noor", "anna"), ("Intention to cooperate shown", "anna", "noor")],
)
def test_only_entries_of_the_groups_of_the_access_are_shown(stage: Stage, what: str, sees: str, does_not: str) -> None:
    for page in ("", "answers/", "print/"):
        assert what not in shown(client_of(getattr(stage.people, does_not)), stage.adult, page)
    told = shown(client_of(getattr(stage.people, sees)), stage.adult)
    assert what in told
    assert "There may be more that is not shown to you" in told


def test_reasons_that_rest_on_hidden_parts_are_left_out(stage: Stage) -> None:
    reasons = ("ntention to cooperate",)
    police, ngo = (shown(client_of(actor), stage.adult, "answers/") for actor in (stage.people.anna, stage.people.noor))
    assert all(word in police for word in reasons)
    assert not any(word in ngo for word in reasons)
    assert "are left out" in ngo


def test_where_the_position_is_not_shared_nothing_of_it_shows(stage: Stage) -> None:
    client = client_of(stage.lena)
    told = shown(client, stage.adult)
    assert "The legal position is not shared with your authority." in told
    assert "Holder of the residence permit" not in told
    assert "What is due" not in told
    assert client.get(f"/en/office/cases/{stage.adult.case}/answers/").status_code == 403
    assert "Duties of the authorities" not in shown(client, stage.adult, "print/")


def test_a_corrected_entry_is_struck_through_and_says_why(stage: Stage) -> None:
    told = shown(client_of(stage.people.anna), stage.adult)
    assert "<s>Relations with the suspects severed</s>" in told
    assert "It was misread or mistyped" in told


def test_births_and_languages_stand_there_in_words(stage: Stage) -> None:
    told = shown(client_of(stage.people.anna), stage.adult)
    assert "7 April 1999" in told
    assert "1999-04-07" not in told
    assert "consent (<bdi>Ukrainian</bdi>)" in told
    with override("fr"):
        assert birth("1990-05", words("fr")) == "mai 1990"
        assert (birth("1990", words("fr")), spoken("unknown tongue", words("fr"))) == ("1990", "unknown tongue")


def test_a_correction_is_offered_to_the_authority_that_recorded_the_entry(stage: Stage) -> None:
    police, ngo = (
        set(re.findall(r">Correct<span[^>]*>: ([^,<]+)", shown(client_of(one), stage.adult)))
        for one in (stage.people.anna, stage.people.noor)
    )
    assert police >= {"Residence permit issued", "Person informed"}
    assert ngo == {"Assistance given", "Programme joined", "Programme offered", "Distress certified"}
    assert not police & ngo


def test_a_case_is_shown_as_it_was_known_on_a_day(stage: Stage) -> None:
    client, day = client_of(stage.people.anna), (timezone.localdate() - timedelta(days=90)).isoformat()
    assert "Residence permit issued" in shown(client, stage.adult, "answers/", on=day)
    then = shown(client, stage.adult, "answers/", on=day, known=day)
    assert "Residence permit issued" not in then
    assert "as known on" in then


@pytest.mark.parametrize(
    "asked",
    [{"on": "2026-02-30"}, {"known": "soon"}, {"on": "1066-10-14"}, {"on": "x" * 9000}, {"on": "\0"}],
    ids=["no day", "no date", "too early", "too long", "null byte"],
)
def test_a_wrong_day_is_said_at_its_field(stage: Stage, asked: dict[str, str]) -> None:
    answer = client_of(stage.people.anna).get(f"/en/office/cases/{stage.adult.case}/answers/", asked)
    assert answer.status_code == 400
    assert "This day cannot be looked at" in answer.content.decode()


def test_a_child_has_a_part_of_its_own_with_what_is_urgent_first(stage: Stage) -> None:
    told = shown(client_of(stage.people.noor), stage.child)
    part = told[told.index('id="child"') :]
    expected = (
        "reported missing", "in doubt; treated as a child", "none is recorded", "not started", "order: relatives",
        "not assessed",
    )  # fmt: skip
    places = [part.index(words) for words in expected]
    assert places == sorted(places)
    assert 'id="child"' not in shown(client_of(stage.people.noor), stage.adult)
    assert 'id="needs"' not in shown(client_of(stage.people.anna), stage.child)


def test_readers_are_listed_with_authority_and_role_and_without_names(stage: Stage) -> None:
    shown(client_of(stage.people.anna), stage.adult)
    told = shown(client_of(stage.people.noor), stage.adult, "readings/")
    assert "Police of Demoland" in told
    assert "caseworker" in told
    assert "anna" not in told


def test_every_page_leaves_an_entry_in_the_audit(stage: Stage) -> None:
    mine = Entry.objects.filter(subject=str(stage.adult.case), act="case.read", member=member_id(stage.people.noor))
    for page in PAGES:
        before = mine.count()
        shown(client_of(stage.people.noor), stage.adult, page)
        assert mine.count() == before + 1
        assert "person" in mine.order_by("-at")[0].fields.split(",")


def test_who_is_no_party_sees_no_page(stage: Stage) -> None:
    for actor, case in ((stage.lena, stage.child.case), (stage.people.anna, uuid.uuid4())):
        for page in PAGES:
            answer = client_of(actor).get(f"/en/office/cases/{case}/{page}")
            assert answer.status_code == 404
            assert stage.child.reference not in answer.content.decode()


def test_a_withdrawn_consent_closes_every_page(stage: Stage) -> None:
    for page in PAGES:
        assert client_of(stage.otis).get(f"/en/office/cases/{stage.adult.case}/{page}").status_code == 404


def reached(actor: Actor, case: uuid.UUID, read: Callable[[uuid.UUID], Access]) -> object:
    """What a way to a case gives an actor, or that there is no such case."""
    with acting(actor):
        try:
            found = read(case)
        except NoSuchCaseError:
            return None
    return found.relation, found.operations, dict(found.groups)


def test_the_one_question_gives_what_the_careful_way_gives(stage: Stage) -> None:
    cast = stage.people
    for actor in (cast.anna, cast.sven, cast.noor, cast.shirin, cast.ines, cast.otto, stage.lena, stage.otis):
        for case in (stage.adult.case, stage.child.case, uuid.uuid4()):
            quick = reached(actor, case, lambda one: access.read_whole(one)[0])
            assert quick == reached(actor, case, access.read)


@pytest.mark.parametrize("who", ["anna", "noor", "ines"])
def test_a_page_asks_few_questions(stage: Stage, who: str) -> None:
    asked = queries(client_of(getattr(stage.people, who)), f"/en/office/cases/{stage.adult.case}/")
    assert len(asked) <= MOST_QUERIES, "\n".join(asked)


def test_a_case_whose_person_was_never_registered_is_shown_under_its_pseudonym(stage: Stage) -> None:
    made = opened(stage.people)
    assert pseudonym(made.case) in client_of(stage.people.anna).get(f"/en/office/cases/{made.case}/").content.decode()


def test_a_history_that_takes_too_long_is_refused_in_words(stage: Stage, settings: Settings) -> None:
    settings.SECONDS_A_LOOK = 0.0
    answer = client_of(stage.people.anna).get(f"/en/office/cases/{stage.adult.case}/answers/")
    assert answer.status_code == 503
    assert "so long a history" in answer.content.decode()
