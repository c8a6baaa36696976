"""Unusual reading: what reaches a threshold is found with its reason, what stays below is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.chains.tables import ENTRIES
from sojourn.service.audit.models import Entry
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.reports import queries, unusual
from sojourn.service.audit.reports.thresholds import FILE, Many, thresholds
from sojourn.service.audit.writing import append, office
from tests.service.audit.cast import AMINA, BORIS, CASE, MONDAY, PERSON
from tests.service.databases import Database

RULES = thresholds()
WORDS = dict.fromkeys(("client", "session", "fields", "reason"), "")


def read(at: datetime, subjects: Sequence[str], actor=AMINA, relation: str = "party", act: str = "case.read") -> None:
    """Readings within a few minutes."""
    with transaction.atomic():
        for number, subject in enumerate(subjects):
            words = {"role": actor.role, "act": act, "subject": subject, "relation": relation}
            append(ENTRIES, at + timedelta(seconds=number), office(actor) | WORDS | words)


def cases(count: int) -> list[str]:
    return [str(uuid4()) for _ in range(count)]


def found(first: datetime = MONDAY, last: datetime = MONDAY, colleagues: Sequence[str] = (), rules=RULES):
    return unusual.findings(first.date(), last.date(), rules, colleagues)


def test_many_cases_in_an_hour_are_found_and_fewer_are_not(database: Database) -> None:
    read(MONDAY, cases(RULES.many.least - 1))
    read(MONDAY, cases(RULES.many.least), BORIS)
    read(MONDAY + timedelta(hours=2), [CASE] * 50)
    read(MONDAY + timedelta(hours=4), cases(30), act="event.recorded")
    (finding,) = found()
    assert (finding.rule, finding.member, finding.count, finding.usual) == ("many", BORIS.member, 20, 0)
    assert len(queries.found(finding.shown_by)) == 20


def test_the_names_of_a_list_are_daily_work_and_those_of_many_lists_are_not(database: Database) -> None:
    least = RULES.lists.least

    def listed(count: int, actor: Actor, fields: str = "name") -> None:
        with transaction.atomic():
            for number, person in enumerate(cases(count)):
                words = WORDS | {"role": actor.role, "act": "identity.read", "subject": person, "relation": ""}
                append(ENTRIES, MONDAY + timedelta(seconds=number), office(actor) | words | {"fields": fields})

    listed(least - 1, AMINA)
    assert found() == []
    listed(1, AMINA)
    (finding,) = found()
    assert (finding.rule, finding.member, finding.count) == ("lists", AMINA.member, least)
    listed(RULES.many.least, BORIS, fields="contact,name")
    assert [(one.rule, one.member) for one in found() if one.member == BORIS.member] == [("many", BORIS.member)]


def test_many_is_measured_by_what_the_member_usually_reads(database: Database) -> None:
    for day in range(1, 11):
        read(MONDAY - timedelta(days=day), cases(10))
    read(MONDAY, cases(29))
    assert found() == []
    read(MONDAY + timedelta(hours=1), cases(30))
    (finding,) = found()
    assert (finding.count, finding.limit, finding.usual) == (30, 30, 10)
    forgetful = replace(RULES, many=Many(least=20, times=3, days=0))
    assert len(found(rules=forgetful)) == 2


def test_every_reading_through_break_glass_is_shown_by_day(database: Database) -> None:
    read(MONDAY, [CASE, PERSON], relation="break_glass")
    read(MONDAY + timedelta(days=1), [CASE], BORIS, relation="break_glass")
    read(MONDAY, [CASE], BORIS)
    findings = found(MONDAY, MONDAY + timedelta(days=1))
    assert [(one.rule, one.member, one.count) for one in findings] == [
        ("emergency", AMINA.member, 2),
        ("emergency", BORIS.member, 1),
    ]
    assert {entry.relation for entry in queries.found(findings[0].shown_by)} == {"break_glass"}


def test_reading_at_night_goes_by_the_clock_of_the_state(database: Database) -> None:
    before_ten = MONDAY.replace(hour=20, minute=40)  # 21:40 in Brussels
    read(before_ten, [CASE] * 10)
    assert found() == []
    read(MONDAY.replace(hour=21, minute=10), [CASE] * 3)  # 22:10
    read(MONDAY.replace(hour=23), [CASE] * 4, act="event.recorded")
    read(MONDAY.replace(day=3, hour=4, minute=50), [CASE] * 2)  # 05:50
    read(MONDAY.replace(day=3, hour=5, minute=10), [CASE] * 9)  # 06:10
    (finding,) = found(MONDAY, MONDAY + timedelta(days=1))
    assert (finding.rule, finding.count, finding.first.hour, finding.first.day) == ("night", 5, 22, 2)
    assert len(queries.found(finding.shown_by)) == 5


def test_readings_of_persons_who_bear_a_colleagues_name(database: Database) -> None:
    read(MONDAY, [PERSON], act="identity.read")
    assert found() == []
    (finding,) = found(colleagues=[PERSON])
    assert (finding.rule, finding.count, finding.shown_by.subjects) == ("colleagues", 1, (PERSON,))
    assert Entry.objects.count() == 1


def test_the_thresholds_are_those_of_the_file() -> None:
    assert (RULES.many.least, RULES.night.from_hour, RULES.emergency.relation) == (20, 22, "break_glass")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("least = 5", "least = -5", "[night]: least: a whole number that is not negative expected"),
        ("times = 3", 'times = "3"', "[many]: times: a whole number that is not negative expected"),
        ("times = 3\n", "", "[many]: the keys least, times, days expected"),
        ("[colleagues]", "[friends]", "the tables many, lists, emergency, night, colleagues expected"),
        ("[many]", "[many", "thresholds in TOML expected"),
    ],
)
def test_thresholds_that_cannot_be_used_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(FILE.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(AuditError) as refused:
        thresholds(path)
    assert said in str(refused.value)
