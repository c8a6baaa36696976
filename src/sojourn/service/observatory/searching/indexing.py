"""What can be found brought up to date with the readings documents now stand by."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import transaction

from sojourn.service.observatory.models import Entry, Reading
from sojourn.service.observatory.searching.entries import Record, entries
from sojourn.service.observatory.searching.index import removed, written


def index(newest: Sequence[tuple[Reading, Record]]) -> None:
    """Let the entries of these documents be those of their newest readings; what did not change is left alone."""
    put([reading.document for reading, _ in newest], chain.from_iterable(entries(r.document, one) for r, one in newest))


@transaction.atomic
def put(documents: Sequence[str], found: Iterable[Entry]) -> None:
    """Let the entries of these documents be exactly those given."""
    rows = Entry.objects.filter(document__in=documents).values_list("key", "id", "digest")
    held = {key: (number, digest) for key, number, digest in rows}
    wanted = {one.key: one for one in found}
    gone = [number for key, (number, digest) in held.items() if key not in wanted or wanted[key].digest != digest]
    new = [one for key, one in wanted.items() if key not in held or held[key][1] != one.digest]
    if gone:
        removed(gone)
        Entry.objects.filter(id__in=gone).delete()
    Entry.objects.bulk_create(new, batch_size=500)
    written(new)
