"""A chain belongs to a day, a process and a thread."""

import os
from datetime import date
from threading import Barrier, Thread

from sojourn.service.audit.lanes import NAME_LENGTH, Lanes

DAY = date(2026, 3, 2)


def test_threads_that_run_at_once_have_chains_of_their_own() -> None:
    lanes, meeting, found = Lanes(), Barrier(4), []

    def work() -> None:
        found.append(lanes.chain(DAY))
        meeting.wait()
        found.append(lanes.chain(DAY))

    running = [Thread(target=work) for _ in range(4)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 4


def test_a_day_has_a_chain_of_its_own_and_all_names_are_as_long() -> None:
    lanes = Lanes()
    names = [lanes.chain(day) for day in (DAY, date(2026, 3, 3), DAY)]
    assert names[0] == names[2] != names[1]
    assert all(len(name) == NAME_LENGTH and name.isalnum() and name.islower() for name in names)
    assert names[0][:8] == "20260302"


def test_another_worker_has_another_name_and_so_has_one_forked_off() -> None:
    lanes = Lanes()
    name = lanes.chain(DAY)
    assert Lanes().chain(DAY) != name
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        os.write(sending, lanes.chain(DAY).encode())
        os._exit(0)
    os.waitpid(child, 0)
    other = os.read(receiving, 100).decode()
    assert len(other) == NAME_LENGTH
    assert other != name == lanes.chain(DAY)
