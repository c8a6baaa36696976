"""What a questionnaire would change of the answers, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sojourn.records.commitments import following
from sojourn.records.commitments.answers import TABLES, Answers
from sojourn.records.commitments.plan import PLAN_FIELDS
from sojourn.records.commitments.questionnaire.layout import EVIDENCE, FOLLOWINGS, PLAN, VERIFIED
from sojourn.records.commitments.register import entry
from sojourn.records.commitments.rows import Field


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that changes: the key of its sheet, what its row is about (a commitment's number, the key of a row, or
    nothing), its column, and its values; `None` is not known.
    """

    sheet: str
    row: str
    column: str
    before: Any
    after: Any


def differences(before: Answers, after: Answers) -> Iterator[Difference]:
    """What changes from answers to later ones of the same party, in the order of the form; verifying changes none."""
    for one, other in zip(before.followings, after.followings, strict=True):
        fields = [field for field in following.fields(entry(one.commitment)) if field.name not in VERIFIED]
        yield from _changed(FOLLOWINGS, one.commitment, fields, one, other)
    for one, other in zip(before.followings, after.followings, strict=True):
        for gone in one.evidence:
            if gone not in other.evidence:
                yield Difference(EVIDENCE, one.commitment, "title", f"{gone.title}, {gone.where}", None)
        for new in other.evidence:
            if new not in one.evidence:
                yield Difference(EVIDENCE, one.commitment, "title", None, f"{new.title}, {new.where}")
    yield from _changed(PLAN, "", PLAN_FIELDS, before.plan, after.plan)
    for table in TABLES:
        rows: list[Mapping[Any, Any]] = [
            {table.key(row): row for row in getattr(answers, table.name)} for answers in (before, after)
        ]
        for key in dict.fromkeys((*rows[0], *rows[1])):
            yield from _changed(table.name, _said(key), table.fields, rows[0].get(key), rows[1].get(key))


def _changed(sheet: str, row: str, fields: Sequence[Field], one: Any, other: Any) -> Iterator[Difference]:
    for field in fields:
        before, after = getattr(one, field.name, None), getattr(other, field.name, None)
        if before != after:
            yield Difference(sheet, row, field.name, before, after)


def _said(key: Any) -> str:
    return ", ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
