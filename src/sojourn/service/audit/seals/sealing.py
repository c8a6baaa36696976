"""Sealing: what the chains are now goes into a signed head, and the head into a folder out of reach of the database.

Nothing is signed that was not verified: a chain that does not follow from what was sealed of it keeps its old mark.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from sojourn.service.audit.chains.chain import Tail, Walk
from sojourn.service.audit.chains.faults import Fault, Faults
from sojourn.service.audit.chains.layout import Layout
from sojourn.service.audit.chains.reading import lengths, rows
from sojourn.service.audit.chains.tables import OWN, chained
from sojourn.service.audit.models import SealedHead
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import folder, heads
from sojourn.service.audit.seals.heads import Head
from sojourn.service.audit.seals.keys import Keys

DAYS_STILL_WRITTEN: Final = 2
"""A chain belongs to a day; a long transaction of that day may end a little later."""


@dataclass(frozen=True)
class Sealing:
    """The new head, and what was found wrong; chains with faults are not in it."""

    head: Head
    faults: tuple[Fault, ...]


def seal(keys: Keys, to: Path) -> Sealing:
    """Seal what was added since the last head, and export all heads that the folder lacks.

    Raises `AuditError` where the heads themselves were changed, another sealing is under way, or the folder cannot
    be added to; in the last case the head is kept and goes out with the next.
    """
    try:
        with transaction.atomic():
            sealing = _sealed(keys)
    except IntegrityError:
        raise AuditError("another sealing came first; nothing was sealed") from None
    with folder.locked(to):
        folder.export(to, SealedHead.objects.order_by("number").values_list("line", flat=True))
    return sealing


def earliest_open(sealed_at: str) -> str:
    """What the names of chains begin with that could still grow when a head was sealed: a day and all after it."""
    return f"{datetime.fromisoformat(sealed_at) - timedelta(days=DAYS_STILL_WRITTEN):%Y%m%d}"


def _sealed(keys: Keys) -> Sealing:
    faults = Faults()
    held = heads.checked(SealedHead.objects.order_by("number").values_list("number", "line"), keys, faults)
    if faults.count:
        raise AuditError(f"nothing was sealed: {faults.named[0]}")
    before = held[-1] if held else None
    known = heads.last_tails(held)
    grown = {layout.table: _grown(layout, known.get(layout.table, {}), before, faults) for layout in chained()}
    now = timezone.now().astimezone(UTC).isoformat(timespec="seconds")
    at = max(now, before.at) if before else now
    head = heads.sealed(before, at, {table: tails for table, tails in grown.items() if tails}, keys)
    SealedHead.objects.create(number=head.number, line=head.line)
    return Sealing(head, tuple(faults.named))


def _grown(layout: Layout, known: dict[str, Tail], before: Head | None, faults: Faults) -> dict[str, Tail]:
    """The tails of chains that are longer than when they were last sealed and follow from that."""
    earliest = earliest_open(before.at) if before and layout in OWN else ""
    found: dict[str, Tail] = {}
    for chain, length in lengths(layout, earliest).items():
        since = known.get(chain)
        if since is None or length > since.length:
            own = Faults()
            walk = Walk(layout, own, since={chain: since} if since else None)
            walk.take(rows(layout, (chain, since.length) if since else None, chain))
            walk.close()
            if not own.count:
                found |= walk.tails
            for fault in own.named:
                faults.add(fault)
    return found
