"""Proceedings of several cases: who knows of them, a step in all of them at once, and persons who belong together."""

import uuid

import pytest

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.family import link_family, ties, unlink_family
from sojourn.service.cases.actions.proceedings import link_case, open_proceedings, record_step, unlink_case
from sojourn.service.cases.models import Case, Event, FamilyLink, Proceeding, ProceedingStep
from sojourn.service.cases.proceedings.reaching import NoSuchProceedingsError, see, steps
from sojourn.service.cases.refusals import NoSuchCaseError, NotAcceptedError, NotAllowedError
from tests.service.cases.cast import Cast, authority, key, member, opened
from tests.service.cases.known import NAME, filed
from tests.service.cases.pages import TODAY, address, form_of, joined, joined_by_law
from tests.service.databases import Database
from tests.service.staff.signing import client_of

HEARING = {"type": "hearing_held", "on": TODAY.isoformat(), "in_private": True}
FROZEN = {"type": "assets_frozen", "on": TODAY.isoformat(), "amount": "1200.50", "currency": "EUR"}


def opened_in(people: Cast, *cases: uuid.UUID) -> uuid.UUID:
    """Criminal proceedings of the police with these cases."""
    made = open_proceedings(people.anna, cases[0], "criminal", "DL 12/2026", key=key()).made
    for case in cases[1:]:
        link_case(people.anna, made, case, key=key())
    return made


def types(actor: Actor, case: uuid.UUID) -> list[str]:
    with acting(actor):
        return list(Event.objects.filter(case=case).order_by("sequence").values_list("type", flat=True))


@pytest.fixture
def prosecutor(people: Cast, database: Database) -> Actor:
    """Petra, who works for the prosecutor."""
    with database.administrator():
        return member(authority("Prosecutor of Demoland", "prosecutor"), Role(people.anna.role), "petra")


def test_a_step_is_written_into_every_case_and_once_into_the_proceedings(people: Cast) -> None:
    cases = [opened(people).case for _ in range(3)]
    made = opened_in(people, *cases)
    record_step(people.anna, made, {"type": "proceedings_opened", "on": TODAY.isoformat()}, key=key())
    record_step(people.anna, made, FROZEN, key=key())
    for case in cases:
        assert types(people.anna, case) == ["person_stated", "proceedings_opened", "assets_frozen"]
    with acting(people.anna):
        frozen = Event.objects.filter(type="assets_frozen").first()
        assert frozen is not None
        assert frozen.fields == {"proceeding": "DL 12/2026"}
        (step,) = ProceedingStep.objects.filter(type="assets_frozen")
        assert step.fields == {"amount": "1200.50", "currency": "EUR"}
        assert see(made).count == 3


def test_a_step_that_one_case_refuses_is_written_nowhere(people: Cast) -> None:
    young = opened(people, born="2026-03-05").case
    cases = [opened(people).case, young]
    made = opened_in(people, *cases)
    with pytest.raises(NotAcceptedError, match="before the birth"):
        record_step(people.anna, made, HEARING | {"on": "2026-03-01"}, key=key())
    for case in cases:
        assert types(people.anna, case) == ["person_stated"]
    with acting(people.anna):
        assert not ProceedingStep.objects.exists()


def test_of_other_cases_a_party_learns_at_most_how_many_there_are(people: Cast, prosecutor: Actor) -> None:
    mine, other = opened(people).case, opened(people).case
    made = opened_in(people, mine, other)
    with acting(people.anna):
        theirs = Case.objects.get(pk=other).reference
    with acting(prosecutor) as who:
        body = who.authority
    joined_by_law(people, mine, prosecutor, body)
    joined(people, mine, people.noor, people.ngo, groups=("course", "money"))
    with acting(prosecutor):
        seen = see(made)
        assert ([one.case.pk for one in seen.cases], seen.count) == ([mine], 2)
    with acting(people.noor):
        assert see(made).count is None
    for actor in (prosecutor, people.noor):
        text = client_of(actor).get(f"/en/office/cases/proceedings/{made}/").content.decode()
        assert "DL 12/2026" in text
        assert theirs not in text
        assert str(other) not in text


def test_without_cooperation_or_money_nothing_of_proceedings_is_known(people: Cast) -> None:
    case = opened(people).case
    made = opened_in(people, case)
    joined(people, case, people.noor, people.ngo)
    joined_by_law(people, case, people.shirin, people.shelter)
    for actor in (people.noor, people.shirin, people.ines):
        with acting(actor), pytest.raises(NoSuchProceedingsError):
            see(made)
        assert client_of(actor).get(f"/en/office/cases/proceedings/{made}/").status_code == 404
    with pytest.raises(NoSuchCaseError):
        open_proceedings(people.ines, case, "criminal", "X 1", key=key())
    with pytest.raises(NotAllowedError):
        open_proceedings(people.shirin, case, "criminal", "X 1", key=key())


