"""The access policy as it is written in `policy.toml`, checked once when it is read."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.law.vocabulary import BODIES, EVENT_TYPES
from sojourn.service.accounts.words import Competence, Kind, Role, Scope
from sojourn.service.cases.words import GROUPS, LEDGER_GROUPS, PERSON_STATED, Operation, Relation

CORRECTED: Final = "corrected"
"""The one type without a group of its own: a correction belongs where the event it corrects belongs."""

APPEALS: Final = ("appeal_lodged", "appeal_decided")
"""The types of events that are about an appeal."""


class PolicyError(ValueError):
    """The policy file has a word that means nothing, or leaves one out; `str()` says which."""


@dataclass(frozen=True, slots=True)
class Appeals:
    """Which kinds of authority record an appeal beside the one it is against, and whose papers tell of one."""

    kinds: frozenset[str]
    papers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How often the glass is broken at most: by a member in a day, and by her of one case within so many days."""

    a_day: int
    of_one_case: int
    within_days: int


@dataclass(frozen=True, slots=True)
class Policy:
    """What each relation, role, scope and kind of authority allows; what is not in it is not allowed."""

    relations: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    scopes: Mapping[str, frozenset[str]]
    reads: Mapping[str, frozenset[str]]
    records: Mapping[str, frozenset[str]]
    break_glass: frozenset[str]
    group_of: Mapping[str, str]
    competence_for: Mapping[str, str]
    second_person: frozenset[str]
    supervisor: frozenset[str]
    protecting: frozenset[str]
    appeals: Mapping[str, Appeals]
    limits: Limits

    def operations(self, relation: str, role: str, scopes: Iterable[str], kind: str) -> frozenset[str]:
        """What whoever stands so to a case can do with it; `scopes` count for machines only."""
        allowed = self.relations[relation] & self.roles[role]
        if role == Role.MACHINE:
            allowed &= frozenset().union(*(self.scopes[scope] for scope in scopes))
        return allowed if self.reads[kind] else frozenset()

    def groups(self, operation: str, relation: str, kind: str, given: Iterable[str]) -> frozenset[str]:
        """For which groups of data; `given` are those that the basis names."""
        needed = self.records[kind] if operation == Operation.RECORD else self.reads[kind]
        reached = self.break_glass if relation == Relation.BREAK_GLASS else frozenset(given)
        return needed & reached


@cache
def policy() -> Policy:
    """The policy of the package. Raises `PolicyError` where the file has a mistake."""
    text = resources.files("sojourn.service.cases").joinpath("policy.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Policy:
    """Read a policy; every word must be known, and every relation, role, kind and type of event be there."""
    types = (PERSON_STATED, *(name for name in EVENT_TYPES if name != CORRECTED))
    kinds = data["kinds"]
    _check("kinds", kinds, Kind.values)
    found = Policy(
        relations=_table(data, "relations", Relation.values, Operation.values),
        roles=_table(data, "roles", Role.values, Operation.values),
        scopes=_table(data, "scopes", Scope.values, Operation.values),
        reads=_table({"reads": {kind: kinds[kind]["reads"] for kind in kinds}}, "reads", Kind.values, GROUPS),
        records=_table({"records": {kind: kinds[kind]["records"] for kind in kinds}}, "records", Kind.values, GROUPS),
        break_glass=_table(data, "break_glass", ["groups"], GROUPS)["groups"],
        group_of=_turned(_table(data, "groups", LEDGER_GROUPS, types)),
        competence_for=_turned(_table(data, "competences", Competence.values, types)),
        second_person=_table(data, "second_person", ["types"], types)["types"],
        **_supervisor(data, types),
        appeals={kind: _appeals(data["appeals"][kind], kind) for kind in _appealed(data["appeals"])},
        limits=_limits(data["break_glass_limits"]),
    )
    _check("groups", found.group_of, types)
    return found


def _supervisor(data: Mapping[str, Any], types: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found = _table(data, "supervisor", ["types", "protecting"], types)
    return {"supervisor": found["types"], "protecting": found["protecting"]}


def _appealed(data: Mapping[str, Any]) -> tuple[str, ...]:
    _check("appeals", data, APPEALS)
    return APPEALS


def _appeals(data: Mapping[str, Any], name: str) -> Appeals:
    _check(f"appeals.{name}", data, ("kinds", "papers"))
    for key, known in (("kinds", Kind.values), ("papers", BODIES)):
        if unknown := sorted(set(data[key]) - set(known)):
            raise PolicyError(f"appeals.{name}.{key}: unknown word {unknown[0]!r}")
    return Appeals(frozenset(data["kinds"]), frozenset(data["papers"]))


def _limits(data: Mapping[str, Any]) -> Limits:
    _check("break_glass_limits", data, Limits.__slots__)
    if wrong := [name for name, value in data.items() if type(value) is not int or value < 1]:
        raise PolicyError(f"break_glass_limits.{wrong[0]}: a whole number from 1 on expected")
    return Limits(**data)


def _table(
    data: Mapping[str, Any], name: str, keys: Iterable[str], words: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    _check(name, data[name], keys)
    known = frozenset(words)
    for key, given in data[name].items():
        if unknown := sorted(set(given) - known):
            raise PolicyError(f"{name}.{key}: unknown word {unknown[0]!r}")
    return {key: frozenset(given) for key, given in data[name].items()}


def _check(name: str, given: Iterable[str], expected: Iterable[str]) -> None:
    if wrong := sorted(set(given) ^ set(expected)):
        raise PolicyError(f"{name}: {wrong[0]!r} is left out or unknown")


def _turned(table: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
    turned: dict[str, str] = {}
    for key, words in table.items():
        for word in words:
            if turned.setdefault(word, key) != key:
                raise PolicyError(f"{word!r} stands under {turned[word]} and under {key}")
    return turned
