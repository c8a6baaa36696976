"""Break-glass and the address of a shelter."""

from datetime import timedelta
from pathlib import Path

import pytest

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.cases.access import reach
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.address import release_address, take_back_address, write_address
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.break_glass import break_glass
from sojourn.service.cases.actions.leave import leave
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.addresses import addresses
from sojourn.service.cases.models import AddressRelease, BreakGlass, Case, Notice, ShelterAddress
from sojourn.service.cases.refusals import (
    BrokenOftenError,
    NoSuchCaseError,
    NotAcceptedError,
    NotAllowedError,
    NotNeededError,
)
from sojourn.service.cases.sharing.queries import releases
from sojourn.service.day.actions.cover import cover
from sojourn.service.day.queries import notices
from sojourn.service.day.scope import Scope
from sojourn.service.day.team import team
from sojourn.service.identities.models import Detail
from tests.service.cases.cast import NOW, TODAY, Cast, key, member, member_id, opened, referred
from tests.service.cases.test_parties import VIEW, sees, with_party
from tests.service.databases import Database

DANGER = "danger to life, found tonight"


def reference(people: Cast, case) -> str:
    with acting(people.anna, NOW):
        return Case.objects.get(pk=case).reference


def test_for_one_hour_what_protects_is_seen_and_a_second_person_is_told(people: Cast) -> None:
    case = opened(people).case
    break_glass(people.noor, reference(people, case), reason=DANGER, key=key(), at=NOW)
    assert sees(people.noor, case) == {"person", "course", "child", "safety", "health", "position"}
    assert sees(people.noor, case, NOW + timedelta(minutes=59))
    assert sees(people.noor, case, NOW + timedelta(minutes=60)) == set()
    with acting(people.otto, NOW):
        told = Notice.objects.get()
        assert (told.kind, told.member_id, told.written_at) == ("break_glass", people.otto.member, NOW)
        assert BreakGlass.objects.get().reason == DANGER


def test_a_supervisor_answers_for_it_before_the_officer_and_never_oneself(people: Cast, database: Database) -> None:
    case = opened(people).case
    with database.administrator():
        first, second = (member(people.ngo, Role.SUPERVISOR, name) for name in ("olga", "piet"))
    break_glass(first, reference(people, case), reason=DANGER, key=key(), at=NOW)
    with database.administrator():
        assert set(Notice.objects.values_list("member", flat=True)) == {second.member, people.otto.member}
        assert BreakGlass.objects.get().told_id == second.member


def test_all_supervisors_and_officers_are_told_and_the_deputy_answers_for_one_who_is_away(
    people: Cast, database: Database
) -> None:
    case = opened(people).case
    with database.administrator():
        olga, piet = (member(people.ngo, Role.SUPERVISOR, name) for name in ("olga", "piet"))
        deputy = member(people.ngo, Role.CASEWORKER, "dora")
    for away, stands_in in ((olga, deputy), (piet, None)):
        other = member_id(stands_in) if stands_in else None
        cover(away, member_id(away), TODAY, TODAY, deputy_id=other, away=True, at=NOW)
    break_glass(people.noor, reference(people, case), reason=DANGER, key=key(), at=NOW)
    with database.administrator():
        assert set(Notice.objects.values_list("member", flat=True)) == {olga.member, piet.member, people.otto.member}
        assert BreakGlass.objects.get().told_id == deputy.member
    with acting(deputy, NOW) as who:
        assert {one.member_id for one in notices(Scope(who, team(who)))} == {olga.member, piet.member}


def test_the_glass_is_broken_three_times_a_day_and_a_case_is_renewed_once(people: Cast, database: Database) -> None:
    night = NOW.replace(hour=22, minute=30)  # 23:30 where the authority is
    with database.administrator():
        other = member(people.ngo, Role.CASEWORKER, "nora")
    first, second, third = (reference(people, opened(people).case) for _ in range(3))

    def asked(number: str, at, by=None) -> None:
        break_glass(by or people.noor, number, reason=DANGER, key=key(), at=at)

    asked(first, NOW)
    with pytest.raises(NotNeededError, match="without breaking"):
        asked(first, NOW + timedelta(minutes=59))
    asked(first, NOW + timedelta(minutes=61))
    for later in (NOW + timedelta(hours=3), NOW + timedelta(days=6, hours=23)):
        with pytest.raises(BrokenOftenError, match="of this case 2 times within 7 days"):
            asked(first, later)
    asked(second, NOW)
    with pytest.raises(BrokenOftenError, match="3 times today"):
        asked(third, night)
    asked(third, night, by=other)
    asked(third, night + timedelta(hours=1))
    asked(first, NOW + timedelta(days=8))


def test_without_a_second_person_the_glass_stays_whole(people: Cast, database: Database) -> None:
    case = opened(people).case
    with database.administrator():
        Membership.objects.filter(pk=member_id(people.otto)).update(left_at=NOW)
    with pytest.raises(NotAcceptedError, match="second person"):
        break_glass(people.noor, reference(people, case), reason=DANGER, key=key(), at=NOW)
    assert sees(people.noor, case) == set()


def test_break_glass_shows_and_lets_nothing_be_written(people: Cast) -> None:
    case = opened(people).case
    break_glass(people.noor, reference(people, case), reason=DANGER, key=key(), at=NOW)
    with pytest.raises(NotAllowedError):
        record_event(people.noor, case, VIEW, seen=1, key=key(), at=NOW)
    assert sees(people.shirin, case) == set()


