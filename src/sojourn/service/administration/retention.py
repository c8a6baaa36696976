"""How long data of a kind are kept in a State, as administrators set it: dated, with a source and a second person."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sojourn.law.language.calendar import Period
from sojourn.law.language.calendar import period as read_period
from sojourn.service.administration.models import Change
from sojourn.service.administration.refusals import NotSettledError
from sojourn.service.administration.versions import version
from sojourn.service.administration.words import ChangeKind, DataKind


@dataclass(frozen=True, slots=True)
class Kept:
    """A retention period with the norm it rests on, valid from the day `since` on. `written` is the ISO 8601 text."""

    period: Period
    written: str
    source: str
    since: date


def period(state: str, kind: str, on: date) -> Kept | None:
    """How long data of a kind are kept in a State, by the setting that holds on a day; `None` where none was set."""
    held = version(ChangeKind.RETENTION, on, state=state, about=kind)
    return None if held is None else _kept(held)


def content(kind: str, written: str) -> dict[str, str]:
    """A retention period as it is stored. Raises `NotSettledError` where it cannot be read."""
    if kind not in DataKind.values:
        raise NotSettledError(problem=gettext_noop("data: one of %(value)s expected"), value=", ".join(DataKind.values))
    try:
        found = read_period(written.strip())
    except ValueError as problem:
        raise NotSettledError(problem=gettext_noop("period: %(why)s"), why=problem) from None
    if not (found.months or found.days):
        raise NotSettledError(problem=_("period: longer than no time at all expected"))
    return {"period": written.strip()}


def _kept(change: Change) -> Kept:
    written = change.content["period"]
    return Kept(read_period(written), written, change.source, change.starts)
