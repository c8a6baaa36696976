"""Signed heads: what the chains were at a moment, each naming the head before it.

A head lists every chain that grew since the head before, with its length and last digest. As it names that head by
its digest, and that one the head before, the last head vouches for all chains there ever were. A head is one line:
a JSON object in canonical form, signed with Ed25519 over the same object without its signature.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sojourn.service.audit.chains import canonical
from sojourn.service.audit.chains.chain import Mark, Tail
from sojourn.service.audit.chains.faults import Fault, Faults
from sojourn.service.audit.seals.keys import Keys

TABLE: Final = "audit_head"
FORM: Final = "sojourn audit head 1"
FIRST: Final = "0" * canonical.DIGEST_LENGTH
"""What the first head holds as the digest of the head before it."""

_KEYS: Final = {"form": str, "number": int, "at": str, "previous": str, "chains": dict, "key": str, "signature": str}

Tails = Mapping[str, Mapping[str, Tail]]
"""By table and chain."""


@dataclass(frozen=True)
class Head:
    """What was sealed; `at` is a moment in UTC as ISO 8601 writes it."""

    number: int
    at: str
    previous: str
    chains: Tails
    line: str

    @property
    def digest(self) -> str:
        """The digest of the line, by which the next head names this one."""
        return hashlib.sha256(self.line.encode("utf-8", "surrogateescape")).hexdigest()


def sealed(before: Head | None, at: str, chains: Tails, keys: Keys) -> Head:
    """The next head after `before`, signed. Raises `AuditError` where there is no private key."""
    number, previous = (before.number + 1, before.digest) if before else (1, FIRST)
    listed = {
        table: {chain: [tail.length, tail.digest] for chain, tail in tails.items()} for table, tails in chains.items()
    }
    content = {"form": FORM, "number": number, "at": at, "previous": previous, "chains": listed, "key": keys.name}
    line = canonical.text(content | {"signature": keys.sign(canonical.encoded(content))})
    return Head(number, at, previous, chains, line)


def read(line: str, keys: Keys) -> Head | str:
    """The head that a line holds, or why it is none that one of the keys signed."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return "a head as one line of JSON expected"
    if not isinstance(content, dict) or {key: type(value) for key, value in content.items()} != _KEYS:
        return f"an object with {', '.join(_KEYS)} expected"
    if canonical.text(content) != line or content["form"] != FORM:
        return "not in the canonical form of a head"
    signature = content.pop("signature")
    if content["key"] not in keys.public:
        return f"signed with the key {content['key']}, which is not among the keys"
    if not keys.hold(content["key"], canonical.encoded(content), signature):
        return "the signature does not fit: changed after it was signed"
    return Head(content["number"], content["at"], content["previous"], _tails(content["chains"]), line)


def checked(
    lines: Iterable[tuple[int, str]], keys: Keys, faults: Faults, *, table: str = TABLE, first: int = 1
) -> list[Head]:
    """The heads that hold, of numbered lines in order; what is wrong with the others, or between them, is a fault.

    `first` is the number to begin with; what the head before that was is not asked where it is not 1.
    """
    found: list[Head] = []
    expected, previous = first, FIRST if first == 1 else ""
    for number, line in lines:
        if number != expected:
            faults.add(Fault(table, "", expected, "", f"missing; the next one found is {number}"))
        head = read(line, keys)
        if isinstance(head, str):
            faults.add(Fault(table, "", number, "line", head))
        elif head.number != number:
            faults.add(Fault(table, "", number, "number", f"changed after it was written; {head.number} was signed"))
        elif number == expected and previous and head.previous != previous:
            faults.add(Fault(table, "", number, "", f"does not follow from head {number - 1}"))
        if isinstance(head, Head):
            found.append(head)
        expected = number + 1
        previous = hashlib.sha256(line.encode("utf-8", "surrogateescape")).hexdigest()
    return found


def marks(heads: Iterable[Head]) -> dict[str, dict[str, dict[int, Mark]]]:
    """What heads say of chains, by table, chain and length; what an earlier head says stays."""
    found: dict[str, dict[str, dict[int, Mark]]] = {}
    for head in heads:
        for table, tails in head.chains.items():
            for chain, tail in tails.items():
                found.setdefault(table, {}).setdefault(chain, {}).setdefault(
                    tail.length, Mark(head.number, tail.digest)
                )
    return found


def last_tails(heads: Iterable[Head]) -> dict[str, dict[str, Tail]]:
    """The last that heads, in order, say of each chain, by table and chain."""
    found: dict[str, dict[str, Tail]] = {}
    for head in heads:
        for table, tails in head.chains.items():
            found.setdefault(table, {}).update(tails)
    return found


def _tails(chains: Mapping[str, Mapping[str, Any]]) -> Tails:
    return {
        table: {chain: Tail(length, digest) for chain, (length, digest) in listed.items()}
        for table, listed in chains.items()
    }
