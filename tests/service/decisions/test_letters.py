"""Letters of decisions: made for a day, sealed, handed over by a safe way, explained, and the days to appeal."""

import uuid
from datetime import timedelta

import pytest

from sojourn.service.cases.acting import acting
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.phrases import BOXES
from sojourn.service.cases.letters.runs import plain
from sojourn.service.cases.models import Snapshot
from sojourn.service.decisions import access
from sojourn.service.decisions.actions import appeal
from sojourn.service.decisions.actions.letter import AHEAD, make_letter, open_letter, verified
from sojourn.service.decisions.actions.serve import explain, serve
from sojourn.service.decisions.models import Draft, Letter, Step
from sojourn.service.decisions.refusals import (
    DraftRefusedError,
    LetterChangedError,
    NoIdentityError,
    NoSafeContactError,
    WrongStageError,
)
from sojourn.service.decisions.sealed import safe_contacts
from sojourn.service.decisions.words import Channel, Outcome
from sojourn.service.identities.actions.erasing import erase
from sojourn.service.identities.models import Attachment, Detail
from tests.service.cases.cast import NOW, TODAY, key
from tests.service.cases.letters.reading import Spoken, squash
from tests.service.databases import Database
from tests.service.decisions.world import GRACE, POST, World, approved, drafted, row, submitted, unheard, version_of

DAY = timedelta(days=1)


@pytest.fixture
def decided(people: World) -> uuid.UUID:
    """A permit that was withdrawn today."""
    made = submitted(people, Kind.PERMIT_WITHDRAWN, language="ar")
    approved(people, made)
    return made


def lettered(people: World, decision: uuid.UUID, days: int = 0, contact: uuid.UUID | None = None) -> Spoken:
    """The letter made today, to be handed over so many days later at the latest."""
    day = TODAY + days * DAY
    made = make_letter(people.ines, decision, for_day=day, contact_id=contact, key=key(), at=NOW).made
    with acting(people.ines, NOW):
        return Spoken(open_letter(people.ines, access.read(decision), made))


def contacts(people: World, decision: uuid.UUID) -> dict[str, uuid.UUID]:
    """The safe contacts of the person by their channel."""
    with acting(people.ines, NOW):
        found = safe_contacts(people.ines, row(people, decision).case.person_id)
        return {contact.channel: number for number, contact in found}


def test_the_letter_that_is_handed_over_has_its_seven_boxes_in_both_languages(
    people: World, decided: uuid.UUID
) -> None:
    spoken = lettered(people, decided)
    for code in ("ar", "nl"):
        said = spoken.said_in(code)
        places = [said.find(squash(plain(Words(code).say(title)))) for title in BOXES]
        assert -1 not in places
        assert places == sorted(places)


def test_the_last_day_to_appeal_is_that_of_the_letter_or_later(people: World, decided: uuid.UUID) -> None:
    lettered(people, decided, days=5)
    with pytest.raises(WrongStageError, match="make it anew"):
        serve(people.ines, decided, day=TODAY + 6 * DAY, channel=Channel.IN_PERSON, key=key(), at=NOW + 6 * DAY)
    serve(people.ines, decided, day=TODAY + 2 * DAY, channel=Channel.IN_PERSON, key=key(), at=NOW + 3 * DAY)
    assert row(people, decided).appeal_until == TODAY + 35 * DAY


def test_a_letter_goes_by_a_safe_way_alone(people: World, decided: uuid.UUID) -> None:
    lettered(people, decided)
    safe = contacts(people, decided)
    assert set(safe) == {"post"}
    with acting(people.ines, NOW):
        person = row(people, decided).case.person_id
        unsafe = next(
            one.pk for one in Detail.objects.filter(person__person_id=person, kind="contact") if one.pk != safe["post"]
        )
    for channel, contact in ((Channel.EMAIL, unsafe), (Channel.EMAIL, safe["post"]), (Channel.POST, None)):
        with pytest.raises(NoSafeContactError):
            serve(people.ines, decided, day=TODAY, channel=channel, contact_id=contact, key=key(), at=NOW)
    serve(people.ines, decided, day=TODAY, channel=Channel.POST, contact_id=safe["post"], key=key(), at=NOW)


