"""Receipts of erasures as a chain of their own, which says which ledgers verification will not find any more."""

from typing import Final

from sojourn.service.audit.chains.layout import Column, Ended, Kind, Layout

RECEIPTS: Final = Layout(
    "retention_receipt",
    (
        Column("chain"),
        Column("number", Kind.NUMBER),
        Column("at", Kind.NUMBER),
        Column("member", Kind.UUID),
        Column("authority", Kind.UUID),
        Column("subject"),
        Column("case_id", Kind.UUID),
        Column("person_id", Kind.UUID),
        Column("length", Kind.NUMBER),
        Column("tail"),
        Column("removed", Kind.NUMBER),
        Column("day", Kind.DAY),
        Column("due", Kind.DAY),
        Column("period"),
    ),
    ends=Ended("cases_event", "case_id", "length", "tail"),
)
"""The columns of receipts in the order in which they are hashed."""