def test_who_may_not_break_glass(people: Cast) -> None:
    case = opened(people).case
    number = reference(people, case)
    for actor in (people.adam, people.otto):
        with pytest.raises(NotAllowedError, match="does not allow"):
            break_glass(actor, number, reason=DANGER, key=key(), at=NOW)
    with pytest.raises(NotNeededError, match="open it from the list"):
        break_glass(people.anna, number, reason=DANGER, key=key(), at=NOW)
    with pytest.raises(NoSuchCaseError):
        break_glass(people.noor, "BE-2026-NONE", reason=DANGER, key=key(), at=NOW)
    with pytest.raises(NotAcceptedError, match="reason"):
        break_glass(people.noor, number, reason="", key=key(), at=NOW)


def test_the_audit_names_break_glass_and_the_reading_under_it(people: Cast, database: Database) -> None:
    case = opened(people).case
    break_glass(people.noor, reference(people, case), reason=DANGER, key=key(), at=NOW)
    sees(people.noor, case)
    with database.administrator():
        rows = Entry.objects.filter(subject=str(case), member=people.noor.member).order_by("number")
        acts = list(rows.values_list("act", "relation"))
    assert acts == [("break_glass.opened", "break_glass"), ("case.read", "break_glass")]


def shown(actor, case, at=NOW) -> list[str]:
    with acting(actor, at):
        return [address for _, address in addresses(case)]


def in_shelter(people: Cast):
    """A case of which the NGO and the shelter are parties; the shelter has written down where it is."""
    case, _ = with_party(people)
    accept(people.shirin, referred(people, case, people.shelter).made, key=key(), at=NOW)
    write_address(people.shirin, "Hidden Lane 7", key=key(), at=NOW)
    return case


def test_the_address_is_known_only_to_whom_the_shelter_released_it(people: Cast) -> None:
    case = in_shelter(people)
    assert shown(people.shirin, case) == ["Hidden Lane 7"]
    assert shown(people.anna, case) == shown(people.noor, case) == []
    ends = TODAY + timedelta(days=7)
    release_address(people.shirin, case, people.ngo.pk, purpose="transport", ends=ends, key=key(), at=NOW)
    assert shown(people.noor, case) == ["Hidden Lane 7"]
    assert shown(people.anna, case) == []
    assert shown(people.noor, case, NOW + timedelta(days=8)) == []
    take_back_address(people.shirin, case, people.ngo.pk, key=key(), at=NOW)
    assert shown(people.noor, case) == []


@pytest.mark.parametrize("who", ["receiver", "shelter"])
def test_who_comes_back_to_a_case_is_not_trusted_with_the_address_it_knew(
    people: Cast, database: Database, who: str
) -> None:
    case, ends = in_shelter(people), TODAY + timedelta(days=7)
    release_address(people.shirin, case, people.ngo.pk, purpose="transport", ends=ends, key=key(), at=NOW)
    later, back = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    gone, office = (people.noor, people.ngo) if who == "receiver" else (people.shirin, people.shelter)
    leave(gone, case, key=key(), at=later)
    accept(gone, referred(people, case, office, at=later).made, key=key(), at=back)
    assert shown(people.noor, case, back) == []
    assert shown(people.shirin, case, back) == ["Hidden Lane 7"]
    with acting(people.shirin, back):
        assert releases(reach(case)) == []
    with acting(people.noor, back):
        rows = AddressRelease.objects.count(), ShelterAddress.objects.count()
        assert rows == (0, 0) or database.vendor == "sqlite"
    release_address(people.shirin, case, people.ngo.pk, purpose="transport", ends=ends, key=key(), at=back)
    assert shown(people.noor, case, back) == ["Hidden Lane 7"]
    with pytest.raises(NotAcceptedError, match="already"):
        release_address(people.shirin, case, people.ngo.pk, purpose="transport", ends=ends, key=key(), at=back)
    with database.administrator():
        acts = Entry.objects.filter(subject=str(case), act__startswith="address").order_by("number")
        assert [one.act for one in acts] == ["address.released", "address.taken_back", "address.released"]


def test_only_the_shelter_releases_and_only_to_a_party(people: Cast) -> None:
    case = in_shelter(people)
    ends = TODAY + timedelta(days=7)
    with pytest.raises(NotAllowedError):
        release_address(people.noor, case, people.police.pk, purpose="x", ends=ends, key=key(), at=NOW)
    with pytest.raises(NotAllowedError):
        write_address(people.noor, "Elsewhere 1", key=key(), at=NOW)
    with pytest.raises(NotAcceptedError, match="another party"):
        release_address(people.shirin, case, people.immigration.pk, purpose="x", ends=ends, key=key(), at=NOW)


def test_a_copy_of_the_database_does_not_show_where_a_shelter_is(people: Cast, database: Database) -> None:
    in_shelter(people)
    write_address(people.shirin, "Hidden Lane 9", key=key(), at=NOW)
    with database.administrator():
        held = ShelterAddress.objects.get()
        assert [bytes(one.sealed) for one in Detail.objects.filter(person__person_id=held.keeper)] != []
        if database.vendor == "sqlite":
            folder = Path(database.settings["NAME"]).parent
            copied = b"".join(path.read_bytes() for path in folder.glob("*.sqlite3*"))
            assert b"Demoland" in copied
            assert b"Hidden Lane" not in copied


def test_an_address_that_is_taken_back_is_recorded_as_that(people: Cast, database: Database) -> None:
    case = in_shelter(people)
    ends = TODAY + timedelta(days=7)
    release_address(people.shirin, case, people.ngo.pk, purpose="transport", ends=ends, key=key(), at=NOW)
    take_back_address(people.shirin, case, people.ngo.pk, key=key(), at=NOW)
    with database.administrator():
        acts = Entry.objects.filter(subject=str(case), member=people.shirin.member).values_list("act", flat=True)
        assert {"address.released", "address.taken_back"} <= set(acts)
