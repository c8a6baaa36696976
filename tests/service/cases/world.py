"""A world for the access policy: every kind of authority, role, relation and reach of a basis, as rows of a database.

What is to be expected of it is worked out here from the written policy and the plain description of each pair, without
asking any table.
"""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model

from sojourn.service.accounts.models import Account, Authority, MachineClient, Membership
from sojourn.service.accounts.words import Kind, Role, Scope
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import models, policy
from sojourn.service.cases.words import BY_GROUP, GROUPS, LEDGER_GROUPS, Operation, Relation

Row = TypeVar("Row", bound=Model)
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
LONG_AGO = NOW - timedelta(days=60)
REACHES: Mapping[str, tuple[str, ...]] = {
    "everything": tuple(GROUPS),
    "some": ("course", "safety", "assistance", "position"),
    "one": ("person",),
}
ROLES = (*(role for role in Role.values if role != Role.MACHINE), "machine", "reading machine")
SCOPES = {"machine": tuple(Scope.values), "reading machine": ("read",)}
WRITTEN = tomllib.loads(Path(policy.__file__).with_name("policy.toml").read_text(encoding="utf-8"))
MEMBERS_ONLY = (Relation.BREAK_GLASS, Relation.BREAK_GLASS_OVER)


@dataclass(frozen=True)
class Described:
    """An actor and a case in the words of the policy."""

    kind: str
    role: str
    relation: str
    reach: str


@dataclass(frozen=True)
class Pair(Described):
    """One actor and one case, as there are in the world."""

    actor: Actor
    case: uuid.UUID


@dataclass
class World:
    """All rows of the world, and the pairs it holds."""

    pairs: list[Pair] = field(default_factory=list)
    rows: dict[type[Model], list[Any]] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        """Keep a row to be written."""
        self.rows.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        """Write all rows, in an order in which none refers to one that is not there yet."""
        for table, rows in sorted(self.rows.items(), key=lambda item: _ORDER.index(item[0])):
            table._default_manager.bulk_create(rows, batch_size=500)


_ORDER: list[type[Model]] = [
    Authority,
    Account,
    Membership,
    MachineClient,
    models.Case,
    models.Event,
    models.Party,
    models.Basis,
    models.Referral,
    models.BreakGlass,
]


def authority(world: World, kind: str, name: str) -> Authority:
    """An authority of the invented State."""
    return world.add(Authority(name=name, kind=kind, regime="gdpr", state="XX", time_zone="UTC"))


def member(world: World, of: Authority, role: str, *, left: bool = False) -> Membership:
    """A person who works for it, or did."""
    account = world.add(Account(email=f"{uuid.uuid4().hex}@example.org", name="Invented", password="!"))
    ended = NOW - timedelta(days=1) if left else None
    return world.add(Membership(account=account, authority=of, role=role, joined_at=LONG_AGO, left_at=ended))


def machine(world: World, of: Authority, name: str, issuer: Membership, *, over: bool = False) -> MachineClient:
    """A program of it, whose token holds or has expired."""
    ends = NOW - timedelta(days=1) if over else NOW + timedelta(days=1)
    return world.add(
        MachineClient(
            authority=of, name=f"{name}{over}", scopes=list(SCOPES[name]), token_hash=uuid.uuid4().hex * 2,
            issued_by=issuer, issued_at=LONG_AGO, expires_at=ends,
        )
    )  # fmt: skip


def case(world: World, opener: Authority, writer: Membership) -> models.Case:
    """A case with one entry in each group of the ledger."""
    number = len(world.rows.get(models.Case, []))
    made = world.add(
        models.Case(
            reference=f"XX-{number}", state="XX", person_id=uuid.uuid4(), opened_at=LONG_AGO, opened_by=opener,
            version=len(LEDGER_GROUPS),
        )
    )  # fmt: skip
    for sequence, group in enumerate(LEDGER_GROUPS, 1):
        world.add(
            models.Event(
                case=made, sequence=sequence, type=f"of {group}", group=group, on=TODAY, known=TODAY, recorded_at=NOW,
                authority=opener, member=writer, fields={}, answer="required", previous="0" * 64, digest="0" * 64,
            )
        )  # fmt: skip
    return made


