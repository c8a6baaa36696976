"""Procedures to take away as tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from sojourn.service.desk.exports import Table
from sojourn.service.observatory.models import Procedure
from sojourn.service.observatory.pages.days import iso
from sojourn.service.observatory.pages.labels import STATES, STEPS
from sojourn.service.observatory.pages.procedures.presenting import facts, rows

Record = Mapping[str, Any]


def of_list(found: Iterable[Procedure]) -> Table:
    """One row a procedure."""
    columns = (
        *(_("Reference"), _("Title"), _("Type"), _("State of the procedure"), _("Step"), _("Since")),
        *(_("Newest event"), _("On"), _("Last day of a period"), _("Read on"), _("Save")),
    )
    lines = tuple(
        (
            *(one.reference, one.title, one.type, str(STATES[one.state][0]), _step(one.step), iso(one.since)),
            *(one.last_event, iso(one.last_on), iso(one.due), iso(one.reading.read_at), one.reading.content.digest),
        )
        for one in found
    )
    return Table(columns, lines, _("Procedures"))


def _step(code: str) -> str:
    return str(STEPS[code]) if code else ""


def of_one(record: Record) -> tuple[Table, ...]:
    """A procedure in tables, each row with its place in the record."""
    place = _("Place in the record")
    single = tuple((one.name, "; ".join(one.values), one.pointer) for one in facts(record))
    lines = tuple((one.on, one.kind, one.says, "; ".join(one.references), one.pointer) for one in rows(record))
    return (
        Table((_("What"), _("As printed"), place), single, _("The procedure")),
        Table((_("Day"), _("Kind"), _("What happened"), _("References"), place), lines, _("Timeline")),
        Table(
            (_("Step"), _("Who"), _("Article"), _("Last day"), _("How it is counted")),
            _next(record),
            _("May come next"),
        ),
        Table((_("Day"), _("Institution"), _("Document"), _("References"), place), _documents(record), _("Documents")),
        Table(
            (_("Committee"), _("Role"), _("Member"), _("Group"), _("Appointed"), place), _people(record), _("People")
        ),
    )


def _next(record: Record) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(STEPS[one["step"]]), one["who"], one["article"] or "", one["due"] or "", one.get("because") or "")
        for one in record["next"]
    )


def _documents(record: Record) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            *(iso(one["date"]), one["institution"] or "", one["type"] or ""),
            *("; ".join(one["references"]), f"/documents/{place}"),
        )
        for place, one in enumerate(record["documents"])
    )


def _people(record: Record) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            *(" ".join(filter(None, (one["code"], one["name"]))), one["role"] or "", person["name"] or ""),
            *(person.get("group") or "", person.get("appointed") or "", f"/committees/{place}"),
        )
        for place, one in enumerate(record["committees"])
        for person in (*one["rapporteurs"], *one["shadows"])
    )
