"""Log lines that hold nothing of a case: where something went wrong, never what was being looked at."""

import logging
import sys
import traceback
from typing import Final

_LOST: Final = "sojourn: a line of the log could not be written\n"


class Discreet(logging.Formatter):
    """One line a record: level, logger, message without its arguments, kind of error and places in the code.

    Arguments of messages, texts of exceptions and paths of requests may repeat what somebody sent, so they
    are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for a record."""
        parts = [record.levelname, record.name, repr(record.msg) if record.args else "-"]
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            frames = traceback.extract_tb(trace)
            parts += [kind.__name__, *(f"{frame.name}:{frame.lineno}" for frame in frames)]
        return " ".join(parts)


class StandardError(logging.Handler):
    """Writes lines to standard error, as it stands at the time.

    Where a line cannot be written Python's own handlers print the record with everything it holds, and thereby what
    somebody sent; this one says no more than that.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line of a record."""
        try:
            print(self.format(record), file=sys.stderr, flush=True)
        except (OSError, ValueError):
            _say_lost()


def _say_lost() -> None:
    """Say on the error output of the process, where it is open, that a line was lost."""
    if sys.__stderr__ is not None and not sys.__stderr__.closed:
        sys.__stderr__.write(_LOST)
