"""A national value: proposed, confirmed by a second person, published whole or not at all, and read by everybody."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.db import transaction

from sojourn.law import states
from sojourn.law.casefile import from_data
from sojourn.law.position import position
from sojourn.service.administration.actions.decide import confirm, refuse, take_back
from sojourn.service.administration.models import Change, Publication
from sojourn.service.administration.national import folder, noticing, publishing
from sojourn.service.administration.refusals import (
    DecidedError,
    NotAValueError,
    NotCompetentError,
    NotPublishedError,
    SamePersonError,
)
from sojourn.service.audit.models import Entry
from tests.service.administration.cast import STARTS, Office, length, proposal, proposed

NAME = "BE_00001_2027-03-01.toml"


def lengths() -> list[tuple[str, str, str | None]]:
    """The lengths of the reflection period that Belgium has, as the law reads them now."""
    noticing.forget()
    mine = [one for one in states.state("BE").values if one.key == "reflection_length"]
    day = date.fromordinal
    return [
        (one.raw, day(one.since).isoformat(), None if one.until > 3_000_000 else day(one.until).isoformat())
        for one in mine
    ]


def test_a_confirmed_value_is_in_force_for_every_reader(staff: Office, data: Path) -> None:
    before = states.digest()
    change = proposed(staff.ada)
    assert lengths() == [("P45D", "2007-06-01", None)]
    confirm(staff.bela, change.pk)
    assert lengths() == [("P45D", "2007-06-01", "2027-02-28"), ("P60D", "2027-03-01", None)]
    assert (data / "states" / NAME).read_text() == Publication.objects.get().text
    assert states.digest() != before
    assert [path.name for path in (data / "states").iterdir() if not path.name.startswith(".")] == [NAME]


def test_another_process_reads_it(staff: Office, data: Path) -> None:
    confirm(staff.bela, proposed(staff.ada).pk)
    program = "from sojourn.law import states; print(states.digest())"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "SOJOURN_DATA": str(data)}
    environment["DJANGO_SETTINGS_MODULE"] = "sojourn.service.settings"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )  # fmt: skip
    noticing.forget()
    assert said.stdout.strip() == states.digest()


def test_a_running_process_notices_between_requests_and_never_within_one(staff: Office) -> None:
    gate = noticing.Gate()
    with gate.within():
        before = states.digest()
        confirm(staff.bela, proposed(staff.ada).pk)
        assert states.digest() == before
        with gate.within(patience=0.01):  # another request, while the first one is still answered
            assert states.digest() == before
    with gate.within():
        assert states.digest() != before


def test_a_broken_file_of_an_operator_leaves_the_old_values(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    gate = noticing.Gate()
    before = states.digest()
    place = folder.folder()
    (place / "BE_00009.toml").write_text('name = "Belgium"\ncode = "BE"\n[[value]]\nname = "nonsense"\n')
    with gate.within():
        assert states.digest() == before
    assert "BE_00009.toml: unknown parameter 'nonsense'" in caplog.text


def test_values_follow_each_other(staff: Office) -> None:
    confirm(staff.bela, proposed(staff.ada).pk)
    confirm(staff.bela, proposed(staff.ada, starts=date(2026, 1, 1), value="P50D").pk)
    confirm(staff.bela, proposed(staff.ada, starts=STARTS, value="P90D").pk)
    assert lengths() == [
        ("P45D", "2007-06-01", "2025-12-31"),
        ("P50D", "2026-01-01", "2027-02-28"),
        ("P90D", "2027-03-01", None),
    ]
    assert list(Publication.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_a_value_is_confirmed_by_the_state(staff: Office) -> None:
    held = next(one for one in states.state("BE").values if one.key == "age_of_majority")
    day = date.fromordinal(held.since)
    new = {"key": "age_of_majority", "value": held.raw, "starts": day, "confidence": "confirmed"}
    confirm(staff.bela, proposed(staff.ada, **new, source="Letter of the State, invented").pk)
    noticing.forget()
    found = [one for one in states.state("BE").values if one.key == "age_of_majority"]
    assert [(one.raw, one.since, one.confidence, one.source) for one in found] == [
        (held.raw, held.since, "confirmed", "Letter of the State, invented")
    ]


def test_a_day_that_is_always_known_is_replaced(staff: Office) -> None:
    new = {"key": "bound_from", "value": "2006-08-07", "starts": date(2006, 8, 7)}
    confirm(staff.bela, proposed(staff.ada, **new).pk)
    noticing.forget()
    assert [one.raw for one in states.state("BE").values if one.key == "bound_from"] == ["2006-08-07"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": "60"}, "'60' is not an ISO 8601 duration of years, months, weeks or days such as P45D"),
        ({"value": {"min": "P90D", "max": "P30D"}}, "min P90D is longer than max P30D"),
        ({"key": "free_legal_aid", "value": "maybe"}, "true or false was expected, not 'maybe'"),
        ({"confidence": "sure"}, "confidence 'sure'; expected one of read, confirmed, inferred, from memory, unknown"),
    ],
    ids=["number", "reversed", "truth", "confidence"],
)
def test_a_broken_value_is_refused_with_one_clear_line(staff: Office, given: dict[str, object], said: str) -> None:
    with pytest.raises(NotAValueError) as problem:
        proposed(staff.ada, **given)
    assert str(problem.value) == said
    assert not Change.objects.exists()


def test_nobody_confirms_her_own_proposal_not_even_as_member_of_another_authority(staff: Office) -> None:
    change = proposed(staff.ada)
    for herself in (staff.ada, staff.ada_again):
        with pytest.raises(SamePersonError):
            confirm(herself, change.pk)
    assert Change.objects.get().outcome == "open"


def test_an_authority_that_does_not_decide_proposes_but_does_not_confirm(staff: Office) -> None:
    change = proposed(staff.nadia)
    with pytest.raises(NotCompetentError):
        confirm(staff.people.adam, change.pk)
    confirm(staff.bela, change.pk)
    assert Change.objects.get().outcome == "confirmed"


def test_what_was_decided_is_decided_once(staff: Office) -> None:
    change = proposed(staff.ada)
    refuse(staff.bela, change.pk)
    for again in (confirm, refuse):
        with pytest.raises(DecidedError):
            again(staff.bela, change.pk)
    with pytest.raises(DecidedError):
        take_back(staff.ada, change.pk)
    assert not Publication.objects.exists()


def test_the_same_proposal_sent_twice_is_one(staff: Office) -> None:
    from sojourn.service.administration.actions.propose import change_value

    made, new = proposal(), length()
    assert change_value(staff.ada, made, new).pk == change_value(staff.ada, made, new).pk
    assert Change.objects.count() == 1


def test_what_a_stopped_process_did_not_write_is_written_by_the_next(staff: Office, data: Path) -> None:
    change = proposed(staff.ada)
    with pytest.raises(RuntimeError, match="stopped"), transaction.atomic():
        confirm(staff.bela, change.pk)
        raise RuntimeError("stopped")
    assert publishing.missing() == [] == list(Publication.objects.all())
    confirm(staff.bela, change.pk)
    path = data / "states" / NAME
    path.unlink()
    assert publishing.missing() == [NAME]
    assert publishing.publish() == [NAME]
    assert publishing.publish() == []
    path.write_text("half of it")
    assert publishing.publish() == [NAME]
    assert path.read_text() == Publication.objects.get().text


def test_nobody_ever_sees_half_a_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder.folder()
    monkeypatch.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="the disk is full"):
        folder.write(place / NAME, b"code = 'BE'")
    assert states.files("BE")[-1].name == "BE.toml"


def test_a_file_put_beside_by_hand_stops_publishing(staff: Office, data: Path) -> None:
    confirm(staff.bela, proposed(staff.ada).pk)
    (data / "states" / "BE_by_hand.toml").write_text((data / "states" / NAME).read_text())
    with pytest.raises(NotPublishedError, match=r"BE_by_hand\.toml"):
        proposed(staff.ada, starts=date(2028, 1, 1))


def test_the_feed_names_what_was_published_and_nobody(staff: Office, data: Path) -> None:
    confirm(staff.bela, proposed(staff.ada).pk)
    text = (data / "publications.atom").read_text()
    feed = ElementTree.fromstring(text)
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1:] == ["BE: reflection_length from 2027-03-01"]
    assert "Immigration Office" in text
    assert "ada" not in text


def test_each_act_has_its_own_name_in_the_audit(staff: Office) -> None:
    confirm(staff.bela, proposed(staff.ada).pk)
    refuse(staff.bela, proposed(staff.ada, starts=date(2028, 1, 1)).pk)
    acts = list(Entry.objects.order_by("at").values_list("act", flat=True))
    assert acts == [
        "parameter.proposed",
        "parameter.confirmed",
        "parameter.published",
        "parameter.proposed",
        "parameter.refused",
    ]


def test_what_is_forgotten_is_worked_out_again_the_same() -> None:
    events = [
        {"on": date(2026, 3, 9), "type": "view_taken", "by": "police", "offence": "trafficking"},
        {"on": date(2026, 3, 10), "type": "reflection_granted", "by": "immigration_office"},
    ]
    file = from_data({"case": 1, "state": "BE", "person": {"born": "1990-05-01"}, "events": events})
    before = position(file, date(2026, 3, 11)).as_json()
    noticing.forget()
    assert states.state.cache_info().currsize == 0
    assert position(file, date(2026, 3, 11)).as_json() == before


def test_whoever_reads_while_the_writer_is_killed_reads_a_whole_file(data: Path) -> None:
    program = """
from itertools import count
from sojourn.service.administration.national.folder import locked, write
for number in count():
    with locked() as place:
        write(place / "BE_00001_2027-03-01.toml", (f"{number % 10}" * 1_000_000).encode())
"""
    path = folder.folder() / NAME
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "SOJOURN_DATA": str(data)}
    environment["DJANGO_SETTINGS_MODULE"] = "sojourn.service.settings"
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", program], env=environment)
        try:
            while not path.exists():
                assert writer.poll() is None
            seen = [path.read_text() for _ in range(30)]
        finally:
            writer.kill()
            writer.wait()
        for text in (*seen, path.read_text()):
            assert (len(text), len(set(text))) == (1_000_000, 1)
        with folder.locked():  # the lock of whoever was killed is free
            path.unlink()