def build(reaches: int) -> World:
    """The whole world, not yet written; with so many of the reaches of a basis for each kind and relation, in turn."""
    world = World()
    opener = authority(world, Kind.POLICE, "Opener")
    writer = member(world, opener, Role.CASEWORKER)
    for kind in Kind.values:
        mine = authority(world, kind, f"Authority of kind {kind}")
        actors = dict(_actors(world, mine, former=False))
        former = dict(_actors(world, mine, former=True))
        for number, relation in enumerate(Relation.values, Kind.values.index(kind)):
            for reach in [*REACHES, *REACHES][number % len(REACHES) :][:reaches]:
                made = case(world, opener, writer)
                _relate(world, relation, REACHES[reach], made, mine, opener, writer, actors)
                chosen = former if relation == Relation.FORMER_MEMBER else actors
                pairs = (Pair(kind, role, relation, reach, actor, made.pk) for role, actor in chosen.items())
                world.pairs.extend(pairs)
    return world


def _actors(world: World, mine: Authority, *, former: bool) -> Iterator[tuple[str, Actor]]:
    issuer = member(world, mine, Role.ADMINISTRATOR)
    for role in ROLES:
        if role in SCOPES:
            client = machine(world, mine, role, issuer, over=former)
            yield role, Actor(None, mine.pk, Role.MACHINE, client=str(client.pk))
        else:
            yield role, Actor(member(world, mine, role, left=former).pk, mine.pk, role)


def _relate(
    world: World,
    relation: str,
    groups: tuple[str, ...],
    made: models.Case,
    mine: Authority,
    opener: Authority,
    writer: Membership,
    actors: Mapping[str, Actor],
) -> None:
    """Write the rows that make a relation what it is."""
    days = {
        Relation.NOT_YET: (TODAY + timedelta(days=1), TODAY + timedelta(days=9)),
        Relation.EXPIRED: (TODAY - timedelta(days=9), TODAY - timedelta(days=1)),
    }
    starts, ends = days.get(Relation(relation), (TODAY, TODAY))
    ground: dict[str, Any] = {
        "kind": "consent", "language": "en", "purpose": "assistance", "groups": list(groups), "starts": starts,
        "ends": ends,
    }  # fmt: skip
    if relation in ("party", "lead", "not_yet", "expired", "withdrawn", "left", "former_member"):
        world.add(
            models.Basis(
                case=made, authority=mine, recorded_at=LONG_AGO, recorded_by=writer,
                withdrawn_at=NOW if relation == Relation.WITHDRAWN else None, **ground,
            )
        )  # fmt: skip
        left = NOW if relation == Relation.LEFT else None
        lead = relation in (Relation.LEAD, Relation.EXPIRED)
        world.add(models.Party(case=made, authority=mine, lead=lead, joined_at=LONG_AGO, left_at=left))
    if relation in ("offered", "declined", "taken_back"):
        ended = {} if relation == "offered" else {"ended_at": NOW, "ended_by": writer, "reason": "no place"}
        world.add(
            models.Referral(
                case=made, reference=made.reference, sender=opener, receiver=mine, offered_at=LONG_AGO,
                offered_by=writer, state=relation, **ground, **ended,
            )
        )  # fmt: skip
    if relation in MEMBERS_ONLY:
        start = NOW - timedelta(minutes=59 if relation == Relation.BREAK_GLASS else 61)
        for member_id in (actor.member for actor in actors.values() if actor.member):
            world.add(
                models.BreakGlass(
                    case=made, member_id=member_id, authority=mine, told=writer, reason="danger", started_at=start,
                    ends_at=start + timedelta(hours=1),
                )
            )  # fmt: skip


def expected(pair: Described, operation: str, group: str = "") -> bool:
    """What the written policy says of a pair, an operation and, for some operations, a group."""
    role = "machine" if pair.role in SCOPES else pair.role
    relation = "none" if pair.relation in MEMBERS_ONLY and role == "machine" else pair.relation
    if operation not in WRITTEN["relations"][relation] or operation not in WRITTEN["roles"][role]:
        return False
    if role == "machine" and not any(operation in WRITTEN["scopes"][scope] for scope in SCOPES[pair.role]):
        return False
    needs = WRITTEN["kinds"][pair.kind]
    if not needs["reads"]:
        return False
    if operation not in BY_GROUP:
        return True
    if group not in needs["records" if operation == Operation.RECORD else "reads"]:
        return False
    return group in (WRITTEN["break_glass"]["groups"] if relation == "break_glass" else REACHES[pair.reach])


def operations() -> Iterator[tuple[str, str]]:
    """Every operation, with each group where it goes by group."""
    for operation in Operation.values:
        if operation in BY_GROUP:
            yield from ((operation, group) for group in (GROUPS if operation != "record" else LEDGER_GROUPS))
        else:
            yield operation, ""
