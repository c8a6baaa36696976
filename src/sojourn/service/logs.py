"""Log lines that hold nothing of a case: where something went wrong, never what was being looked at."""

import logging
import traceback


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
