"""The program `sojourn`: finds the command, prints its answer, or says in one line why there is none.

A command is a module of `sojourn.cli.commands` with `arguments(parser)` and `run(options)`, which returns what is to be
printed. It prints nothing itself, so that bad input never leaves half an answer behind.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from sojourn.cli.failure import BadInputError, Failing, one_line
from sojourn.cli.input.options import Parser

COMMANDS: Final = {
    "assess": "the legal position of one case file",
    "explain": "one answer, with its reasons and citations",
    "timeline": "the position on every day on which it changes",
    "ask": "what to find out next to settle an answer",
    "bulk": "the law over a file of histories, into a file of answers",
    "gather": "case files as one file of histories, for bulk",
    "law": "the rules of a text, as readable text",
    "prove": "what holds of every person, and whom a text leaves without",
    "compare": "one person under several texts, or two laws with each other",
    "read": "a saved document of the Union as a record",
    "commitments": "what documents ask of the States, and how it is followed",
    "stages": "each rule along the stages of the text: who asked, who won, and for whom it matters",
    "transposition": "who carried out what of the Directive, State by article, on any day",
    "infringement": "infringement procedures: clocks, alarms, and the record of the Directive",
    "cite": "who cites whom in saved documents, and an identifier in every language",
    "observatory": "documents of the Union kept, compared, told of and given away",
    "serve": "the service, in a browser",
    "install": "the tables of the case system, made or brought up to date",
    "import-cases": "case files into the case system, previewed first",
    "demoland": "an invented State with its cases, into an empty database",
    "found-authority": "an authority, and the invitation of its first administrator",
    "set-provider": "an authority's own provider of sign-in, or its end",
    "recompute": "the snapshots of cases whose day has come, once a day",
    "remind": "mail to members for whom tasks are overdue or end today, once a day",
    "keys": "the key file of identities: made, copied for its keepers, made anew",
    "rotate-keys": "new keys for what is sealed and found",
    "erase-due": "cases whose time is over, once a day",
    "seal-audit": "what was added to the audit, signed and exported every hour",
    "verify-audit": "whether the audit is as it was written and sealed",
    "bench": "what is measured, against whom, in one run",
}

FAILING: Final = 1
BAD_INPUT: Final = 2
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
"""Exit codes; the last two are those of a program ended by SIGINT and SIGPIPE."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; `argv` is the command line without the program's name."""
    try:
        answer = _answer(list(sys.argv[1:] if argv is None else argv))
        _print(answer)
    except BadInputError as problem:
        print(f"sojourn: {one_line(problem)}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        _let_go_of_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return FAILING if isinstance(answer, Failing) else 0


def usage() -> str:
    """What `sojourn --help` prints."""
    column = max(map(len, COMMANDS)) + 1
    lines = [f"  {name:<{column}}{what}" for name, what in COMMANDS.items()]
    return "\n".join(
        ["usage: sojourn COMMAND ...", "", *lines, "", "sojourn COMMAND --help says what a command takes."]
    )


def _answer(words: list[str]) -> str:
    if not words:
        raise BadInputError(f"a command expected: one of {', '.join(COMMANDS)}")
    name, *rest = words
    if name in ("-h", "--help"):
        return usage()
    if name == "--version":
        from sojourn import __version__

        return __version__
    if name not in COMMANDS:
        raise BadInputError(f"unknown command {name!r}; expected one of {', '.join(COMMANDS)}")
    command = import_module(f"sojourn.cli.commands.{name.replace('-', '_')}")
    parser = Parser(prog=f"sojourn {name}", description=COMMANDS[name], allow_abbrev=False)
    command.arguments(parser)
    answer: str = command.run(parser.parse_args(rest))
    return answer


def _print(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if text:
        print(text)
    sys.stdout.flush()


def _let_go_of_stdout() -> None:
    """Point standard output elsewhere, so that the interpreter has nowhere to fail when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
