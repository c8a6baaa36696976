"""The solver's own process: one search at a time, and an end to it when the time of a page is over.

A search cannot be broken off inside the process that runs it, and a reform that a visitor writes may make it long.
So it runs beside the service, started with the first search, ended when it takes too long, and started anew.
Requests and answers are lines of JSON.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any, Final

SECONDS_TO_START: Final = 30.0
SECONDS_A_SEARCH: Final = 2.0
"""How long a page may search, and how long it waits for another visitor's search to end."""

READY: Final = "ready"


class OutOfTimeError(Exception):
    """The solver has not answered in the time that a page has."""


class Searcher:
    """Asks the solver's process, which it starts and ends."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[str] | None = None
        self.lines: Queue[str] = Queue()

    def ask(self, request: Mapping[str, Any], seconds: float = SECONDS_A_SEARCH) -> dict[str, Any]:
        """Send a search and wait for what it finds. Raises `OutOfTimeError`."""
        if not self.lock.acquire(timeout=SECONDS_A_SEARCH):
            raise OutOfTimeError
        try:
            process = self._started()
            assert process.stdin is not None
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            found: dict[str, Any] = json.loads(self._line(seconds))
            return found
        finally:
            self.lock.release()

    def end(self) -> None:
        """End the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _started(self) -> subprocess.Popen[str]:
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-m", __name__]
            self.lines = Queue()
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            Thread(target=_listen, args=(self.process, self.lines), daemon=True).start()
            self._line(SECONDS_TO_START)
        return self.process

    def _line(self, seconds: float) -> str:
        try:
            line = self.lines.get(timeout=seconds)
        except Empty:
            line = ""
        if not line:
            self.end()
            raise OutOfTimeError
        return line


def _listen(process: subprocess.Popen[str], lines: "Queue[str]") -> None:
    """Pass on what the process says; an empty line means that it has ended."""
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put("")


def search(request: Mapping[str, Any]) -> dict[str, Any]:
    """For whom two laws differ on a question, as `Matters.as_json` gives it; `undecided` where the solver gives up.

    A request names `one` and `other` (the id of a text, or a reform as a file), their States, `on` and `question`.
    """
    from sojourn.law.comparing.witnesses import witnesses
    from sojourn.law.law import Law
    from sojourn.law.readings.proof import UndecidedError
    from sojourn.law.texts import TEXTS
    from sojourn.law.texts.reform import reads

    day = date.fromisoformat(request["on"]).toordinal()
    texts = {side: request[side] if request[side] in TEXTS else reads(request[side]) for side in ("one", "other")}
    one, other = (Law.at(text, request[f"{side}_state"], day) for side, text in texts.items())
    try:
        return witnesses(one, other, (request["question"],)).as_json()
    except UndecidedError:
        return {"undecided": True}


def main() -> None:
    """Answer searches until there are no more."""
    # The solver loads before the first search is timed.
    importlib.import_module("sojourn.law.comparing.witnesses")

    print(json.dumps(READY), flush=True)
    for line in sys.stdin:
        print(json.dumps(search(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