def test_the_address_stands_on_the_letter_only_where_it_goes_by_post(people: World, decided: uuid.UUID) -> None:
    street = squash(POST.address.splitlines()[1])
    first = lettered(people, decided)
    posted = lettered(people, decided, contact=contacts(people, decided)["post"])
    assert posted.text.count(street) > first.text.count(street)


def test_a_letter_is_made_for_a_day_that_is_near(people: World, decided: uuid.UUID) -> None:
    for day in (TODAY - DAY, TODAY + AHEAD + DAY):
        with pytest.raises(DraftRefusedError, match="for_day"):
            make_letter(people.ines, decided, for_day=day, key=key(), at=NOW)


def test_no_letter_before_the_decision_and_none_after_it_was_handed_over(people: World, decided: uuid.UUID) -> None:
    draft = drafted(people, Kind.PERMIT_WITHDRAWN)
    with pytest.raises(WrongStageError):
        make_letter(people.ines, draft, for_day=TODAY, key=key(), at=NOW)
    with pytest.raises(WrongStageError, match="no letter"):
        serve(people.ines, decided, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    lettered(people, decided)
    serve(people.ines, decided, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    with pytest.raises(WrongStageError):
        serve(people.ines, decided, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    with pytest.raises(WrongStageError):
        make_letter(people.ines, decided, for_day=TODAY, key=key(), at=NOW)


def test_a_letter_that_is_not_the_one_that_was_made_is_not_shown(people: World, decided: uuid.UUID) -> None:
    lettered(people, decided)
    with acting(people.ines, NOW):
        letter = Letter.objects.get(decision=decided)
        assert verified(people.ines, row(people, decided), letter).startswith(b"%PDF")
        letter.digest = "0" * 64
        with pytest.raises(LetterChangedError):
            verified(people.ines, row(people, decided), letter)


def test_nothing_of_a_letter_or_a_remark_stands_in_clear(people: World, decided: uuid.UUID, database: Database) -> None:
    lettered(people, decided)
    explain(
        people.ines, decided, day=TODAY, language="ar", interpreter=True, questions="Where is my sister?", key=key(),
        at=NOW,
    )  # fmt: skip
    with database.administrator():
        rows = [*Draft.objects.values(), *Step.objects.values(), *Letter.objects.values()]
        assert GRACE not in str(rows)
        assert "sister" not in str(rows)
        assert all(GRACE.encode() not in bytes(one.content) for one in Attachment.objects.all())


def test_an_appeal_that_comes_late_is_recorded_as_late(people: World, decided: uuid.UUID) -> None:
    lettered(people, decided)
    serve(people.ines, decided, day=TODAY, channel=Channel.IN_PERSON, key=key(), at=NOW)
    late = NOW + 31 * DAY
    day, version = TODAY + 31 * DAY, version_of(people, decided)
    with pytest.raises(WrongStageError, match="an appeal that is open"):
        appeal.decide(people.ines, decided, day=day, outcome=Outcome.UPHELD, seen=version, key=key(), at=late)
    appeal.lodge(people.ines, decided, day=day, suspensive=False, seen=version, key=key(), at=late)
    with acting(people.ines, late):
        assert row(people, decided).taken.get(act="appealed").details == {"suspensive": False, "late": True}
    with pytest.raises(WrongStageError):
        appeal.lodge(
            people.ines, decided, day=day, suspensive=False, seen=version_of(people, decided), key=key(), at=late
        )


def test_an_annulled_decision_is_gone_for_the_law(people: World, decided: uuid.UUID) -> None:
    with acting(people.ines, NOW):
        case = row(people, decided).case_id
    later, day = NOW + 2 * DAY, TODAY + 2 * DAY
    version = version_of(people, decided)
    appeal.lodge(people.ines, decided, day=day, suspensive=False, seen=version, key=key(), at=later)
    with acting(people.ines, later):
        assert Snapshot.objects.get(case=case).legal_state == "withdrawn"
    version = version_of(people, decided)
    appeal.decide(people.ines, decided, day=day, outcome=Outcome.ANNULLED, seen=version, key=key(), at=later)
    with acting(people.ines, later):
        assert Snapshot.objects.get(case=case).legal_state == "permit"


def test_who_was_erased_gets_no_letter(people: World, decided: uuid.UUID, database: Database) -> None:
    with database.administrator():
        erase(row(people, decided).case.person_id, "asked for", unheard)
    with pytest.raises(NoIdentityError):
        make_letter(people.ines, decided, for_day=TODAY, key=key(), at=NOW)
