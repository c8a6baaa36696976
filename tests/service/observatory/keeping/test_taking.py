"""Documents brought in: what a preview says is what is kept, and what is kept is never lost or rewritten."""

from random import Random

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import OPERATOR, Actor
from sojourn.service.observatory.keeping import queries, staging
from sojourn.service.observatory.keeping.documents import of_bytes
from sojourn.service.observatory.keeping.previewing import preview
from sojourn.service.observatory.keeping.taking import take
from sojourn.service.observatory.models import Change, Intake, Procedure, Reading, Save
from sojourn.service.observatory.refusals import NothingThereError, NotKeeperError, StalePreviewError
from sojourn.service.observatory.words import Channel, Outcome
from tests.records.test_council import BODY, COVER
from tests.service.cases.cast import cast
from tests.service.databases import Database
from tests.service.observatory.saves import (
    cut_off,
    day,
    louder_title,
    one_more_event,
    other_order,
    reference,
    saved,
    taken,
)


def test_a_preview_writes_nothing_and_says_what_taking_does(database: Database) -> None:
    taken(saved(1), saved(2), saved(3))
    second = [saved(1, 2, one_more_event), saved(2, 2, louder_title), saved(3, 2), cut_off(saved(1, 2)), saved(4, 2)]
    nothing = of_bytes(b"Dear all, see you at lunch.", "lunch.txt", day(2))
    shown = preview([*second, nothing, saved(2, 1)])
    assert Reading.objects.count() == 3
    assert shown.outcomes == {
        Outcome.COMPARED: 2, Outcome.UNCHANGED: 1, Outcome.DAMAGED: 1, Outcome.FIRST: 1, Outcome.REFUSED: 1,
        Outcome.KNOWN: 1,
    }  # fmt: skip
    news = [(line.name, line.news) for line in shown.lines if line.changes["news"]]
    assert [name for name, _ in news] == ["1.html"]
    assert "Lamps counted again" in news[0][1][0]

    done = take([*second, nothing, saved(2, 1)], shown.digest, OPERATOR, Channel.COMMAND)

    assert (done.kept, done.news) == (5, shown.news)
    assert [why.split(":")[0] for why in done.refused] == ["lunch.txt"]
    assert Reading.objects.count() == 8
    assert {one.kind for one in Change.objects.all()} == {"news", "spelling"}


def test_the_same_bytes_are_kept_once_and_every_day_they_were_read_on(database: Database) -> None:
    taken(saved(1), saved(1, 2))
    assert taken(saved(1), saved(1, 2)).kept == 0
    assert (Save.objects.count(), Reading.objects.count(), Change.objects.count()) == (1, 2, 0)
    assert queries.as_read(reference(1)).read_at == day(2)
    # Back to what it said before is news of its own.
    assert taken(saved(1, 3, one_more_event), saved(1, 4)).news == 2
    assert Save.objects.count() == 2


def test_an_older_save_is_kept_and_is_no_news(database: Database) -> None:
    taken(saved(1, 5, one_more_event))
    before = Procedure.objects.values().get()
    assert taken(saved(1, 2)).news == 0
    assert Procedure.objects.values().get() == before
    assert queries.as_read(reference(1), day(3).date()).read_at == day(2)
    assert queries.as_read(reference(1)).read_at == day(5)
    with pytest.raises(NothingThereError):
        queries.as_read(reference(1), day(1).date())


def test_a_whole_record_never_gives_way_to_a_damaged_one(database: Database) -> None:
    whole, damaged = saved(1), cut_off(saved(1))
    taken(whole)
    standing = Procedure.objects.values().get()
    line = preview([damaged]).lines[0]
    assert line.outcome == Outcome.DAMAGED
    assert "the whole record read on 2026-03-01 stays" in line.why
    assert taken(damaged).news == 0
    assert Procedure.objects.values().get() == standing
    assert queries.as_read(reference(1)).complete
    assert not queries.readings(reference(1))[0].complete
    # The next whole one is compared with the whole one before, not with the damaged one between.
    assert taken(saved(1, 4, one_more_event)).news == 1


def test_where_nothing_whole_is_kept_a_damaged_record_stands_until_one_comes(database: Database) -> None:
    taken(cut_off(saved(1)))
    assert not Procedure.objects.get().complete
    assert taken(saved(1, 4)).news == 0
    assert Procedure.objects.get().complete


