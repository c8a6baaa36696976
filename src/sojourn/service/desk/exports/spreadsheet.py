"""A table as CSV (RFC 4180) that a spreadsheet opens as it is and never runs."""

import csv as rfc4180
import io

from sojourn.service.desk.exports.tables import Table

BYTE_ORDER_MARK = "\ufeff"
"""Stands first, so that Excel takes the text for UTF-8."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv(table: Table) -> bytes:
    """Return the table in UTF-8 with a byte order mark, every cell quoted; the caption is left out.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets take as
    "this is text".
    """
    written = io.StringIO(newline="")
    written.write(BYTE_ORDER_MARK)
    writer = rfc4180.writer(written, quoting=rfc4180.QUOTE_ALL)
    writer.writerows([_inert(cell) for cell in row] for row in (table.columns, *table.rows))
    return written.getvalue().encode()


def _inert(cell: str) -> str:
    runs = cell.startswith(_STARTS_A_FORMULA) or cell.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{cell}" if runs else cell
