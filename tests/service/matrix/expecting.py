"""What the written policies say of an address, a way to ask it and somebody who asks, without asking any table."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sojourn.service.cases.words import BY_GROUP, GROUPS
from tests.service.cases import world
from tests.service.cases.world import Described
from tests.service.matrix.asking import Answer
from tests.service.matrix.scene import Scene
from tests.service.matrix.standings import SOME

WRITTEN = tomllib.loads(Path(__file__).with_name("policy.toml").read_text(encoding="utf-8"))
DOORS: Mapping[str, Collection[str]] = WRITTEN["doors"]
RULES: Mapping[str, Mapping[str, Any]] = {name: rule for rule in WRITTEN["rules"] for name in rule["names"]}
GROUP_OF = {
    "name": "person", "post": "person", "note": "person", "title": "course", "file": "course", "remark": "course",
    "file number": "cooperation",
}  # fmt: skip
"""The group of data that a canary belongs to."""

NOT_OFFERED, NO_TOKEN, NOT_YOURS, NOTHING_THERE, SENT_AWAY = 405, 401, 403, 404, 302


@dataclass(frozen=True)
class Asker:
    """Somebody who asks: a role and how the authority stands to the case; or nobody, or half signed in (`state`)."""

    relation: str
    role: str
    state: str = "signed in"

    @property
    def pair(self) -> Described:
        """The same in the words of the world of the cases' own policy."""
        relation, reach = ("party", "some") if self.relation == SOME else (self.relation, "everything")
        return Described("immigration_office", self.role, relation, reach)

    def may(self, needs: str) -> bool:
        """Whether the cases' policy allows an operation, `record:person`, or `read` in any group."""
        operation, _, group = needs.partition(":")
        groups = [group] if group or operation not in BY_GROUP else GROUPS
        return any(world.expected(self.pair, operation, one) for one in groups)


def statuses(name: str, method: str, asker: Asker) -> set[int]:
    """The statuses that an address may answer with."""
    rule = RULES[name]
    answers = set(rule.get(method.lower(), [NOT_OFFERED]))
    if rule["door"] == "everybody":
        return answers
    if rule["door"] == "programs":
        return _of_a_program(rule, method, asker) or answers
    if rule["door"] == "account":
        # Half signed in one may go on signing in; who has left is sent away at the next page of work.
        return answers | {SENT_AWAY, NOT_OFFERED} if asker.state != "signed in" or _gone(asker) else answers
    closed = set() if method.lower() in rule else {NOT_OFFERED}
    if asker.state != "signed in" or _gone(asker):
        return {SENT_AWAY} | closed
    if asker.role not in DOORS[rule["door"]]:
        return set(rule.get("others", [NOT_YOURS])) | closed
    return closed or _of_the_object(rule, method, asker) or answers


def _of_a_program(rule: Mapping[str, Any], method: str, asker: Asker) -> set[int]:
    """What keeps a program out; its token is looked at before anything else, and nothing but a token counts."""
    if method.lower() not in rule:
        return {NOT_OFFERED}
    if asker.role not in world.SCOPES or _gone(asker):
        return {NO_TOKEN}
    scope = rule["scopes"][method.lower()]
    return _of_the_object(rule, method, asker) if scope in world.SCOPES[asker.role] else {NOT_YOURS}


def _gone(asker: Asker) -> bool:
    return asker.relation == "former_member"


def _of_the_object(rule: Mapping[str, Any], method: str, asker: Asker) -> set[int]:
    needs = _needs(rule, method)
    if needs and not asker.may(needs):
        return {NOT_YOURS, NOTHING_THERE} if asker.may("read") else {NOTHING_THERE}
    if asker.relation not in rule.get("among", [asker.relation]):
        return {NOTHING_THERE}
    stranger = rule.get("owner", False) and asker.relation != "lead"
    return set(rule.get("strangers", [NOTHING_THERE])) if stranger else set()


def _needs(rule: Mapping[str, Any], method: str) -> str:
    return str(rule["needs_get"] if method == "GET" and "needs_get" in rule else rule.get("needs", ""))


@cache
def may_be_shown(name: str, method: str, asker: Asker) -> frozenset[str]:
    """The canaries that the answer may hold."""
    rule = RULES[name]
    known = frozenset(rule.get("shows_all", ()))
    if asker.state != "signed in" or _gone(asker) or asker.role not in _let_in(rule):
        return known
    known |= frozenset(rule.get("shows", {}).get(asker.relation, ()))
    through = _needs(rule, method) or "list"
    if not asker.may("read") or not (asker.may(through) or rule.get("needs")):
        return known
    known |= {"reference", "pseudonym"} | {one for one, group in GROUP_OF.items() if asker.may(f"read:{group}")}
    return known | {"address"} if asker.relation == "party" else known


def wrong(name: str, method: str, asker: Asker, answer: Answer) -> str:
    """What of an answer is against the policy; empty where nothing is."""
    found = []
    if answer.status not in (meant := statuses(name, method, asker)):
        found.append(f"answered {answer.status}, {sorted(meant)} expected")
    if leaked := answer.shown - may_be_shown(name, method, asker):
        found.append(f"shows {sorted(leaked)}")
    allowed = answer.status < 400 and method == "POST" and answer.status in RULES[name].get("post", ())
    if answer.written and not (allowed and _may_change(name, asker)):
        found.append(f"changes {list(answer.written)}")
    return f"{method} {name} as {asker}: {'; '.join(found)}" if found else ""


def _may_change(name: str, asker: Asker) -> bool:
    rule = RULES[name]
    if rule["door"] in ("everybody", "account"):
        return True
    return asker.role in _let_in(rule) and not _of_the_object(rule, "POST", asker)


def _let_in(rule: Mapping[str, Any]) -> Collection[str]:
    return world.SCOPES if rule["door"] == "programs" else DOORS.get(rule["door"], ())


def members(scene: Scene) -> list[Asker]:
    """Everybody who works for some authority, by relation and role."""
    return [Asker(relation, str(role)) for relation, staff in scene.staff.items() for role in staff]


def programs(scene: Scene) -> list[Asker]:
    """The programs of all authorities: one that may do all a program may, one that may read."""
    return [Asker(relation, name) for relation, name in scene.tokens]