def test_in_whatever_order_saves_come_the_newest_stands_and_every_day_keeps_its_own(
    database: Database, seed: int
) -> None:
    saves = [saved(1), saved(1, 2, one_more_event), saved(1, 3, louder_title), cut_off(saved(1, 4)), saved(1, 6)]
    for one in Random(seed).sample(saves, len(saves)):
        taken(one)
    assert Procedure.objects.get().reading.read_at == day(6)
    read = [queries.as_read(reference(1), day(number).date()).read_at for number in range(1, 8)]
    assert read == [day(1), day(2), day(3), day(3), day(3), day(6), day(6)]
    assert [one.read_at for one in queries.readings(reference(1))] == [day(6), day(5), day(3), day(2), day(1)]
    for held in Reading.objects.filter(previous__isnull=False).select_related("previous"):
        assert held.previous is not None and held.previous.complete and held.previous.read_at < held.read_at


def test_a_stale_preview_is_refused_and_leaves_nothing_behind(database: Database) -> None:
    shown = preview([saved(1)])
    taken(saved(2))
    with pytest.raises(StalePreviewError):
        take([saved(1)], shown.digest, OPERATOR, Channel.COMMAND)
    shown = preview([saved(1)])
    with pytest.raises(StalePreviewError):
        take([saved(1, 1, one_more_event)], shown.digest, OPERATOR, Channel.COMMAND)
    assert (Intake.objects.count(), Procedure.objects.count()) == (1, 1)


def test_only_analysts_and_administrators_bring_documents_in(database: Database) -> None:
    with database.administrator():
        people = cast()
        Membership.objects.filter(pk=str(people.sven.member)).update(role=Role.ANALYST)
    sven = Actor(people.sven.member, people.sven.authority, Role.ANALYST)
    data = saved(1).load()
    for stranger in (people.anna, people.otto, Actor(None, None, Role.ANALYST)):
        with pytest.raises(NotKeeperError):
            staging.stage(stranger, "1.html", data, day(1))
        with pytest.raises(NotKeeperError):
            take([saved(1)], preview([saved(1)]).digest, stranger, Channel.UPLOAD)
    staged = staging.stage(sven, "1.html", data, day(1))
    with pytest.raises(NothingThereError):
        staging.given(people.adam, staged.pk)
    given = staging.given(sven, staged.pk)
    assert take([given], preview([given]).digest, sven, Channel.UPLOAD).kept == 1
    assert Intake.objects.get().member_id == sven.member


def test_what_was_read_is_never_rewritten(database: Database) -> None:
    taken(saved(1), saved(1, 2, one_more_event))
    for rows in (Save.objects.all(), Reading.objects.all(), Change.objects.all(), Intake.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Save.objects.update(record="{}")


def test_a_procedure_tells_its_cells_actors_and_changes(database: Database) -> None:
    def other_group(found: dict[str, object]) -> None:
        committees = found["committees"]
        assert isinstance(committees, list)
        committees[0]["rapporteurs"][0]["group"] = "The Left" if was != "The Left" else "EPP"

    first = saved(1)
    taken(first)
    read = queries.as_read(reference(1))
    was = queries.cell(read.record, "/committees/0/rapporteurs/0/group")
    taken(saved(1, 2, other_group), saved(1, 3, other_order))
    assert queries.at_address(read.address).record == read.record
    assert queries.cell(read.record, "/events/0/label") == read.record["events"][0]["label"]
    for wrong in ("events", "/events/-1", "/events/99", "/nothing", "/events/0/label/0"):
        with pytest.raises(NothingThereError):
            queries.cell(read.record, wrong)
    name = read.record["committees"][0]["rapporteurs"][0]["name"]
    mine = [one for one in queries.actors(reference(1)) if one.name == name and not one.shadow]
    assert {one.group for one in mine} >= {was}
    assert len(mine) == 2
    news = [one.object for one in queries.changes(reference(1)) if one.kind == "news"]
    assert news and set(news) == {"committees.rapporteurs"}
    code = read.record["committees"][0]["code"]
    assert [one.reference for one in queries.procedures(committee=code)] == [reference(1)]
    assert list(queries.procedures(type="XXX")) == []


def test_a_council_document_is_found_under_its_number_and_revision(database: Database, visitor: Client) -> None:
    for number, cover in enumerate((COVER, COVER.replace("REV 1\n", ""), COVER.replace("REV 1", "ADD 2")), 1):
        taken(of_bytes((cover + BODY).encode(), f"{number}.txt", day(1)))
    names = {"ST 16723/29 REV 1 [en]", "ST 16723/29 [en]", "ST 16723/29 ADD 2 [en]"}
    assert set(Reading.objects.values_list("document", flat=True)) == names
    for name in names:
        assert visitor.get(f"/en/observatory/documents/{name}/").status_code == 200
