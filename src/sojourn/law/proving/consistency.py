"""What facts as of a day have to do with each other, whatever history they are read from.

Each sentence is a consequence of how the facts are computed (`sojourn.law.facts`) and is never unknown. A proof may
rest on nothing else, so that it holds for every history; the tests try each on generated histories.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sojourn.law.facts import cooperation, permit, person, reflection, victim
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import DayNode, Truth, surely, today
from sojourn.law.language.parameters import Range, one_of, option
from sojourn.law.law import Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.proving.statements import known, known_day
from sojourn.law.states import INVENTED

_EIGHTEEN: Final = Period(18 * 12)
_A_LIFETIME: Final = Period(days=36525)
_ROUNDING: Final = Period(days=5)
"""Bounds of a length may be given in days and in months: so many days they may lie the wrong way round."""


def far(day: DayNode) -> Truth:
    """That the day is a hundred years off or never comes."""
    return surely(today.plus(_A_LIFETIME) <= day)


@cache
def consistent() -> dict[str, Truth]:
    """The sentences by name."""
    return {
        **{f"{node.args[0]}_is_known": known(node) for node in _NEVER_UNKNOWN},
        **_person(),
        **_reflection(),
        **_permit(),
        **_refusal(),
        **_conduct(),
    }


_NEVER_UNKNOWN: Final = (
    permit.tested_renewal,
    reflection.floor_only,
)


def _person() -> dict[str, Truth]:
    earliest, latest = person.birth_earliest, person.birth_latest
    both = (known_day(earliest) & known_day(latest)) | (~known_day(earliest) & ~known_day(latest))
    of_age = surely(earliest.plus(_EIGHTEEN) <= today) & surely(latest.plus(_EIGHTEEN) <= today)
    viewed = surely(victim.view_of_trafficking) | surely(victim.view_of_facilitation)
    return {
        "both_bounds_of_birth": both,
        "birth_in_order": known_day(earliest).then(surely(earliest <= latest)),
        "a_child_may_be_one": (known_day(latest) & ~of_age).then(surely(person.childhood_believable)),
        "an_offence_is_a_view": viewed.then(surely(victim.viewed)),
    }


def _reflection() -> dict[str, Truth]:
    start, earliest, latest = (
        reflection.reflection_start,
        reflection.reflection_end_earliest,
        reflection.reflection_end_latest,
    )
    started, ended = reflection.reflection_started, reflection.reflection_terminated
    no_period = ~known_day(earliest) & ~known_day(latest) & surely(~ended)
    begun = surely(started) & known_day(start)
    return {
        "no_start_no_end": surely(~started).then(no_period & far(start)),
        "a_period_has_a_latest_end": (~surely(~started)).then(known_day(latest)),
        "a_start_has_an_earliest_end": begun.then(known_day(earliest) & surely(start <= today)),
        "a_start_not_known": (~known_day(start)).then(~surely(~started)),
        "ends_in_order": known_day(earliest).then(surely(earliest <= latest.plus(_ROUNDING))),
        "ended_before_today": surely(ended).then(surely(latest < today)),
        "the_earliest_end_too": (surely(ended) & known_day(earliest)).then(surely(earliest < today)),
    }


def _permit() -> dict[str, Truth]:
    until, latest = permit.permit_until, permit.permit_until_latest
    tested = surely(permit.length_tested)
    return {
        "last_days_of_a_permit_in_order": known_day(until).then(surely(until <= latest)),
        "a_tested_permit_has_days": tested.then(known_day(permit.tested_from) & known_day(permit.tested_until)),
        "days_are_of_a_tested_permit": known_day(permit.tested_until).then(tested),
    }


def _refusal() -> dict[str, Truth]:
    refused, day, suspended = permit.permit_refused, permit.refusal_day, permit.refusal_suspended
    return {
        "a_refusal_has_a_day": surely(refused).then(
            (~known_day(day) | surely(day < today)) & surely(permit.refusal_made)
        ),
        "no_refusal_no_day": surely(~refused).then(far(day) & surely(~suspended)),
        "a_refusal_not_known": (~known(refused)).then(~known_day(day) & surely(~suspended)),
    }


def _conduct() -> dict[str, Truth]:
    contact = surely(cooperation.contact_established)
    qualifiers = (cooperation.contact_active, cooperation.contact_voluntary, cooperation.contact_own_initiative)
    coerced, kept = cooperation.relations_coerced, cooperation.relations_kept
    return {
        **{f"no_contact_no_{one.args[0]}": (~contact).then(~known(one)) for one in qualifiers},
        "coerced_relations_are_relations": surely(coerced).then(surely(kept)),
    }


@cache
def options() -> dict[str, Truth]:
    """What the parameters of one key have to do with each other, in every State."""
    minors = option("scope_minors")
    every_age = one_of("scope_minors", "every_age")
    found = {
        "minors_of_every_age": surely(every_age).then(surely(minors)),
        "minors_settled": _together(minors, every_age),
    }
    for key in PARAMETERS:
        if key.startswith("withdraw_") and key != "withdraw_chapeau":
            must, may = one_of(key, "mandatory"), option(key)
            found |= {f"{key}_settled": _together(may, must), f"{key}_must": surely(must).then(surely(may))}
        elif key.endswith("_access"):
            for what in ("unconditional", "from_reflection"):
                rules, rule = option(key), one_of(key, what)
                found |= {f"{key}_{what}": _together(rules, rule) & surely(rule).then(surely(rules))}
            found |= {f"{key}_has_rules": ~surely(~option(key))}
    right, consider = one_of("family_permit", "right"), one_of("family_permit", "consider")
    found |= {"one_family_rule": _together(right, consider) & ~(surely(right) & surely(consider))}
    return found


def _together(one: Truth, other: Truth) -> Truth:
    return (known(one) & known(other)) | (~known(one) & ~known(other))


def of_law(law: Law) -> dict[str, Truth]:
    """What follows from values that hold on every day: of the text, or of the State all along."""
    found: dict[str, Truth] = {}
    span = law.value("reflection_length")
    if isinstance(span, Range) and span.shortest is not None and _always_so(law, "reflection_length"):
        found["as_long_as_fixed"] = _as_long_as(span.shortest)
    starts = law.value("reflection_start_event")
    if starts is None and law.state.code != INVENTED:
        found["a_start_not_settled"] = ~surely(~reflection.reflection_started)
    if "authority_view" in (starts or ()):
        viewed = surely(victim.view_of_trafficking) | surely(victim.view_of_facilitation)
        found["a_view_starts_the_period"] = viewed.then(~surely(~reflection.reflection_started))
    if "information_given" in (starts or ()):
        informed = surely(victim.informed_by_authority)
        found["information_starts_the_period"] = informed.then(~surely(~reflection.reflection_started))
    return found


def _always_so(law: Law, key: str) -> bool:
    """Whether the value is that of the text, or one that the State has had on every day."""
    if key in law.text.values:
        return True
    if key == "reflection_length" and "reflection_floor" in law.text.values:
        return True
    entry = law.entry(key)
    return entry is not None and entry.since == 0 and not law.varies(key)


def _as_long_as(shortest: Period) -> Truth:
    """A period that was not ended lasts so long; the day it is ended on is its last."""
    start, end = reflection.reflection_start, reflection.reflection_end_earliest
    begun = surely(reflection.reflection_started) & known_day(start) & surely(~reflection.reflection_terminated)
    return begun.then(surely(start.plus(shortest) <= end.plus(Period(days=1))) | surely(today <= end))
