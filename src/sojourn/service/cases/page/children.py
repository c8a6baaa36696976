"""What concerns a child (Article 10 of Directive 2004/81/EC, Articles 13 to 16 of Directive 2011/36/EU)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from sojourn.law.history import Happening
from sojourn.law.readings.prose import Words
from sojourn.law.representation import alone_since, gaps
from sojourn.service.cases.models import Event
from sojourn.service.cases.page.events import birth
from sojourn.service.cases.words import Group
from sojourn.service.desk.editor import wording

MAJORITY: Final = 18
_PLACES: Final = ("relatives", "foster_family", "specialised_institution", "other")
"""Where a child can be placed, in the order in which the possibilities are to be looked at."""

_ONE_OF_A_CHILD: Final = frozenset(
    {"unaccompanied_since", "age_doubted", "representative_appointed", "schooling_assessed"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A point: how it stands, since when; `alarm` where somebody has to act."""

    what: str
    how: str
    since: date | None = None
    alarm: bool = False


def children(
    held: Sequence[Event], person: Mapping[str, Any], groups: frozenset[str], today: date, words: Words
) -> list[Line]:
    """The part on a child: empty for an adult, and for whoever reads nothing of children."""
    if Group.CHILD not in groups or not _may_be_a_child(held, person, today):
        return []
    entries = sorted(held, key=lambda one: (one.on, one.sequence))
    last = {event.type: event for event in entries}
    safety = Group.SAFETY in groups
    made = [*(_missing(last) if safety else ()), _age(last, person, words), *_alone(_Told(entries), last, words)]
    return [*made, *([_placement(last, words)] if safety else ()), _schooling(last, words)]


def _may_be_a_child(held: Iterable[Event], person: Mapping[str, Any], today: date) -> bool:
    """Whether the birth that is stated allows the person to be under eighteen, or an entry is one of a child."""
    latest = _latest(str(person.get("born") or ""))
    if latest is not None and today < _of_age(latest):
        return True
    claimed = person.get("claimed_age")
    if claimed is not None and int(claimed) < MAJORITY:
        return True
    return latest is None and any(event.type in _ONE_OF_A_CHILD for event in held)


def _latest(born: str) -> date | None:
    """The last day on which a person whose day, month or year of birth is stated can be born."""
    parts = [int(part) for part in born.split("-") if part]
    if not parts:
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def _of_age(born: date) -> date:
    """The eighteenth birthday; of who was born on 29 February, 1 March."""
    year = born.year + MAJORITY
    return date(year, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=year)


def _age(last: Mapping[str, Event], person: Mapping[str, Any], words: Words) -> Line:
    doubted, assessed = last.get("age_doubted"), last.get("age_assessed")
    born = birth(str(person["born"]), words) if person.get("born") else _("not known")
    if doubted is not None and (assessed is None or assessed.on < doubted.on):
        return Line(_("Age"), _("in doubt; treated as a child meanwhile"), doubted.on, alarm=True)
    if assessed is not None:
        return Line(_("Age"), words.event("age_assessed"), assessed.on)
    return Line(_("Age"), _("born %(born)s") % {"born": born})


class _Told:
    """Entries, oldest first, as the law reads them."""

    def __init__(self, entries: Sequence[Event]) -> None:
        self._entries = entries

    def all(self, *types: str) -> list[Happening]:
        """The entries of some types, oldest first."""
        return [
            Happening(one.on.toordinal(), one.type, None, None, None, one.fields)
            for one in self._entries
            if one.type in types
        ]


def _alone(told: _Told, last: Mapping[str, Event], words: Words) -> Iterable[Line]:
    """Representation and tracing of the family, which a child who is alone must have at once."""
    alone = alone_since(told)
    if alone is not None:
        yield Line(_("Unaccompanied"), words.event("unaccompanied_since"), date.fromordinal(alone))
    gap = gaps(told, 0)[-1]
    if gap.until is not None:
        yield Line(_("Representative"), words.event("representative_appointed"), date.fromordinal(gap.until))
    else:
        since = date.fromordinal(gap.since) if gap.since else None
        yield Line(_("Representative"), _("none is recorded"), since, alarm=alone is not None)
    traced = last.get("family_located") or last.get("family_tracing_started")
    if traced is not None:
        yield Line(_("Family tracing"), words.event(traced.type), traced.on)
    else:
        yield Line(_("Family tracing"), _("not started, as far as is recorded"), alarm=alone is not None)


def _schooling(last: Mapping[str, Event], words: Words) -> Line:
    found = last.get("schooling_assessed")
    if found is None:
        return Line(_("School"), _("not assessed, as far as is recorded"), alarm=True)
    return Line(_("School"), words.event("schooling_assessed"), found.on)


def _placement(last: Mapping[str, Event], words: Words) -> Line:
    order = ", ".join(str(wording.CHOICES[place]) for place in _PLACES[:3])
    found = last.get("placed")
    if found is None:
        return Line(_("Placement"), _("none is recorded; to be looked at in this order: %(order)s") % {"order": order})
    where = wording.CHOICES.get(found.fields.get("kind", ""), words.event("placed"))
    return Line(_("Placement"), f"{where} ({_('order: %(order)s') % {'order': order}})", found.on)


def _missing(last: Mapping[str, Event]) -> Iterable[Line]:
    reported, ended = last.get("missing_reported"), last.get("missing_ended")
    if reported is not None and (ended is None or ended.on < reported.on):
        yield Line(_("Missing"), _("reported missing, not found again as far as is recorded"), reported.on, alarm=True)
