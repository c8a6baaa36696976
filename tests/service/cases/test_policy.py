"""The policy file: every word is known, nothing is left out, and a mistake in it stops the start."""

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.cases import policy
from sojourn.service.cases.lawfulness import QUESTIONS
from sojourn.service.cases.policy import PolicyError, read
from sojourn.service.cases.words import GROUPS, Group

WRITTEN = tomllib.loads(Path(policy.__file__).with_name("policy.toml").read_text(encoding="utf-8"))


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = copy.deepcopy(WRITTEN)
    change(data)
    return data


def test_every_type_of_event_has_one_group() -> None:
    groups = policy.policy().group_of
    assert set(groups) == set(EVENT_TYPES) - {"corrected"} | {"person_stated"}
    assert set(groups.values()) == set(GROUPS) - {Group.POSITION}


@pytest.mark.parametrize("role", ["administrator", "analyst", "data_protection_officer"])
def test_who_handles_accounts_figures_or_the_audit_can_do_nothing_with_a_case(role: str) -> None:
    found = policy.policy()
    for relation in found.relations:
        for kind in found.reads:
            assert found.operations(relation, role, (), kind) == frozenset()


def test_no_basis_reaches_beyond_what_a_kind_needs() -> None:
    found = policy.policy()
    for kind, needed in found.reads.items():
        assert found.groups("read", "party", kind, GROUPS) == needed
        assert found.groups("read", "party", kind, ()) == frozenset()
    assert "health" not in found.reads["police"]
    assert "cooperation" not in found.reads["shelter"]


def test_what_the_law_is_asked_about_exists_in_the_law() -> None:
    assert set(QUESTIONS) <= set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["relations"].pop("lead"), "'lead' is left out"),
        (lambda data: data["relations"].update(friend=[]), "'friend' is left out or unknown"),
        (lambda data: data["roles"]["analyst"].append("peek"), "unknown word 'peek'"),
        (lambda data: data["kinds"]["police"]["reads"].append("gossip"), "unknown word 'gossip'"),
        (lambda data: data["kinds"].pop("court"), "'court' is left out"),
        (lambda data: data["groups"]["safety"].remove("placed"), "'placed' is left out"),
        (lambda data: data["groups"]["safety"].append("informed"), "stands under"),
    ],
)
def test_a_mistake_in_the_file_is_named(change: Callable[[dict[str, Any]], object], said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        read(changed(change))
