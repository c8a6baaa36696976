"""The national values of a State in words, for those who keep them: every parameter, and each value in its time."""

from dataclasses import dataclass
from datetime import date

from sojourn.law.language.calendar import iso
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.national import LEGAL_FORCE
from sojourn.law.states import NationalValue, state
from sojourn.service.administration.national import notation
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.law.marks import UNKNOWN, confidence_badge
from sojourn.service.desk.law.parameters import GROUPS, Group
from sojourn.service.desk.law.values import FREE_TEXT, in_words


@dataclass(frozen=True, slots=True)
class Held:
    """A value: in words, as it is written, with its time, force, source; `until` is the last day, none where open.

    `english`: it says in free words what no code says, and those of the file are English.
    """

    says: str
    english: bool
    written: str
    since: str
    until: str
    attested: bool
    force: str
    badge: Badge
    source: str
    note: str
    value: NationalValue


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter with the value that holds on a day; `held` is none where no value is known."""

    key: str
    number: str
    label: str
    held: Held | None
    unknown: Badge


def table(code: str, on: date, words: Words) -> list[tuple[Group, list[Line]]]:
    """The parameters of a State in groups, each with its value on a day."""
    now = state(code).on(on.toordinal())
    return [(group, [_line(key, now.get(key), words) for key in group.parameters]) for group in GROUPS.values()]


def values(code: str, key: str, words: Words) -> list[Held]:
    """The values of a parameter in their order, the newest first."""
    mine = [value for value in state(code).values if value.key == key]
    return [held(value, words) for value in sorted(mine, key=lambda one: -one.since)]


def held(value: NationalValue, words: Words) -> Held:
    """A value in words."""
    return Held(
        says=words.say("not established") if value.raw is None else in_words(value.key, value.value, words),
        english=value.key in FREE_TEXT and value.raw is not None,
        written="" if value.raw is None else notation.write(value.raw),
        since=str(iso(value.since)) if value.since > 1 else "",
        until=iso(value.until) or "",
        attested=value.attested,
        force=words.say(LEGAL_FORCE[value.legal_force]),
        badge=confidence_badge(value.confidence),
        source=value.source,
        note=value.note,
        value=value,
    )


def _line(key: str, value: NationalValue | None, words: Words) -> Line:
    shown = None if value is None else held(value, words)
    return Line(key, PARAMETERS[key].number, words.parameter(key), shown, confidence_badge(UNKNOWN))
