"""All that is known of one party: how it follows every commitment, its action plan, and its yearly figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sojourn.records.commitments import following, measures, plan
from sojourn.records.commitments.following import EVIDENCE_FIELDS, Evidence, Following
from sojourn.records.commitments.measures import Agencies, Confiscation, Training
from sojourn.records.commitments.parties import asked
from sojourn.records.commitments.plan import Action, Plan
from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.rows import Field, Wrong, accepted, read_row, repeated


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a party (a Member State's code, or `EU`); `followings` has every commitment it is asked about,
    in the order of the register."""

    party: str
    followings: tuple[Following, ...]
    plan: Plan | None = None
    actions: tuple[Action, ...] = ()
    training: tuple[Training, ...] = ()
    agencies: tuple[Agencies, ...] = ()
    confiscation: tuple[Confiscation, ...] = ()

    def following(self, number: str) -> Following:
        """How one commitment is followed. Raises `CommitmentError` for one the party is not asked about."""
        for one in self.followings:
            if one.commitment == number:
                return one
        raise CommitmentError(f"{self.party} is not asked about commitment {number!r}")

    def as_json(self) -> dict[str, Any]:
        """The answers as plain data, from which `of_json` makes them again."""
        found: dict[str, Any] = {"party": self.party, "followings": [one.as_json() for one in self.followings]}
        found["plan"] = self.plan.as_json() if self.plan else None
        found["actions"] = [one.as_json() for one in self.actions]
        for table in FIGURES:
            found[table.name] = [measures.as_json(one, table.fields) for one in getattr(self, table.name)]
        return found


class Table(NamedTuple):
    """A list of rows: what a row is, its fields, what may be wrong with it, and what only one row may say."""

    name: str
    make: Callable[..., Any]
    fields: tuple[Field, ...]
    faults: Callable[[Any], Iterator[Wrong]]
    key: Callable[[Any], Any]


FIGURES: Final = (
    Table("training", Training, measures.TRAINING_FIELDS, measures.faults, lambda row: row.key),
    Table("agencies", Agencies, measures.AGENCIES_FIELDS, measures.faults, lambda row: row.key),
    Table("confiscation", Confiscation, measures.CONFISCATION_FIELDS, measures.faults, lambda row: row.key),
)
ACTIONS: Final = Table("actions", Action, plan.ACTION_FIELDS, plan.action_faults, lambda row: row.number)
TABLES: Final = (ACTIONS, *FIGURES)
"""The lists of rows that answers hold beside the followings and the plan."""


def blank(party: str) -> Answers:
    """A party of which nothing is known. Raises `CommitmentError` for no party."""
    return Answers(party, tuple(Following(one.number) for one in asked(party)))


def made(table: Table, given: Mapping[str, Any]) -> tuple[Any, list[Wrong]]:
    """The row of what was given, or nothing and what is wrong with it."""
    found, wrong = read_row(table.fields, given)
    if wrong:
        return None, wrong
    row = table.make(**{key: value for key, value in found.items() if value is not None or table is not ACTIONS})
    wrong = list(table.faults(row))
    return (None, wrong) if wrong else (row, [])


def of_json(data: Any) -> Answers:
    """The answers of plain data. Raises `CommitmentError` that names the place and what was expected there."""
    known = {"party", "followings", "plan", *(table.name for table in TABLES)}
    whole = _mapping("answers", data, known)
    party = whole.get("party")
    if not isinstance(party, str):
        raise CommitmentError(f"party: a code expected, found {party!r}")
    given = _list("followings", whole)
    entries = asked(party)
    if [one.get("commitment") for one in given] != [one.number for one in entries]:
        raise CommitmentError(f"followings: one for every commitment {party} is asked about expected, in their order")
    followings = [
        _following(f"followings[{place}]", entry, one)
        for place, (entry, one) in enumerate(zip(entries, given, strict=True))
    ]
    rows = {table.name: _rows(table, _list(table.name, whole)) for table in TABLES}
    return Answers(party, tuple(followings), _plan(whole.get("plan")), **rows)


def _following(where: str, entry: Any, given: Mapping[str, Any]) -> Following:
    fields = following.fields(entry)
    _mapping(where, given, {"evidence", *(field.name for field in fields)})
    found, wrong = read_row(fields, given)
    accepted(where, wrong)
    evidence = []
    for place, one in enumerate(_list("evidence", given)):
        shown, wrong = read_row(EVIDENCE_FIELDS, one)
        accepted(f"{where}.evidence[{place}]", wrong)
        evidence.append(Evidence(**shown))
    made = Following(**found, evidence=tuple(evidence))
    accepted(where, following.faults(made))
    return made


def _plan(given: Any) -> Plan | None:
    if given is None:
        return None
    _mapping("plan", given, {field.name for field in plan.PLAN_FIELDS})
    found, wrong = read_row(plan.PLAN_FIELDS, given)
    accepted("plan", wrong)
    made = Plan(**found)
    accepted("plan", plan.plan_faults(made))
    return made


def _rows(table: Table, given: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    rows = []
    for place, one in enumerate(given):
        _mapping(f"{table.name}[{place}]", one, {field.name for field in table.fields})
        row, wrong = made(table, one)
        accepted(f"{table.name}[{place}]", wrong)
        rows.append(row)
    for place in repeated(table.key(row) for row in rows):
        raise CommitmentError(f"{table.name}[{place}]: one row for {table.key(rows[place])!r} expected")
    return tuple(rows)


def _list(name: str, given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = given.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise CommitmentError(f"{name}: a list of objects expected")
    return found


def _mapping(where: str, given: Any, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise CommitmentError(f"{where}: an object expected")
    if unknown := sorted(set(given) - known):
        raise CommitmentError(f"{where}: unknown key {unknown[0]!r}; expected some of {', '.join(sorted(known))}")
    return given
