"""What can be found brought up to date with the readings documents now stand by."""

from collections.abc import Sequence
from itertools import chain

from sojourn.service.observatory.models import Entry, Reading
from sojourn.service.observatory.searching.entries import Record, entries
from sojourn.service.observatory.searching.index import removed, written


def index(newest: Sequence[tuple[Reading, Record]]) -> None:
    """Let the entries of these documents be those of their newest readings; what did not change is left alone."""
    put([reading.document for reading, _ in newest], chain.from_iterable(entries(r.document, one) for r, one in newest))


def put(documents: Sequence[str], found: Sequence[Entry] | chain[Entry]) -> None:
    """Let the entries of these documents be exactly those given."""
    held = dict(Entry.objects.filter(document__in=documents).values_list("key", "digest"))
    ids = dict(Entry.objects.filter(document__in=documents).values_list("key", "id"))
    wanted = {one.key: one for one in found}
    gone = [ids[key] for key, digest in held.items() if key not in wanted or wanted[key].digest != digest]
    new = [one for key, one in wanted.items() if held.get(key) != one.digest]
    if gone:
        removed(gone)
        Entry.objects.filter(id__in=gone).delete()
    Entry.objects.bulk_create(new, batch_size=500)
    written(new)
