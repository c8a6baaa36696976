"""A worker that is killed between two entries, or in the middle of one, leaves a chain that holds."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from sojourn.service.audit.seals.verifying import verify
from tests.service.databases import Database

ROOT = Path(__file__).resolve().parents[3]
KILLS = 20
WORKERS = 4
"""Workers that write at once, each killed at a moment of its own."""

WORK = """
import json, sys
from django.conf import settings
settings.configure(
    DATABASES={"default": json.loads(sys.argv[1])}, USE_TZ=True, TIME_ZONE="UTC",
    INSTALLED_APPS=["sojourn.service.audit"],
)
import django
django.setup()
from django.db import transaction
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
written = 0
while True:
    with transaction.atomic():
        for act in ("case.read", "event.recorded"):
            record(Actor(None, None, "machine", client="worker"), act, "case")
    written += 2
    print(written, flush=True)
"""


def start(database: Database) -> subprocess.Popen[str]:
    settings = {key: value for key, value in database.settings.items() if key != "TEST"}
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", WORK, json.dumps(settings)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], seconds: float) -> int:
    """Let it write, kill it at a moment it does not know of, and return how many entries it had said were written."""
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read().splitlines()
    process.wait()
    return int(said[-1]) if said and said[-1].isdigit() else 2


def test_killed_workers_leave_chains_that_hold(
    database: Database, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    random, said, kills = Random(seed), 0, max(WORKERS, thorough_examples(KILLS))
    for _ in range(kills // WORKERS):
        running = [start(database) for _ in range(WORKERS)]
        said += sum(kill_after(process, random.random() / 20) for process in running)
    report = verify(None)
    (entries, _) = report.tables[:2]
    assert (report.count, entries.chains) == (0, kills)
    assert entries.rows >= said
    assert entries.rows % 2 == 0
