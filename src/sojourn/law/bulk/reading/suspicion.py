"""Rows of a frame of histories that may say what no case file may say: the closer look is taken by its reader.

Each check here is at least as wide as the reader's own, so that what passes all of them needs no reading.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array, either, keys, marked, ordinals
from sojourn.law.bulk.columns.entries import Entries, parted
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.record import CODES
from sojourn.law.bulk.columns.schema import EVENT_FIELDS
from sojourn.law.bulk.columns.statutes import profile_entries
from sojourn.law.casefile import CaseFileError, from_data
from sojourn.law.casefile.countries import COUNTRIES, HELD_STATES
from sojourn.law.casefile.days import FIRST_YEAR, LAST_YEAR
from sojourn.law.casefile.reading import MAX_EVENTS
from sojourn.law.casefile.values import LARGEST, SMALLEST
from sojourn.law.language.calendar import NEVER
from sojourn.law.states import INVENTED
from sojourn.law.vocabulary import BODIES, COMMON_FIELDS, EVENT_TYPES, PERSON_KEYS, Field, Kind

_FIRST: Final = np.datetime64(f"{FIRST_YEAR}-01-01", "D").astype(int) + 719163
_LAST: Final = np.datetime64(f"{LAST_YEAR}-12-31", "D").astype(int) + 719163
_PARTIAL_DAY: Final = (
    r"^((19|20|21)[0-9]{2}"
    r"(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|-(0[13578]|1[02])-(29|30|31)|-(0[469]|11)-(29|30))?"
    r"|((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29)$"
)
"""A year, month or day of the calendar from 1900 to 2199."""

_PATTERNS: Final = {
    Kind.TEXT: r"^[^\p{C}]*[^\s\p{C}][^\p{C}]*$",
    Kind.EVENT: r"^[^\p{C}]*[^\s\p{C}][^\p{C}]*$",
    Kind.AMOUNT: r"^(0|[1-9][0-9]{0,10})(\.[0-9]{1,4})?$",
    Kind.CURRENCY: r"^[A-Z]{3}$",
    Kind.PARTIAL_DAY: _PARTIAL_DAY,
}


def suspects(histories: Histories) -> Array:
    """The rows to look at more closely, in order."""
    found = np.zeros(len(histories), dtype=bool)
    for rows in _all(histories):
        found[rows] = True
    return np.flatnonzero(found)


def _all(histories: Histories) -> Iterator[Array]:
    yield _of_doubtful_origin(histories)
    for name, field in PERSON_KEYS.items():
        yield np.flatnonzero(_doubtful(histories.frame[name], field))
    for entries in (histories.events, histories.proposed):
        for rows in _in_events(histories, entries):
            yield entries.case[rows]
    yield np.flatnonzero(np.bincount(histories.events.case, minlength=len(histories)) > MAX_EVENTS // 2)
    yield from _in_references(histories)
    yield from _contradictions(histories.events)
    for spans in (histories.absent, histories.unknown):
        outside = (spans.start != 0) & (spans.start < _FIRST) | ((spans.until != NEVER) & (spans.until > _LAST))
        yield spans.case[outside | (spans.start > spans.until) | (spans.until < _FIRST)]


@lru_cache(maxsize=65536)
def _is_read(state: str, profile: str | None) -> bool:
    try:
        return state in HELD_STATES and all(_is_value(*entry) for entry in profile_entries(profile))
    except ValueError:
        return False


@lru_cache(maxsize=65536)
def _is_value(parameter: str, written: str) -> bool:
    """Whether a case file may give this as the value of a parameter; its reader looks at each by itself."""
    try:
        from_data({"state": INVENTED, "profile": {parameter: json.loads(written)}})
    except CaseFileError:
        return False
    return True


def _of_doubtful_origin(histories: Histories) -> Array:
    bad = [place for place, origin in enumerate(histories.origins) if not _is_read(*origin)]
    return np.flatnonzero(np.isin(histories.origin, bad))


def _doubtful(values: pl.Series, field: Field) -> Array:
    """Whether values of a field, null or not, may be none that a case file can hold."""
    if isinstance(values.dtype, pl.Struct):
        return either(*(_doubtful_lists(values.struct.field(role), COUNTRIES) for role in field.choices))
    match field.kind:
        case Kind.FLAG:
            return np.zeros(len(values), dtype=bool)
        case Kind.DAY:
            days = ordinals(values)
            beyond: Array = (days != NONE) & ((days < _FIRST) | (days > _LAST))
            return beyond
        case Kind.COUNT | Kind.DAYS | Kind.AGE:
            outside = ~values.is_between(SMALLEST[field.kind], LARGEST[field.kind])
            return outside.fill_null(False).to_numpy()
        case Kind.CHOICES:
            return _doubtful_lists(values, field.choices)
        case Kind.COUNTRIES:
            return _doubtful_lists(values, COUNTRIES)
        case Kind.TEXTS:
            return _doubtful_lists(values, _plain(values.explode(empty_as_null=False, keep_nulls=False)))
    return _not_among(values, _allowed(values, field))


def _allowed(values: pl.Series, field: Field) -> Collection[str] | pl.Series:
    if field.kind is Kind.CHOICE:
        return field.choices
    if field.kind is Kind.COUNTRY:
        return COUNTRIES
    unique = values.drop_nulls().unique()
    return unique.filter(unique.str.contains(_PATTERNS[field.kind])).implode()


def _plain(texts: pl.Series) -> pl.Series:
    unique = texts.drop_nulls().unique()
    return unique.filter(unique.str.contains(_PATTERNS[Kind.TEXT])).implode()


def _not_among(values: pl.Series, allowed: Collection[str] | pl.Series) -> Array:
    """Whether values are none of the words, for each; what is null is no value."""
    words = allowed if isinstance(allowed, pl.Series) else _words(frozenset(allowed))
    found = values.cast(pl.String).is_in(words)
    return np.zeros(len(values), dtype=bool) if found.all() else (~found).fill_null(False).to_numpy()


@lru_cache(maxsize=1024)
def _words(allowed: frozenset[str]) -> pl.Series:
    return pl.Series(sorted(allowed), dtype=pl.String).implode()


def _doubtful_lists(lists: pl.Series, allowed: Collection[str] | pl.Series) -> Array:
    items = lists.explode(empty_as_null=False, keep_nulls=False)
    wrong = _not_among(items, allowed) | items.is_null().to_numpy()
    if not wrong.any():
        return np.zeros(len(lists), dtype=bool)
    counts = lists.list.len().fill_null(0).to_numpy()
    return marked(len(lists), np.repeat(np.arange(len(lists)), counts)[wrong])


def _in_events(histories: Histories, entries: Entries) -> Iterator[Array]:
    """The rows of events with a field that is not theirs, a value out of bounds or a day out of order."""
    if not len(entries):
        return
    for name in EVENT_FIELDS:
        column = entries.fields[name]
        if name not in ("type", "by") and column.null_count() < len(column):
            yield from _in_field(entries, name, np.flatnonzero(entries.given(name)))
    for kind in EVENT_TYPES.values():
        rows = entries.of_type(CODES[kind.name])
        for group in _needed(kind.name):
            yield rows[~either(*(entries.given(name)[rows] for name in group))]
    yield np.flatnonzero(~entries.acting(_are_bodies))
    yield from _out_of_order(histories, entries)


@cache
def _needed(kind: str) -> list[tuple[str, ...]]:
    """The groups of fields of which an event of a type has one at least."""
    held = EVENT_TYPES[kind]
    alone: list[tuple[str, ...]] = [(field.name,) for field in held.fields.values() if field.required]
    return [*alone, held.one_of] if held.one_of else alone


def _are_bodies(written: pl.Series) -> list[bool]:
    """Which of these name a body: nothing, a kind of body, or a kind, a colon and a name."""
    plain = written.str.contains(_PATTERNS[COMMON_FIELDS["by"].kind])
    return [not one or (is_plain and _is_body(one)) for one, is_plain in zip(written, plain, strict=True)]


def _is_body(written: str) -> bool:
    kind, name = parted(written)
    return kind in BODIES and (":" not in written or bool(name))


def _in_field(entries: Entries, name: str, rows: Array) -> Iterator[Array]:
    """The rows, of those in which a field is filled in, with a value or in a type of event that may not be."""
    values = entries.text(name, rows)
    if name in COMMON_FIELDS:
        yield rows[_doubtful(values, COMMON_FIELDS[name])]
        return
    types = entries.types[rows]
    others = np.ones(len(rows), dtype=bool)
    for field, codes in _holders(name).items():
        meant = codes[types]
        others &= ~meant
        if meant.all():
            yield rows[_doubtful(values, field)]
        elif meant.any():
            yield rows[meant][_doubtful(values.filter(pl.Series(meant)), field)]
    yield rows[others]


@cache
def _holders(name: str) -> Mapping[Field, Array]:
    """What a field may hold, and for the number of each type of event whether it may hold that there."""
    found: dict[Field, Array] = {}
    for kind in EVENT_TYPES.values():
        if name in kind.fields:
            found.setdefault(kind.fields[name], np.zeros(len(CODES), dtype=bool))[CODES[kind.name]] = True
    return found


def _out_of_order(histories: Histories, entries: Entries) -> Iterator[Array]:
    on, known, start, until = (entries.all_days(name) for name in ("on", "known", "from", "until"))
    born = histories.born[0][entries.case]
    yield np.flatnonzero((on < born) | ((known != NONE) & (known < on)))
    ends = (until != NONE) & (until < np.where(start == NONE, on, start))
    yield np.flatnonzero(ends & (entries.types != CODES["departure_period_missed"]))


def _in_references(histories: Histories) -> Iterator[Array]:
    """The cases in which an id comes twice, names what is not there, or corrections hang together."""
    events, proposed = histories.events, histories.proposed
    every = pl.DataFrame(
        {
            "case": np.concatenate([events.case, proposed.case]),
            "id": pl.concat([events.fields["id"], proposed.fields["id"]]),
        }
    ).drop_nulls()
    yield every.filter(every.is_duplicated())["case"].to_numpy()
    for name in ("corrects", "replaced_by", "against"):
        yield proposed.case[np.flatnonzero(proposed.fields[name].is_not_null().to_numpy())]
        rows = np.flatnonzero(events.fields[name].is_not_null().to_numpy())
        target = events.rows_of(name, rows)
        yield events.case[rows[(target == NONE) | (target == rows)]]
    yield events.case[_hanging_together(events)]


def _hanging_together(events: Entries) -> Array:
    """The rows of corrections that hang on themselves, replace an event by itself or come before what they correct."""
    rows = events.of_type(CODES["corrected"])
    struck, brought = (events.rows_of(name, rows) for name in ("corrects", "replaced_by"))
    known, on = events.all_days("known"), events.all_days("on")
    known = np.where(known == NONE, on, known)
    early = known[rows] < np.append(known, NEVER)[struck]
    hangs, on_what = np.append(rows, struck[brought != NONE]), np.append(struck, brought[brought != NONE])
    while True:
        kept = np.isin(on_what, hangs)
        if kept.all():
            break
        hangs, on_what = hangs[kept], on_what[kept]
    wrong: Array = early | (struck == brought) | np.isin(rows, hangs) | np.isin(struck, hangs)
    return rows[wrong]


_OPPOSITES: Final = (
    ("relations_severed", "relations_kept"),
    ("intention_shown", "cooperation_declined"),
    ("permit_issued", "permit_refused"),
    ("permit_renewed", "permit_not_renewed"),
)


def _contradictions(events: Entries) -> Iterator[Array]:
    """The cases with opposite statements on one day."""
    for said, denied in _OPPOSITES:
        yield _both(events, events.of_type(CODES[said]), events.of_type(CODES[denied]))
    for kind, name, subject in (("stay_assessed", "useful", "proceeding"), ("public_policy_assessed", "threat", None)):
        rows = events.of_type(CODES[kind])
        value = events.flags(name, rows)
        yield _both(events, rows[value == 2], rows[value == 0], subject)
    rows = events.of_type(CODES["view_taken"])
    none = events.says("offence", rows, "none")
    yield _both(events, rows[~none], rows[none], "by")


def _both(events: Entries, said: Array, denied: Array, subject: str | None = None) -> Array:
    """The cases in which both are stated on one day, of the same subject where there is one."""
    # Few cases hold both at all.
    there, here = (marked(events.cases, events.case[rows]) for rows in (said, denied))
    said, denied = said[here[events.case[said]]], denied[there[events.case[denied]]]
    those, these = (keys(events.case[rows], events.days("on", rows)) for rows in (said, denied))
    common = np.intersect1d(those, these)
    said, denied = said[np.isin(those, common)], denied[np.isin(these, common)]
    if subject is None:
        return events.case[said]
    first, second = (
        pl.DataFrame(
            {
                "key": keys(events.case[rows], events.days("on", rows)),
                "of": events.text(subject, rows).fill_null("main"),
                "case": events.case[rows],
            }
        )
        for rows in (said, denied)
    )
    return first.join(second, on=["key", "of"], how="semi")["case"].to_numpy()
