"""How a party follows one commitment: what it claims, on what evidence, and what somebody else has verified.

A claim is never a verification: only another body than the owner verifies, with evidence, and not before the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sojourn.records.commitments import values
from sojourn.records.commitments.register import Entry, entry
from sojourn.records.commitments.rows import Field, Wrong, one_of
from sojourn.records.commitments.values import Value, plain

NOT_KNOWN: Final = "not_known"
NOT_BEGUN: Final = "not_begun"
UNDER_WAY: Final = "under_way"
DONE: Final = "done"
NOT_APPLICABLE: Final = "not_applicable"
STATUSES: Final = (NOT_KNOWN, NOT_BEGUN, UNDER_WAY, DONE, NOT_APPLICABLE)
"""What may be claimed; a commitment nobody has spoken of is not known."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a claim: its title, where it is found, and its day where it has one."""

    title: str
    where: str
    dated: date | None = None


EVIDENCE_FIELDS: Final = (
    Field("title", values.text, needed=True),
    Field("where", values.text, needed=True),
    Field("dated", values.day),
)


@dataclass(frozen=True, slots=True)
class Following:
    """How one commitment (its number in the register) is followed by one party.

    `status` is what the `owner` claims since `claimed_on`. `value` is that of the indicator on the day `as_of`, from
    `source`; where the register computes it from figures it stands there and not here.
    """

    commitment: str
    owner: str | None = None
    status: str = NOT_KNOWN
    claimed_on: date | None = None
    value: Value | None = None
    as_of: date | None = None
    source: str | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    evidence: tuple[Evidence, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The following as plain data."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(entry(self.commitment))} | {
            "evidence": [{"title": one.title, "where": one.where, "dated": plain(one.dated)} for one in self.evidence]
        }


def fields(about: Entry) -> tuple[Field, ...]:
    """The fields of a following of an entry; the indicator is read by its kind."""
    return (
        Field("commitment", one_of(about.number), needed=True),
        Field("owner", values.text),
        Field("status", one_of(*STATUSES), needed=True),
        Field("claimed_on", values.day),
        Field("value", _computed if about.measure else values.OF_KIND[about.kind]),
        Field("as_of", values.day),
        Field("source", values.text),
        Field("verified_by", values.text),
        Field("verified_on", values.day),
    )


def _computed(given: Any) -> Value:
    raise ValueError("nothing, as it is computed from the figures,")


def faults(found: Following) -> Iterator[Wrong]:
    """What in a following does not go together."""
    if found.status == NOT_KNOWN:
        for name in ("claimed_on", "verified_by", "verified_on"):
            if (given := getattr(found, name)) is not None:
                yield Wrong(name, "nothing, as the status is not known,", given)
    else:
        for name in ("owner", "claimed_on"):
            if getattr(found, name) is None:
                yield Wrong(name, "a value, as a status is claimed,", None)
    if found.value is not None:
        for name in ("as_of", "source"):
            if getattr(found, name) is None:
                yield Wrong(name, "a value, as the indicator has one,", None)
    yield from _faults_of_verifying(found)


def _faults_of_verifying(found: Following) -> Iterator[Wrong]:
    if (found.verified_by is None) != (found.verified_on is None):
        missing = "verified_by" if found.verified_by is None else "verified_on"
        yield Wrong(missing, "who verified it and on which day", None)
    if found.verified_by is None:
        return
    if not found.evidence:
        yield Wrong("verified_by", "evidence of what was verified", found.verified_by)
    if found.owner is not None and found.verified_by.casefold() == found.owner.casefold():
        yield Wrong("verified_by", "another body than the owner", found.verified_by)
