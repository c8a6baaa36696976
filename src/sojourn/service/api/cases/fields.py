"""What a request about cases may say: the tables that drive both the reader and the description."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sojourn.law.readings.prose.codes import STATES
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS, Field, Kind
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.reasons import REASON_LENGTH
from sojourn.service.cases.words import GROUPS, BasisKind

EVENT: Final = "event"
PERSON: Final = "person"
SEEN: Final = "seen"
TYPES: Final = tuple(name for name in EVENT_TYPES if name != CORRECTED)
"""The types of events that can be recorded; a correction is made on the screens."""


def _table(*fields: Field) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


_PAGE = Field("page", Kind.TEXT, "`next` of the answer before, for the page that follows it")
_ON = Field("on", Kind.DAY, "the day to look at; today at the seat of the authority where left out")
_KNOWN = Field("known", Kind.DAY, "only what was recorded by this day; everything where left out")
_SEEN = Field(SEEN, Kind.TEXT, "`version` of the case as it was read last", required=True)
_YES = ("yes",)

LIST: Final = _table(
    Field("state", Kind.CHOICE, "cases in this state", tuple(STATES)),
    Field("protected", Kind.CHOICE, "whether the person is protected against removal", ("yes", "no")),
    Field("overdue", Kind.CHOICE, "yes: cases with overdue duties alone", _YES),
    Field("breaches", Kind.CHOICE, "yes: cases with breaches of the law alone", _YES),
    Field("due_by", Kind.DAY, "cases in which something is or was due by this day"),
    _PAGE,
)
POSITION: Final = _table(_ON, _KNOWN)
TIMELINE: Final = _table(_KNOWN)
EVENTS: Final = _table(_KNOWN, _PAGE)
TASKS: Final = _table(Field("by", Kind.DAY, "tasks whose last day is not after this one"), _PAGE)
NOTHING: Final = _table()

RECORD: Final = _table(
    _SEEN,
    Field(
        "reason",
        Kind.TEXT,
        f"why it was done though the law does not open or forbids it: one line of at most {REASON_LENGTH} characters,"
        " without a name; without it such an act is refused",
    ),
)
STATE: Final = _table(_SEEN)
DECLINE: Final = _table(
    Field("reason", Kind.TEXT, "why the offer is declined, on one line; the sender is told", required=True)
)
REFER: Final = _table(
    Field("receiver", Kind.TEXT, "the id of the authority that is offered a part", required=True),
    Field("kind", Kind.CHOICE, "the ground: the person's consent or a norm", tuple(BasisKind.values), required=True),
    Field("purpose", Kind.TEXT, "what the data are for, in a few words", required=True),
    Field("groups", Kind.CHOICES, "the groups of data", GROUPS, required=True),
    Field("starts", Kind.DAY, "the first day", required=True),
    Field("ends", Kind.DAY, "the last day; a consent has one"),
    Field("norm", Kind.TEXT, "the provision, of a norm"),
    Field("language", Kind.TEXT, "the language in which the person understood, of a consent"),
    Field("lead", Kind.FLAG, "offer the lead of the case"),
)
EVENT_MEANING: Final = (
    "an event as in a case file, without `id`, `known` and `by`, which the service fills in; sentences are not taken"
)
PERSON_MEANING: Final = f"keys of the person as in a case file: {', '.join(PERSON_KEYS)}"
