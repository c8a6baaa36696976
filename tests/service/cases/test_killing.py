"""A process that records is killed at any moment: nothing it acknowledged is lost, and nothing is half done."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases.models import Case, Event, IdempotencyKey, Snapshot
from tests.service.audit.test_killing import ROOT
from tests.service.cases.cast import Cast, opened
from tests.service.databases import Database

KILLS, ORDINARY = 500, 20
"""How many processes are killed in a thorough run, and in an ordinary one."""

LONGEST = 0.4
"""Seconds after which a process is killed at the latest: some ten entries."""

WORK = """
import json, os, sys, uuid
from datetime import date
from django.conf import settings
from sojourn.service import settings as own
given = {name: getattr(own, name) for name in dir(own) if name.isupper()}
settings.configure(**given | {"DATABASES": {"default": json.loads(sys.argv[1])}})
import django
django.setup()
from sojourn.law.casefile import from_data
from sojourn.law.position import position
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.record import record_event

def say(*words):
    # In one piece: two processes write to one pipe.
    os.write(1, (" ".join(map(str, words)) + os.linesep).encode())

def work(actor, case):
    seen, view = 1, {"type": "view_taken", "offence": "trafficking", "on": "2026-03-09"}
    while True:
        done = record_event(actor, case, view, seen=seen, key=uuid.uuid4().hex)
        say("done", done.made)
        done = correct(actor, case, done.made, view, reason="misread", seen=done.version, key=uuid.uuid4().hex)
        say("done", done.made)
        seen = done.version

actor = Actor(uuid.UUID(sys.argv[2]), uuid.UUID(sys.argv[3]), "caseworker")
# The law is read once, before the processes part: what is killed is at work on the ledger.
position(from_data({"state": "BE", "person": {}}), date(2026, 3, 9))
say("ready")
for line in sys.stdin:
    child = os.fork()
    if not child:
        work(actor, uuid.UUID(line.strip()))
    say("started", child)
    os.waitpid(child, 0)
    say("over")
"""


@contextmanager
def worker(database: Database, people: Cast) -> Iterator[subprocess.Popen[str]]:
    """A process that, for each case it is told of, makes another that records in it until that is killed."""
    settings = {key: value for key, value in database.settings.items() if key != "TEST"}
    command = [sys.executable, "-c", WORK, json.dumps(settings), str(people.anna.member), str(people.anna.authority)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def killed(process: subprocess.Popen[str], case: uuid.UUID, seconds: float) -> list[uuid.UUID]:
    """What a process acknowledged before it was killed, so many seconds after it had been made."""
    assert process.stdin is not None
    assert process.stdout is not None
    print(case, file=process.stdin, flush=True)
    said: list[list[str]] = []
    while not said or said[-1][0] != "started":
        said.append(process.stdout.readline().split())
    time.sleep(seconds)
    os.kill(int(said[-1][1]), signal.SIGKILL)
    while said[-1] != ["over"]:
        said.append(process.stdout.readline().split())
    return [uuid.UUID(words[1]) for words in said if words[0] == "done"]


def test_what_was_acknowledged_stays_and_nothing_is_half_done(
    people: Cast, database: Database, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    random, acknowledged = Random(seed), set[uuid.UUID]()
    kills = KILLS if thorough_examples(KILLS) == KILLS else ORDINARY
    with worker(database, people) as process:
        for _ in range(kills):
            acknowledged |= set(killed(process, opened(people).case, random.random() * LONGEST))
    assert acknowledged
    with database.administrator():
        check_whole(acknowledged)
        report = verify(None)
        assert (report.faults, report.count) == ((), 0)


def check_whole(acknowledged: set[uuid.UUID]) -> None:
    """Every act is there with all that belongs to it, or not at all."""
    events = {event.pk: event for event in Event.objects.all()}
    assert acknowledged <= events.keys()
    corrections = [event for event in events.values() if event.type == "corrected"]
    assert all(event.replaced_by_id in events and event.corrects_id in events for event in corrections)
    acts = IdempotencyKey.objects.filter(act__in=("record_event", "correct"))
    assert not acts.filter(result__isnull=True).exists()
    written = Entry.objects.filter(act__in=("event.recorded", "event.corrected")).count()
    views = [event for event in events.values() if event.type == "view_taken"]
    assert acts.count() == written == len(views)
    for case in Case.objects.all():
        held = sorted(event.sequence for event in events.values() if event.case_id == case.pk)
        assert held == list(range(1, case.version + 1))
        assert Snapshot.objects.get(case=case).version == case.version
