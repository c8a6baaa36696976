"""The access policy as it is written in `policy.toml`, checked once when it is read."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.accounts.words import Competence, Kind, Role, Scope
from sojourn.service.cases.words import BY_GROUP, GROUPS, LEDGER_GROUPS, PERSON_STATED, Operation, Relation

CORRECTED: Final = "corrected"
"""The one type without a group of its own: a correction belongs where the event it corrects belongs."""


class PolicyError(ValueError):
    """The policy file has a word that means nothing, or leaves one out; `str()` says which."""


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
        supervisor=_table(data, "supervisor", ["types"], types)["types"],
    )
    _check("groups", found.group_of, types)
    return found


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


def is_by_group(operation: str) -> bool:
    """Whether an operation is allowed group by group."""
    return operation in BY_GROUP
