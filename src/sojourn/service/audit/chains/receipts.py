"""Chains that were erased: what the receipts say of them."""

from collections.abc import Mapping

from sojourn.service.audit.chains.chain import Tail
from sojourn.service.audit.chains.reading import rows
from sojourn.service.audit.chains.tables import chained


def erased(table: str) -> Mapping[str, Tail]:
    """The chains of a table that were erased, by name, with what their last row was.

    The receipts are rows of a chained table themselves: whether they are as they were written is verified with it.
    """
    found: dict[str, Tail] = {}
    for layout in chained():
        if layout.ends is None or layout.ends.table != table:
            continue
        ends = layout.ends
        chain, length, digest = (layout.names.index(name) for name in (ends.chain, ends.length, ends.digest))
        for row in rows(layout):
            found[str(row[chain])] = Tail(int(row[length] or 0), str(row[digest]))
    return found
