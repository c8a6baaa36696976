"""Opposite statements of one day: a file that holds both says nothing, so one must be corrected first."""

from collections.abc import Sequence
from datetime import date

from sojourn.law.casefile.events import Written
from sojourn.law.casefile.model import Event

Subject = tuple[str | None, ...]


def check_contradictions(entries: Sequence[Written]) -> None:
    """Raise CaseFileError at the second of two opposite statements of one day, neither ever corrected."""
    corrected = {entry.event.fields["corrects"] for entry in entries if entry.event.type == "corrected"}
    made: dict[tuple[date, Subject], tuple[bool, Event]] = {}
    for entry in entries:
        event, statement = entry.event, _statement(entry.event)
        if statement is None or event.id in corrected:
            continue
        subject, value = statement
        stated, first = made.setdefault((event.on, subject), (value, event))
        if stated != value:
            raise entry.source.place.error(
                f"{_said(event)} contradicts {_said(first)} of the same day {event.on};"
                " a correction of one of them expected"
            )


def _statement(event: Event) -> tuple[Subject, bool] | None:
    """Return what an event is about and which of the two opposite things it says."""
    fields = event.fields
    match event.type:
        case "relations_severed" | "relations_kept":
            return ("relations",), event.type == "relations_severed"
        case "intention_shown" | "cooperation_declined":
            return ("cooperation",), event.type == "intention_shown"
        case "permit_issued" | "permit_refused":
            return ("issue", fields.get("permit", "main")), event.type == "permit_issued"
        case "permit_renewed" | "permit_not_renewed":
            return ("renewal", fields.get("permit", "main")), event.type == "permit_renewed"
        case "stay_assessed":
            return ("stay", fields.get("proceeding", "main")), fields["useful"]
        case "public_policy_assessed":
            return ("public policy",), fields["threat"]
        case "view_taken":
            return ("view", event.by, event.by_name), fields["offence"] != "none"
    return None


def _said(event: Event) -> str:
    named = next((name for name in ("useful", "threat", "offence") if name in event.fields), None)
    return event.type if named is None else f"{event.type} ({named} {str(event.fields[named]).lower()})"
