"""A case file under a text and a State, ready to be looked at on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from sojourn.law import membership
from sojourn.law.casefile.model import CaseFile, Interval
from sojourn.law.evaluation import Evaluation, Marks, asked, evaluated, marked, protection
from sojourn.law.facts.permit import permit
from sojourn.law.facts.person import born_at_age
from sojourn.law.facts.reflection import spell
from sojourn.law.history import Happening, History, View
from sojourn.law.language.calendar import NEVER, Day, Period, plus
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import DayNode, today
from sojourn.law.language.rules import Outcome
from sojourn.law.law import Law, compiled_comparisons
from sojourn.law.parameters import PARAMETERS
from sojourn.law.states import NationalValue, state
from sojourn.law.texts import Text, chosen

_EIGHTEEN = Period(18 * 12)


WITHOUT_PROTECTION: Final = frozenset(
    """contact_reported contact_established fraud_believed stay_assessed public_policy_assessed proceedings_opened
    proceedings_discontinued proceedings_terminated programme_offered programme_joined programme_refused programme_left
    assistance_given risk_assessed protection_measure hearing_held compensation_claimed compensation_awarded
    assets_frozen assets_confiscated assets_paid asylum_applied best_interests_assessed schooling_assessed
    representative_appointed representative_ended family_tracing_started family_located placed missing_reported
    missing_ended""".split()
)
"""Events that no protection from removal rests on."""

UNSETTLING: Final = ("age_assessed", "nationality_acquired")
"""Events after which it may not be known on which day the person comes of age or ceases to be covered."""


class ProfileError(ValueError):
    """A national value given in a case file cannot be used."""


def national_value(key: str, written: Any) -> NationalValue:
    """A value of the profile: the value itself, or a table of value, legal force, source and validity.

    Raises `ProfileError` where there is no such parameter or the value cannot be read.
    """
    record = written if isinstance(written, Mapping) and "value" in written else {"value": written}
    if key not in PARAMETERS:
        raise ProfileError(f"profile: unknown parameter {key!r}")
    try:
        value = None if record["value"] is None else PARAMETERS[key].parse(record["value"])
    except (ValueError, TypeError, KeyError) as problem:
        raise ProfileError(f"profile: {key}: {problem}") from None
    return NationalValue(
        key=key,
        raw=record["value"],
        value=value,
        since=_ordinal(record.get("from"), 0),
        until=_ordinal(record.get("until"), NEVER),
        legal_force=record.get("legal_force", "unknown"),
        source=record.get("source", "case file"),
        confidence=record.get("confidence", "unknown" if value is None and record["value"] is None else "read"),
        note="",
    )


def _ordinal(value: Any, otherwise: Day) -> Day:
    if value is None:
        return otherwise
    return value.toordinal() if isinstance(value, date) else date.fromisoformat(str(value)).toordinal()


def _written_days(event: Happening) -> set[Day]:
    """The days an event itself names: the first of a stretch and the one after its last."""
    until, start = event.day("until"), event.day("from")
    return {day for day in (start, until and until + 1) if day}


def law_days(text: Text, code: str, profile: Mapping[str, NationalValue]) -> Iterator[Day]:
    """The days on which a national value, a text or an act begins or ceases to hold."""
    yield from Law.edges(code)
    yield from Law.act_days(code)
    yield from (text.applies_from, text.begins)
    for value in profile.values():
        yield from (value.since, value.until + 1)
    for value in (*(value.value for value in profile.values()), *_laid_down(text).values()):
        if isinstance(value, int):
            yield value


def ages(text: Text, code: str, profile: Mapping[str, NationalValue]) -> set[Period]:
    """The ages at which the law may treat a person otherwise."""
    given = [(value.key, value.value) for value in (*state(code).values, *profile.values())]
    given += _laid_down(text).items()
    return {_EIGHTEEN} | {value for key, value in given if key in ("age_of_majority", "scope_minors") and value}


def _laid_down(text: Text) -> dict[str, Any]:
    """The values of parameters that the text lays down itself."""
    return {key: PARAMETERS[key].parse(written) for key, written in text.values.items() if key in PARAMETERS}


class Course:
    """A history under a law, evaluated on the days that are asked for and on none twice.

    `check` is called before each day is worked on, so that whoever has little time can stop it by raising an error.
    """

    def __init__(
        self,
        case: CaseFile,
        text: str | Text,
        *,
        state: str | None = None,
        known: date | None = None,
        research: bool = False,
        check: Callable[[], None] | None = None,
    ) -> None:
        self.case = case
        self.check = check
        self.text = chosen(text)
        self.code = state or case.state
        self.research = research
        self.history = History(case, NEVER if known is None else known.toordinal())
        # What the file says in place of its own State's law says nothing of another State's.
        profile = case.profile if self.code == case.state else {}
        self.profile = {key: national_value(key, written) for key, written in profile.items()}
        self._views_on: dict[tuple[Day, Day], View] = {}
        self._seen: dict[tuple[Day, Day], Evaluation] = {}
        self._laws: dict[Day, Law] = {}
        self._of_days: dict[Day, Law] = {}
        self._protection: dict[tuple[Day, Day], str | None] = {}

    def law(self, on: Day) -> Law:
        """The law on a day. Raises `TextError` or `StateError`."""
        if self.check is not None:
            self.check()
        found = self._of_days.get(on)
        if found is None:
            found = self._of_days[on] = self._law(on)
        return found

    def _law(self, on: Day) -> Law:
        if not self.profile:
            return Law.at(self.text, self.code, on, research=self.research)
        edges = [edge for value in self.profile.values() for edge in (value.since, value.until + 1) if edge <= on]
        edges += [edge for edge in (*Law.edges(self.code), self.text.begins) if edge <= on]
        segment = max(edges, default=1)
        found = self._laws.get(segment)
        if found is None:
            found = self._laws[segment] = Law.at(
                self.text, self.code, max(segment, 1), profile=self.profile, research=self.research
            )
        return found.moved(on)

    def view(self, on: Day, horizon: Day = NEVER) -> View:
        """The history on a day under the law of the day; with a horizon, by the calendar alone after it."""
        key = (on, min(horizon, on))
        found = self._views_on.get(key)
        law = self.law(on)
        if found is None:
            found = self._views_on[key] = View(self.history, on, law, horizon=horizon)
        return found

    def at(self, on: Day, horizon: Day = NEVER) -> Evaluation:
        """The evaluation on a day; with a horizon, by the calendar alone after it."""
        key = (on, min(horizon, on))
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = evaluated(self.view(on, horizon))
        return found

    def marked(self, on: Day) -> Evaluation | Marks:
        """What the duties of a day rest on, as the evaluation of the day has it."""
        found = self._seen.get((on, on))
        return marked(self.view(on)) if found is None else found

    def asked(self, on: Day, key: str) -> tuple[str, Outcome]:
        """The answer to one question on a day and the outcome that gives it, as the evaluation of the day has them."""
        found = self._seen.get((on, on))
        return asked(self.view(on), key) if found is None else found.outcome(found.law.compiled.book.questions[key])

    def protection(self, on: Day, horizon: Day = NEVER) -> str | None:
        """What protects the person from removal on the day; with a horizon, by the calendar alone after it."""
        key = (on, min(horizon, on))
        if key not in self._protection:
            self._protection[key] = protection(self.view(on, horizon))
        return self._protection[key]

    def change_days(self, upto: Day = NEVER, *, protection_only: bool = False) -> list[Day]:
        """The days, up to one, on which something may change: events, what they set off, ages, laws.

        With `protection_only`, only the events that bear on protection from removal are looked at.
        """
        days: set[Day] = set()
        for event in self.history.all_happenings():
            if event.on <= upto and not (protection_only and event.type in WITHOUT_PROTECTION):
                days |= {event.on, event.on + 1} | _written_days(event)
        first = self.history.days[0] if self.history.days else upto
        days |= set(self._personal_days()) | set(self._span_days())
        days |= {day for day in self._law_days() if first <= day <= upto}
        for day in self.history.days:
            if day <= upto:
                days |= self._ends(day, NEVER)
        return sorted(day for day in days if 0 < day < NEVER)

    def timeline_days(self) -> list[Day]:
        """The days of a timeline: from the first event, through all changes, to those the calendar still brings."""
        if not self.history.days:
            return []
        first, last = self.history.days[0], self.history.days[-1]
        days = {day for day in self.change_days() if first <= day <= last + 1}
        return sorted(days | {last} | set(self.calendar_days(last)))

    def calendar_days(self, on: Day) -> list[Day]:
        """The days after `on` on which the calendar alone may change an answer."""
        days = self._ends(on, on) | set(self._personal_days()) | set(self._span_days()) | set(self._law_days())
        if on in self.history.days or self._restless(on):
            days.add(on + 1)
        for event in self.history.all_happenings():
            if event.on <= on:
                days |= _written_days(event)
        return sorted(day for day in days if on < day < NEVER)

    def _restless(self, on: Day) -> bool:
        """Whether the day after one on which nothing happens may differ from it though the calendar does not name it:
        something may be missing, it is not known on which day yet to come the person reaches an age, or a reform counts
        days of its own.
        """
        history, born = self.history, self.case.person.born
        if (
            self.text.rules
            or not self.case.complete
            or any(history.spans)
            or not history.by_type.keys().isdisjoint(UNSETTLING)
        ):
            return True
        return born is not None and born.earliest != born.latest and any(day > on for day in self.birthdays())

    def _law_days(self) -> Iterator[Day]:
        return law_days(self.text, self.code, self.profile)

    def _ends(self, on: Day, horizon: Day) -> set[Day]:
        view = self.view(on, horizon)
        period, held = spell(view), permit(view)
        ends = (period.earliest, period.latest, held.until if held else None)
        days = {end + 1 for end in ends if end and end < NEVER}
        if self.text.rules:
            # A decision counts from the day after its own.
            days |= self._compared(view) | self._compared(View(self.history, on + 1, view.law, horizon=horizon))
        return days

    def _compared(self, view: View) -> set[Day]:
        """The days that the rules of a reform compare the day with, and the days after them."""
        part = compiled_comparisons(self.text)
        if part is None:
            return set()
        facts: list[Any] = [None] * len(part.facts)
        for index in part.needed:
            facts[index] = FACTS[part.facts[index]].compute(view)
        values = part.evaluate(facts, [view.law.leaf(node) for node in part.parameters], view.on, None)
        found = {values[part.place[node]] for node in part.nodes if isinstance(node, DayNode) and node is not today}
        return {later for day in found if day and day < NEVER for later in (day, day + 1)}

    def _personal_days(self) -> Iterator[Day]:
        yield from self.birthdays()
        for code in self.case.person.nationalities or ():
            yield from membership.changes(code)

    def birthdays(self) -> Iterator[Day]:
        """The days on which the person may reach an age at which the law treats them otherwise."""
        person = self.case.person
        births = [person.born] if person.born else []
        births += [event.get("born") for event in self.history.by_type.get("age_assessed", ())]
        for born in births:
            if isinstance(born, Interval):
                yield from self._birthdays(born.earliest.toordinal(), born.latest.toordinal())
        for event in self.history.by_type.get("age_assessed", ()):
            if event.get("age") is not None:
                yield from self._birthdays(*born_at_age(event.on, int(event.get("age"))))

    @cached_property
    def _ages(self) -> set[Period]:
        return ages(self.text, self.code, self.profile)

    def _birthdays(self, earliest: Day, latest: Day) -> Iterator[Day]:
        for age in self._ages:
            yield plus(earliest, age)
            yield plus(latest, age)

    def _span_days(self) -> Iterator[Day]:
        for spans in self.history.spans:
            for stretches in spans.values():
                for start, until in stretches:
                    yield from (start, start + 1)
                    if until < NEVER:
                        yield from (until + 1, until + 2)
