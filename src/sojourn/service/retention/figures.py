"""Figures: what the ledger and the cells say together. Erasing a case moves its counts and changes no figure."""

from collections.abc import Iterator, Sequence

from sojourn.law.casefile.model import CaseFile
from sojourn.service.audit.chains.canonical import digest
from sojourn.service.cases.ledger import case_file, entries
from sojourn.service.cases.models import Case, Event
from sojourn.service.retention import cells
from sojourn.service.retention.bands import Figures, added, counted


def of_a_ledger(file: CaseFile, held: Sequence[Event]) -> Figures:
    """What the ledger of one case adds to each band; entries that were taken back are no breaches any more."""
    taken_back = {event.corrects_id for event in held}
    return counted(file, [event.on for event in held if event.breach and event.pk not in taken_back])


def figures() -> Figures:
    """All figures: those of the cases in the ledger and of those that were erased, whoever may see them.

    It reads every case, one after the other, and is for accounts that see all of them.
    """
    return added((*_living(), cells.held()))


def fingerprint(all_of: Figures) -> str:
    """One digest of all figures, by which two computations can be compared."""
    rows = [[*band, count.happenings, count.persons, count.persons_of_year] for band, count in sorted(all_of.items())]
    return digest(rows)


def _living() -> Iterator[Figures]:
    for case in Case.objects.order_by("pk").iterator():
        held = entries(case)
        yield of_a_ledger(case_file(case, held), held)