def test_steps_of_money_are_shown_to_those_who_may_read_of_money(people: Cast, prosecutor: Actor) -> None:
    case = opened(people).case
    made = opened_in(people, case)
    record_step(people.anna, made, HEARING, key=key())
    with acting(prosecutor) as who:
        body = who.authority
    joined_by_law(people, case, prosecutor, body)
    record_step(prosecutor, made, FROZEN, key=key())
    with acting(prosecutor):
        assert [step.type for step in steps(see(made))] == ["hearing_held", "assets_frozen"]
    with acting(people.anna):
        assert [step.type for step in steps(see(made))] == ["hearing_held"]


def test_a_case_is_unlinked_and_what_was_recorded_stays(people: Cast) -> None:
    case, other = opened(people).case, opened(people).case
    made = opened_in(people, case, other)
    record_step(people.anna, made, HEARING, key=key())
    unlink_case(people.anna, made, other, key=key())
    record_step(people.anna, made, HEARING, key=key())
    assert [types(people.anna, one).count("hearing_held") for one in (case, other)] == [2, 1]
    with pytest.raises(NotAcceptedError, match="part of these proceedings"):
        unlink_case(people.anna, made, other, key=key())


def test_two_clicks_on_a_step_are_one(people: Cast) -> None:
    case, same = opened(people).case, key()
    made = opened_in(people, case)
    first, second = (record_step(people.anna, made, HEARING, key=same) for _ in range(2))
    assert (first.made, second.repeated) == (second.made, True)
    assert types(people.anna, case).count("hearing_held") == 1


def test_a_file_number_names_nobody(people: Cast) -> None:
    case = filed(people).case
    with pytest.raises(NotAcceptedError, match="without the name"):
        open_proceedings(people.anna, case, "criminal", f"State v {NAME}", key=key())


def test_proceedings_by_form(people: Cast) -> None:
    case, other = opened(people).case, opened(people).case
    client, where = client_of(people.anna), address(case, "proceedings")
    given = form_of(client, where) | {"do": "open", "kind": "criminal", "reference": "DL 7/2026"}
    assert client.post(where, given).status_code == 302
    with acting(people.anna):
        made = Proceeding.objects.get().pk
    there = address(other, "proceedings")
    assert client.post(there, form_of(client, there) | {"do": "link", "proceeding": str(made)}).status_code == 302
    step = f"/en/office/cases/proceedings/{made}/hearing_held/"
    given = form_of(client, step) | {"on": TODAY.isoformat(), "in_private": "true"}
    assert client.post(step, given)["Location"] == f"/en/office/cases/proceedings/{made}/"
    assert [types(people.anna, one)[-1] for one in (case, other)] == ["hearing_held"] * 2
    assert client.post(step, given | {"key": uuid.uuid4().hex, "on": "2026-02-31"}).status_code == 400
    assert client.post(address(other, "proceedings", made, "unlink"), {"key": uuid.uuid4().hex}).status_code == 302
    assert client.get(f"/en/office/cases/proceedings/{made}/permit_issued/").status_code == 404
    bad = form_of(client, where) | {"do": "open", "kind": "criminal", "reference": "<script>alert(1)</script>"}
    client.post(where, bad)
    assert "<script>alert" not in client.get(where).content.decode()


def test_two_persons_are_tied_told_from_each_side_and_untied(people: Cast) -> None:
    mother, child = opened(people).case, opened(people).case
    with acting(people.anna):
        reference = Case.objects.get(pk=child).reference
    client, where = client_of(people.anna), address(mother, "proceedings")
    given = form_of(client, where) | {"do": "tie", "reference": reference.lower(), "kind": "child"}
    assert client.post(where, given).status_code == 302
    assert reference in client.get(where).content.decode()
    assert "parent" in client.get(address(child, "proceedings")).content.decode()
    with acting(people.anna):
        tie = FamilyLink.objects.get().pk
    with pytest.raises(NotAcceptedError, match="tied already"):
        with acting(people.anna):
            mine = Case.objects.get(pk=mother).reference
        link_family(people.anna, child, mine, "sibling", key=key())
    assert client.post(address(child, "family", tie, "untie"), {"key": uuid.uuid4().hex}).status_code == 302
    with acting(people.anna):
        assert ties(mother) == []
    with pytest.raises(NotAcceptedError, match="tie"):
        unlink_family(people.anna, mother, tie, key=key())


def test_a_tie_to_a_case_of_others_can_neither_be_made_nor_seen(people: Cast) -> None:
    mine, hidden = opened(people).case, opened(people).case
    with acting(people.anna):
        reference = Case.objects.get(pk=hidden).reference
    joined_by_law(people, mine, people.shirin, people.shelter)
    for asked in (reference, "BE-2026-NONE"):
        with pytest.raises(NotAcceptedError, match="another case that you may work on"):
            link_family(people.shirin, mine, asked, "sibling", key=key())
    link_family(people.anna, mine, reference, "sibling", key=key())
    text = client_of(people.shirin).get(address(mine, "proceedings")).content.decode()
    papers = client_of(people.shirin).get(address(mine, "papers")).content.decode()
    assert "brother or sister" in papers
    assert reference not in text + papers
    assert str(hidden) not in text + papers
    assert reference in client_of(people.anna).get(address(mine, "papers")).content.decode()
