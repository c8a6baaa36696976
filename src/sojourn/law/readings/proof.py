"""The proof reading: every node of a rule book as formulas for a solver, so that all persons are looked at at once.

A truth node becomes a pair of Booleans, known true and known false, which never hold together; a day node becomes
an integer with a flag whether it is known. Facts and parameters are free unless bound. Adding months is bounded,
not computed: n months are between the fewest and the most days that n months of the calendar can have, and adding
keeps the order of days and of lengths. So whatever is proved holds of every calendar, person and value, while a
model may use months that do not exist and has to be replayed (`sojourn.law.proving.replay`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any, Final, NamedTuple

import z3

from sojourn.law.language.calendar import NEVER, Day, Period, month_bounds
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.language.nodes import Node
from sojourn.law.readings.scalar import PARAMETER_OPS

FIRST_DAY: Final[Day] = 693596
"""1 January 1900, the first day that is looked at."""

LAST_DAY: Final[Day] = 803169
"""1 January 2200, the last day that is looked at."""

TIMEOUT: Final = 20_000
"""Milliseconds after which the solver gives up on one question."""

_LONGEST: Final = Period(months=1200, days=36525)
_AGES: Final = {"age_of_majority": range(12, 26), "scope_minors": range(101)}
"""Lengths that are ages in whole years, with the years their parameters may have."""

_CENTURIES: Final = 4800, 146097
"""Four hundred years in months and in days: the calendar repeats itself."""

_SLACK: Final = 5
"""So many days at most do n months differ from n average months."""


class UndecidedError(RuntimeError):
    """The solver gave up: nothing is proved and nothing refuted."""


class Pair(NamedTuple):
    """A truth node: known true, known false; unknown where neither."""

    true: z3.BoolRef
    false: z3.BoolRef


class Dated(NamedTuple):
    """A day node: whether it is known, and the day if it is."""

    known: z3.BoolRef
    day: z3.ArithRef


class Long(NamedTuple):
    """A length: whether it is known, its months and its days."""

    known: z3.BoolRef
    months: z3.ArithRef
    days: z3.ArithRef


_FALSE: Final = z3.BoolVal(False)
_TRUE: Final = z3.BoolVal(True)


def _all(parts: list[z3.BoolRef]) -> z3.BoolRef:
    return parts[0] if len(parts) == 1 else z3.And(parts)


def _any(parts: list[z3.BoolRef]) -> z3.BoolRef:
    return parts[0] if len(parts) == 1 else z3.Or(parts)


class Encoding:
    """Nodes as formulas; `conditions` are what holds of the leaves and sums met so far.

    `mark` keeps the leaves of two encodings apart; `shared` are the leaves that this one has in common with `beside`.
    """

    def __init__(self, mark: str = "", shared: frozenset[Node] = frozenset(), beside: Encoding | None = None) -> None:
        self.mark = mark
        self.shared = shared
        self.conditions: list[z3.BoolRef] = []
        self.leaves: dict[Node, Pair | Dated | Long] = {}
        self._made: dict[Node, Pair | Dated | Long] = {}
        self._sums: list[tuple[Dated, Long, Dated]] = beside._sums if beside else []
        self._number = count()
        self.today = z3.Int("today")
        self.conditions.append(z3.And(self.today >= FIRST_DAY, self.today <= LAST_DAY))

    def truth(self, node: Node) -> Pair:
        """The pair of a truth node."""
        found = self.touch(node)
        assert isinstance(found, Pair)
        return found

    def touch(self, node: Node) -> Pair | Dated | Long:
        """The formulas of any node."""
        if node not in self._made:
            for part in node.walk():
                if part not in self._made:
                    self._made[part] = self._make(part)
        return self._made[node]

    def holds(self, node: Node) -> z3.BoolRef:
        """That the node is known true."""
        return self.truth(node).true

    def take_conditions(self) -> list[z3.BoolRef]:
        """The conditions added since they were taken last."""
        taken, self.conditions = self.conditions, []
        return taken

    def bound(self, leaf: Node, value: Any) -> z3.BoolRef:
        """That a leaf has a value: 0, 1 or 2, a day, a `Period`, or `None` where it is not known."""
        found = self.touch(leaf)
        if isinstance(found, Pair):
            return z3.And(found.true == (value == TRUE), found.false == (value == FALSE))
        if value is None:
            return z3.Not(found.known)
        if isinstance(found, Long):
            return z3.And(found.known, found.months == value.months, found.days == value.days)
        return z3.And(found.known, found.day == value)

    def value(self, model: z3.ModelRef, leaf: Node) -> Any:
        """What a model says of a leaf, as `bound` takes it."""
        found = self.leaves[leaf]
        if isinstance(found, Pair):
            return TRUE if _so(model, found.true) else FALSE if _so(model, found.false) else UNKNOWN
        if not _so(model, found.known):
            return None
        if isinstance(found, Long):
            return Period(_number(model, found.months), _number(model, found.days))
        return _number(model, found.day)

    def scalar(self, model: z3.ModelRef, node: Node) -> int:
        """The value a model gives to a truth node: 0, 1 or 2."""
        pair = self.truth(node)
        return TRUE if _so(model, pair.true) else FALSE if _so(model, pair.false) else UNKNOWN

    def sum_of(self, model: z3.ModelRef, node: Node) -> Day | None:
        """The value a model gives to a day node."""
        found = self._made[node]
        assert isinstance(found, Dated)
        return _number(model, found.day) if _so(model, found.known) else None

    def _make(self, node: Node) -> Pair | Dated | Long:
        if node.op in PARAMETER_OPS or node.op in ("fact", "day"):
            return self.leaves.setdefault(node, self._leaf(node))
        made: Pair | Dated | Long = getattr(self, f"_{node.op}")(node, [self._made[one] for one in node.operands()])
        return made

    def _name(self, node: Node) -> str:
        return f"{'' if node in self.shared else self.mark}{node!r}"

    def _leaf(self, node: Node) -> Pair | Dated | Long:
        name = self._name(node)
        if node.op == "length":
            months, days = z3.Int(f"{name} months"), z3.Int(f"{name} days")
            self.conditions += list(_lengths(str(node.args[0]), months, days))
            return Long(z3.Bool(f"{name} known"), months, days)
        if node.op in ("day", "day_of"):
            dated = Dated(z3.Bool(f"{name} known"), z3.Int(name))
            self.conditions.append(z3.And(dated.day >= 0, dated.day <= NEVER))
            return dated
        pair = Pair(z3.Bool(name), z3.Bool(f"not {name}"))
        self.conditions.append(z3.Not(z3.And(pair)))
        return pair

    def _always(self, node: Node, parts: list[Any]) -> Pair:
        return Pair(_TRUE, _FALSE)

    def _today(self, node: Node, parts: list[Any]) -> Dated:
        return Dated(_TRUE, self.today)

    def _rule(self, node: Node, parts: list[Any]) -> Any:
        return parts[0]

    def _not(self, node: Node, parts: list[Any]) -> Pair:
        return Pair(parts[0].false, parts[0].true)

    def _and(self, node: Node, parts: list[Any]) -> Pair:
        return self._named(_all([one.true for one in parts]), _any([one.false for one in parts]))

    def _or(self, node: Node, parts: list[Any]) -> Pair:
        return self._named(_any([one.true for one in parts]), _all([one.false for one in parts]))

    def _may(self, node: Node, parts: list[Any]) -> Pair:
        return Pair(z3.Not(parts[0].false), parts[0].false)

    def _surely(self, node: Node, parts: list[Any]) -> Pair:
        return Pair(parts[0].true, z3.Not(parts[0].true))

    def _within(self, node: Node, parts: list[Any]) -> Pair:
        certain, possible = parts
        return self._named(certain.true, z3.And(z3.Not(certain.true), possible.false))

    def _contested(self, node: Node, parts: list[Any]) -> Pair:
        one, two = parts
        return self._named(z3.And(one.true, two.true), z3.And(one.false, two.false))

    def _le(self, node: Node, parts: list[Any]) -> Pair:
        left, right = parts
        known = z3.And(left.known, right.known)
        return self._named(z3.And(known, left.day <= right.day), z3.And(known, left.day > right.day))

    def _lt(self, node: Node, parts: list[Any]) -> Pair:
        left, right = parts
        known = z3.And(left.known, right.known)
        return self._named(z3.And(known, left.day < right.day), z3.And(known, left.day >= right.day))

    def _period(self, node: Node, parts: list[Any]) -> Long:
        return Long(_TRUE, z3.IntVal(node.args[0].months), z3.IntVal(node.args[0].days))

    def _plus(self, node: Node, parts: list[Any]) -> Dated:
        day, length = parts
        later = Dated(z3.And(day.known, length.known), z3.Int(f"{self.mark}sum {next(self._number)}"))
        gone = later.day - day.day - length.days
        never = day.day >= NEVER
        self.conditions.append(z3.If(never, later.day == NEVER, z3.And(*_months(length.months, gone))))
        for first, long, sum_ in self._sums:
            self.conditions += [_ordered(first, long, sum_, day, length, later)]
            self.conditions += [_ordered(day, length, later, first, long, sum_)]
        self._sums.append((day, length, later))
        return later

    def _named(self, true: z3.BoolRef, false: z3.BoolRef) -> Pair:
        """The pair under names of its own, so that formulas stay small where nodes are used often."""
        number = next(self._number)
        pair = Pair(z3.Bool(f"{self.mark}{number}"), z3.Bool(f"{self.mark}not {number}"))
        self.conditions += [pair.true == true, pair.false == false]
        return pair


def _ordered(one: Dated, length: Long, then: Dated, other: Dated, longer: Long, later: Dated) -> z3.BoolRef:
    """Adding more to a day that is no earlier gives a day that is no earlier."""
    no_less = z3.And(one.day <= other.day, length.months <= longer.months, length.days <= longer.days)
    return z3.Implies(no_less, then.day <= later.day)


def _lengths(key: str, months: z3.ArithRef, days: z3.ArithRef) -> Iterator[z3.BoolRef]:
    """What the reader of a parameter admits as its length."""
    if key in _AGES:
        years = z3.Int(f"years of {months}")
        yield z3.And(years >= _AGES[key].start, years < _AGES[key].stop, months == 12 * years, days == 0)
    yield z3.And(months >= 0, months <= _LONGEST.months, days >= 0, days <= _LONGEST.days)


def _months(months: z3.ArithRef, gone: z3.ArithRef) -> list[z3.BoolRef]:
    """That so many days may be that many months."""
    if z3.is_int_value(months):
        fewest, most = month_bounds(months.as_long())
        return [gone >= fewest, gone <= most]
    in_months, in_days = _CENTURIES
    average = [
        gone * in_months >= months * in_days - _SLACK * in_months,
        gone * in_months <= months * in_days + _SLACK * in_months,
    ]
    return [gone >= 28 * months, gone <= 31 * months, *average]


def _so(model: z3.ModelRef, formula: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def _number(model: z3.ModelRef, formula: z3.ArithRef) -> int:
    return int(model.eval(formula, model_completion=True).as_long())


class Prover:
    """An incremental solver over the encodings added to it. A solver that gives up raises `UndecidedError`."""

    def __init__(self) -> None:
        self.encodings: list[Encoding] = []
        self.solver = z3.Solver()
        self.solver.set("timeout", TIMEOUT)
        self.solver.set("core.minimize", True)
        self._wishes: list[z3.BoolRef] = []
        self._rank: dict[int, int] = {}

    def add(self, encoding: Encoding) -> None:
        """Take in what holds of an encoding, now and as it grows."""
        self.encodings.append(encoding)

    def assume(self, *formulas: z3.BoolRef) -> None:
        """Add what holds from now on."""
        self._flush()
        self.solver.add(*formulas)

    def model(self, *formulas: z3.BoolRef) -> z3.ModelRef | None:
        """Values under which all formulas hold, or `None`: it is proved that there are none."""
        with self.supposing(*formulas):
            return self.solver.model() if self._check() else None

    @contextmanager
    def supposing(self, *formulas: z3.BoolRef) -> Iterator[None]:
        """Within the block, and not after it, the formulas hold too."""
        self._flush()
        self.solver.push()
        try:
            self.solver.add(*formulas)
            yield
        finally:
            self.solver.pop()

    def wish(self, wished: Mapping[str, z3.BoolRef]) -> None:
        """Name what `preferred` looks for, the most important first, after what was named before."""
        for name, formula in wished.items():
            flag = z3.Bool(f"wish {name}")
            self._rank[flag.get_id()] = len(self._wishes)
            self._wishes.append(flag)
            self.assume(z3.Implies(flag, formula))

    def preferred(self, *formulas: z3.BoolRef) -> z3.ModelRef | None:
        """A model in which as many of the wishes hold as fit; the last of those that clash is given up first."""
        with self.supposing(*formulas):
            kept = list(self._wishes)
            while not self._check(*kept):
                clash = [self._rank[flag.get_id()] for flag in self.solver.unsat_core()]
                if not clash:
                    return None
                dropped = max(clash)
                kept = [flag for flag in kept if self._rank[flag.get_id()] != dropped]
            return self.solver.model()

    def _check(self, *flags: z3.BoolRef) -> bool:
        found = self.solver.check(*flags)
        if found == z3.unknown:
            raise UndecidedError(f"the solver gave up: {self.solver.reason_unknown()}")
        return bool(found == z3.sat)

    def _flush(self) -> None:
        for encoding in self.encodings:
            if encoding.conditions:
                self.solver.add(*encoding.take_conditions())
