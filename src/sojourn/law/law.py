"""The law of a text in a State on a day: rules bound to the values that hold, immutable and cheap to choose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final, cast

from sojourn.law.book import RuleBook
from sojourn.law.language.calendar import NEVER, Day, Period, period
from sojourn.law.language.kleene import FALSE, UNKNOWN, truth
from sojourn.law.language.nodes import Node, RuleError, Truth
from sojourn.law.language.parameters import MISSING, Allowance, Range
from sojourn.law.membership import membership_of
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.scalar import Compiled, compile_book
from sojourn.law.states import INVENTED, UNSURE, NationalValue, State, state
from sojourn.law.texts import SWITCHES, Text, chosen
from sojourn.law.texts.books import book_of

TRANSPOSITION: Final = 732529
"""6 August 2006, the first day on which the Directive binds (Article 17), as ordinal."""

_APRIL_2013 = 734964
_OTHER_ACTS: Final = {
    "anti_trafficking_from": ({"DK": NEVER, "HR": 735050}, _APRIL_2013),
    "anti_trafficking_to": ({"GB": 737790}, NEVER),
    "return_from": ({"IE": NEVER, "GB": NEVER, "HR": 735050}, 734130),
    "return_to": ({}, NEVER),
}
"""When other acts bind (2011/36 22(1): 6 April 2013, Denmark never; 2008/115 20: 24 December 2010)."""


_NAMES: Final = frozenset({*PARAMETERS, *_OTHER_ACTS, "member_from", "member_to", "text_from"})
"""What a parameter node may name: national parameters, and the days of acts and of membership."""


@lru_cache(maxsize=64)
def compiled(book: RuleBook) -> Compiled:
    """The function of a rule book, made once. Raises `RuleError` where a rule names what does not exist."""
    found = compile_book(book)
    for node in found.parameters:
        known = SWITCHES if node.op == "switch" else _NAMES
        if node.args[0] not in known:
            raise RuleError(f"{node!r}: there is no such {'cell of a text' if node.op == 'switch' else 'parameter'}")
    return found


@lru_cache(maxsize=64)
def compiled_protection(book: RuleBook) -> Compiled:
    """The function of the part of a rule book that protection rests on, made once."""
    return compile_book(book.protection())


@lru_cache(maxsize=64)
def compiled_duties(book: RuleBook) -> Compiled:
    """The function of the part of a rule book that duties rest on, made once."""
    return compile_book(book.duties())


@lru_cache(maxsize=256)
def compiled_question(book: RuleBook, key: str) -> Compiled:
    """The function of the part of a rule book that one question rests on, made once."""
    return compile_book(RuleBook({key: book.questions[key]}, (), "", {}))


@lru_cache(maxsize=64)
def compiled_comparisons(text: Text) -> Compiled | None:
    """The function of the comparisons of days in the rules that a reform writes anew; `None` where there are none."""
    parts = {part: None for rule in text.rules.values() for part in rule.body.walk() if part.op in ("le", "lt")}
    if not parts:
        return None
    return compile_book(RuleBook({}, (), "", {str(number): cast(Truth, part) for number, part in enumerate(parts)}))


@dataclass(frozen=True)
class Law:
    """A text in a State on a day. `profile` holds values given in place of the State's own.

    `asked` is the text that was chosen, `text` the version of it that holds on the day: before a reform begins, the
    text it is written over. `research`: values from memory count too (they are marked); otherwise what rests on them
    is unknown.
    """

    asked: Text
    state: State
    on: Day
    profile: Mapping[str, NationalValue] = field(default_factory=dict, hash=False)
    research: bool = False
    national: Mapping[str, NationalValue] = field(default_factory=dict, hash=False)

    @staticmethod
    def at(
        text: str | Text,
        state_code: str,
        on: Day,
        *,
        profile: Mapping[str, NationalValue] | None = None,
        research: bool = False,
    ) -> Law:
        """Choose the law: a text or its id, a State, a day. Raises `TextError` or `StateError` naming what there is."""
        asked = chosen(text)
        if not profile:
            segment = _segment(state_code, on)
            if segment < asked.begins <= on:
                segment = asked.begins
            return (_plain if asked.base is None else _passing)(asked, state_code, segment, research).moved(on)
        return Law(asked, state(state_code), on, dict(profile), research, state(state_code).on(on))

    @cached_property
    def text(self) -> Text:
        """The version of the text that holds on the day."""
        return self.asked.on(self.on)

    def moved(self, on: Day) -> Law:
        """The same law on another day on which the same values hold."""
        if on == self.on:
            return self
        if "protection_values" not in vars(self):
            # Made once, for every day they hold on.
            _ = self.values, self.protection_values, self.duty_values, self._varying, self._of_questions
        other = object.__new__(Law)
        vars(other).update(vars(self), on=on)
        return other

    @staticmethod
    def edges(state_code: str) -> tuple[Day, ...]:
        """The days on which some value of a State begins or has ended."""
        return _boundaries(state_code)

    @staticmethod
    def act_days(state_code: str) -> tuple[Day, ...]:
        """The days on which an act begins or ceases to bind the State."""
        return _act_days(state_code)

    def as_of(self, on: Day) -> Law:
        """The law of another day: a period keeps the rules under which it began."""
        if on == self.on:
            return self
        return Law.at(self.asked, self.state.code, on, profile=self.profile, research=self.research)

    def varies(self, key: str) -> bool:
        """Whether more than one value of the parameter may be held, each for its own time."""
        varying = self._varying
        if key not in varying:
            varying[key] = self._varies(key)
        return varying[key]

    @cached_property
    def _varying(self) -> dict[str, bool]:
        return {}

    def _varies(self, key: str) -> bool:
        if self.asked.base is not None and (key in self.asked.values or key in self.asked.open):
            return True
        held = {id(value) for value in (*self.state.values, *self.profile.values()) if value.key == key}
        return len(held) > 1

    def entry(self, key: str) -> NationalValue | None:
        """The value that is used for a parameter, with its source; `None` where there is none."""
        given = self.profile.get(key)
        if given is not None and given.holds(self.on):
            return given
        return None if key in self.text.open else self.national.get(key)

    def value(self, key: str) -> Any:
        """The value of a parameter for this text, State and day; `None` where it is not known."""
        held = self._held
        if key not in held:
            held[key] = self._value(key)
        return held[key]

    @cached_property
    def _held(self) -> dict[str, Any]:
        """The values that were asked for; one for all days on which the same values hold."""
        return {}

    def _value(self, key: str) -> Any:
        fixed = self.text.values.get(key)
        if fixed is not None:
            return PARAMETERS[key].parse(fixed)
        found = self.entry(key)
        if found is not None:
            value = found.value if self.sure(found) else None
        elif self.state.code == INVENTED and key not in self.text.open:
            default = PARAMETERS[key].default
            value = None if default is MISSING else default
        else:
            value = None
        if key == "reflection_length" and self.floor is not None:
            value = _with_floor(value, self.floor)
        return value

    @property
    def floor(self) -> Period | None:
        """The least length of the reflection period that the text itself lays down.

        No month is longer or shorter than thirty days on every start: a period has both ends, and the later counts.
        """
        written = self.text.values.get("reflection_floor")
        return None if written is None else period(written)

    def sure(self, entry: NationalValue) -> bool:
        """Whether something may rest on a national value."""
        return self.research or entry.confidence not in UNSURE

    def settled(self, key: str) -> bool:
        """Whether the parameter is known, be it that there is none (a deadline, an extension of minors)."""
        if key in self.text.values:
            return True
        found = self.entry(key)
        if found is not None:
            return found.raw is not None and self.sure(found)
        return self.state.code == INVENTED and key not in self.text.open and PARAMETERS[key].default is not MISSING

    @cached_property
    def compiled(self) -> Compiled:
        """The rule book of the text as a function."""
        return compiled(book_of(self.text))

    @cached_property
    def protection(self) -> Compiled:
        """The part of the rule book that protection rests on, as a function."""
        return compiled_protection(book_of(self.text))

    @cached_property
    def duties(self) -> Compiled:
        """The part of the rule book that duties rest on, as a function."""
        return compiled_duties(book_of(self.text))

    def question(self, key: str) -> tuple[Compiled, tuple[Any, ...]]:
        """The part of the rule book that one question rests on, as a function, with the values of its parameters."""
        held = self._of_questions
        if key not in held:
            part = compiled_question(book_of(self.text), key)
            held[key] = part, self._leaves(part)
        return held[key]

    @cached_property
    def _of_questions(self) -> dict[str, tuple[Compiled, tuple[Any, ...]]]:
        """The parts that were asked for; one for all days on which the same values hold."""
        return {}

    @cached_property
    def protection_values(self) -> tuple[Any, ...]:
        """The values of the parameter nodes of `protection`."""
        return self._leaves(self.protection)

    @cached_property
    def duty_values(self) -> tuple[Any, ...]:
        """The values of the parameter nodes of `duties`."""
        return self._leaves(self.duties)

    @cached_property
    def values(self) -> tuple[Any, ...]:
        """The values of all parameter nodes, in the order of the compiled book."""
        return self._leaves(self.compiled)

    def _leaves(self, part: Compiled) -> tuple[Any, ...]:
        return tuple(self.leaf(node) for node in part.parameters)

    def leaf(self, node: Node) -> Any:
        """The value a parameter node is bound to."""
        return _LEAVES[node.op](self, *node.args)


def _with_floor(value: Range | None, floor: Period) -> Range:
    def longer(one: Period | None) -> Period:
        return floor if one is None or one.months * 30 + one.days < floor.months * 30 + floor.days else one

    if value is None:
        return Range(floor, None)
    return Range(longer(value.shortest), None if value.longest is None else longer(value.longest))


def _option(law: Law, key: str) -> int:
    if not law.settled(key):
        return UNKNOWN
    value = law.value(key)
    if isinstance(value, Allowance):
        return truth(value.allowed)
    return truth(value) if isinstance(value, bool) else truth(value is not None)


def _one_of(law: Law, key: str, *values: str) -> int:
    if not law.settled(key):
        return UNKNOWN
    value = law.value(key)
    if isinstance(value, Allowance):
        return truth(value.allowed and value.mandatory)
    if isinstance(value, Mapping):
        return truth(_record_is(value, values[0]))
    if isinstance(value, Period) or value is None:
        return truth(value == Period())
    return truth(value in values)


def _record_is(record: Mapping[str, Any], what: str) -> bool:
    if what == "unconditional":
        return str(record.get("conditions", "none")) in _NO_CONDITIONS
    return record.get("from") in _BEFORE_THE_PERMIT


_NO_CONDITIONS: Final = frozenset({"none", "none stated", "no special authorisation", "no work permit needed"})
_BEFORE_THE_PERMIT: Final = frozenset({"reflection", "presumed_victim"})


def _length(law: Law, key: str) -> Period | None:
    value = law.value(key)
    if isinstance(value, Range):
        return value.shortest
    return Period() if value is None and law.settled(key) else value


def _day_of(law: Law, key: str) -> Day | None:
    if key == "text_from":
        return law.text.applies_from
    if key in ("member_from", "member_to"):
        return membership_of(law.state.code)[key == "member_to"]
    if key in _OTHER_ACTS:
        special, usual = _OTHER_ACTS[key]
        return special.get(law.state.code, usual)
    if key == "bound_to" and key not in law.text.values:
        entry = law.entry(key)
        return NEVER if entry is None else entry.value
    value = law.value(key)
    if value is None:
        return None
    if key != "bound_from":
        return int(value)
    if law.text.as_if_transposed and value <= TRANSPOSITION:
        return 0
    return int(value)


def _switch(law: Law, key: str) -> int:
    return law.text.switches.get(key, FALSE)


_LEAVES: Final = {
    "option": _option,
    "one_of": _one_of,
    "length": _length,
    "day_of": _day_of,
    "switch": _switch,
}


@lru_cache(maxsize=256)
def _act_days(code: str) -> tuple[Day, ...]:
    held = state(code).on(NEVER - 1)
    bounds = [special.get(code, usual) for special, usual in _OTHER_ACTS.values()]
    bounds += [held[key].value for key in ("bound_from", "coe_party_from") if key in held]
    bounds.append(TRANSPOSITION)
    return tuple(day for bound in bounds for day in (bound, bound + 1) if bound is not None and bound < NEVER)


@lru_cache(maxsize=256)
def _boundaries(code: str) -> tuple[Day, ...]:
    return state(code).boundaries()


def _segment(code: str, on: Day) -> Day:
    """The first day of the stretch around `on` in which the same national values hold."""
    days = _boundaries(code)
    index = bisect_right(days, on)
    return days[index - 1] if index else 1


@lru_cache(maxsize=2048)
def _plain(asked: Text, code: str, segment: Day, research: bool) -> Law:
    return _law(asked, code, segment, research)


@lru_cache(maxsize=128)
def _passing(asked: Text, code: str, segment: Day, research: bool) -> Law:
    """As `_plain`, for reforms: there may be any number of them, and few are asked for twice."""
    return _law(asked, code, segment, research)


def _law(asked: Text, code: str, segment: Day, research: bool) -> Law:
    return Law(asked, state(code), segment, {}, research, state(code).on(segment))
