"""`sojourn observatory`: documents brought in, news sent, everything given away as open files."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from datetime import time as hour
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.failure import BadInputError, Failing, refusals
from sojourn.cli.input.options import day
from sojourn.cli.pages.output import as_json

if TYPE_CHECKING:
    from sojourn.service.observatory.keeping.previewing import Line, Preview
    from sojourn.service.observatory.keeping.taking import Taken

SECRET: Final = "SOJOURN_SECRET_KEY"
_SHOWN: Final = 100
"""So many documents of a preview are told of one by one."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; the database stands in the environment."""
    wanted = parser.add_subparsers(dest="wanted", required=True, metavar="WHAT")
    bring = wanted.add_parser("import", help="what saved documents would change; with --confirm they are kept")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help="saved documents, or folders of them")
    bring.add_argument("--read-on", type=day, metavar="DAY", help="when they were saved (when each file was changed)")
    bring.add_argument("--confirm", metavar="DIGEST", help="keep them; the digest is the one of the preview")
    bring.add_argument("--json", action="store_true", help="the answer as one JSON object")
    watch = wanted.add_parser("watch", help="take what is saved into a folder, until it is stopped")
    watch.add_argument("folder", type=Path, metavar="FOLDER")
    watch.add_argument("--seconds", type=float, default=10.0, help="how long between two looks (%(default)s)")
    watch.add_argument("--looks", type=int, default=0, help="end after so many looks (never)")
    send = wanted.add_parser("send", help="digests by mail and posts to other programs, from a timer")
    send.add_argument("--json", action="store_true", help="what was done as one JSON object")
    dump = wanted.add_parser("dump", help="every table as JSON lines, Parquet and Excel, into a folder")
    dump.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="(the one of SOJOURN_DUMPS)")
    dump.add_argument("--json", action="store_true", help="the manifest")
    hook = wanted.add_parser("webhook", help="post news to another program: shows the secret, this once")
    hook.add_argument("address", metavar="ADDRESS", help="an https address on the open internet")
    hook.add_argument("--scope", default="all", help="all, procedure, subject or committee (%(default)s)")
    hook.add_argument("--code", default="", help="its reference or code")
    hook.add_argument("--close", action="store_true", help="post nothing to this address any more")


def run(options: argparse.Namespace) -> str:
    """What was done, or would be."""
    with refusals():
        from sojourn.service.installing import prepare, refused  # slow to import and needed here only

        prepare()
        from sojourn.service.refused import RefusalError

        work = {"import": _import, "watch": _watch, "send": _send, "dump": _dump, "webhook": _webhook}
        with refusals(RefusalError, ValueError), refused():
            return work[options.wanted](options)


def _import(options: argparse.Namespace) -> str:
    from sojourn.service.audit.actors import OPERATOR
    from sojourn.service.observatory.keeping.documents import of_path
    from sojourn.service.observatory.keeping.previewing import preview
    from sojourn.service.observatory.keeping.taking import take
    from sojourn.service.observatory.words import Channel

    read_at = datetime.combine(options.read_on, hour(12), UTC) if options.read_on else None
    given = [one for path in options.files for one in of_path(path, read_at)]
    if options.confirm is not None:
        done = take(given, options.confirm, OPERATOR, Channel.COMMAND)
        text = as_json({**asdict(done), "intake": str(done.intake)}) if options.json else "\n".join(_taken(done))
        return Failing(text) if done.refused else text
    shown = preview(given)
    text = as_json(_plain(shown)) if options.json else "\n".join(_previewed(shown))
    return Failing(text) if shown.outcomes.get("refused") else text


def _watch(options: argparse.Namespace) -> str:
    from sojourn.service.audit.actors import OPERATOR
    from sojourn.service.observatory.keeping.watching import Watch

    if options.seconds <= 0 or options.looks < 0:
        raise BadInputError("--seconds: more than 0 expected, and --looks 0 or more")
    held, looks = Watch(options.folder, OPERATOR), 0
    while True:
        if (found := held.look()) is not None:
            print("\n".join(_taken(found[1])), flush=True)
        looks += 1
        if looks == options.looks:
            return ""
        time.sleep(options.seconds)


def _send(options: argparse.Namespace) -> str:
    from sojourn.service.observatory.feeds.sending import send

    if not os.environ.get(SECRET):
        raise BadInputError(f"{SECRET} is not set: the secret of the service expected, which addresses are sealed with")
    done = send()
    line = (
        f"{done.posted} posts arrived and {done.failed} did not; {done.questions} questions and {done.digests} digests "
        f"sent, {done.refused} mails refused, {done.forgotten} addresses forgotten"
    )
    given_up = [f"given up: {address}" for address in done.given_up]
    text = as_json(asdict(done)) if options.json else "\n".join([line, *given_up])
    return Failing(text) if done.refused or done.given_up else text


def _dump(options: argparse.Namespace) -> str:
    from django.conf import settings

    from sojourn.service.observatory.dumps.writing import dump

    if options.folder is None and not settings.SOJOURN_DUMPS:
        raise BadInputError("FOLDER: a folder for the dump expected, or one in SOJOURN_DUMPS")
    manifest = dump(options.folder or Path(settings.SOJOURN_DUMPS))
    if options.json:
        return as_json(manifest)
    return "\n".join(
        f"{name}: {table['rows']} rows, read from {table['read_at_oldest']} to {table['read_at_newest']}"
        for name, table in manifest["tables"].items()
    )


def _webhook(options: argparse.Namespace) -> str:
    from sojourn.service.audit.actors import OPERATOR
    from sojourn.service.observatory.feeds import webhooks
    from sojourn.service.observatory.feeds.scopes import scope

    if not os.environ.get(SECRET):
        raise BadInputError(f"{SECRET} is not set: the secret of the service expected, which secrets are sealed with")
    if options.close:
        mine = [one for one in webhooks.held_by(OPERATOR) if one.address == options.address]
        for one in mine:
            webhooks.close(OPERATOR, one.pk)
        return f"{len(mine)} webhooks closed"
    made, secret = webhooks.register(OPERATOR, options.address, scope(options.scope, options.code))
    return f"webhook {made.pk}\nits secret, shown this once: {secret}"


def _plain(shown: Preview) -> dict[str, Any]:
    lines = [{**asdict(line), "read_at": line.read_at.isoformat()} for line in shown.lines]
    return {"digest": shown.digest, "outcomes": dict(shown.outcomes), "news": shown.news, "documents": lines}


def _previewed(shown: Preview) -> Sequence[str]:
    telling = [line for line in shown.lines if line.why or any(line.changes.values())]
    said = [text for line in telling[:_SHOWN] for text in _told(line)]
    if len(telling) > _SHOWN:
        said.append(f"and {len(telling) - _SHOWN} more documents with something to tell")
    said.append(", ".join(f"{count} {outcome}" for outcome, count in shown.outcomes.items()) or "no documents")
    said.append(f"{shown.news} changes would be news. Nothing was written.")
    return [*said, *([f"--confirm {shown.digest} keeps them."] if shown.takes else ())]


def _told(line: Line) -> Sequence[str]:
    counts = ", ".join(f"{count} {kind}" for kind, count in line.changes.items() if count)
    listed = f"{line.unread} unread, {line.doubts} doubts" if line.unread or line.doubts else ""
    said = "; ".join(part for part in (counts, listed, line.why) if part)
    return [f"{line.name} {line.document or ''} [{line.outcome}] {said}", *(f"  {one}" for one in line.news)]


def _taken(done: Taken) -> Sequence[str]:
    return [f"{done.kept} documents kept, {done.news} changes are news", *(f"left out: {why}" for why in done.refused)]
