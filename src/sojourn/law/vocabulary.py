"""The words a history is told in: every type of event with its fields, and the keys of a person.

This one table drives the reader of case files, their JSON Schema and the reference page, so the three cannot
drift apart. Articles without an act belong to Directive 2004/81/EC.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What the value of a field is."""

    DAY = "day"
    PARTIAL_DAY = "partial day"
    TEXT = "text"
    TEXTS = "texts"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    COUNT = "count"
    DAYS = "days"
    AGE = "age"
    AMOUNT = "amount"
    CURRENCY = "currency"
    COUNTRY = "country"
    COUNTRIES = "countries"
    ROUTE = "route"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an event or of a person.

    `choices` are the allowed words of a CHOICE or CHOICES field (the roles of a ROUTE). `nullable` keeps a
    written null as the statement "unknown" or "none"; in every other field null says the same as leaving the
    key out.
    """

    name: str
    kind: Kind
    meaning: str
    choices: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event.

    `closed`: what is not recorded did not happen; otherwise it is unknown. `authority_act`: a file marked as
    incomplete may lack events of this type. `anchor`: the norm the event matters to. `one_of`: fields of
    which at least one must be given.
    """

    name: str
    fields: Mapping[str, Field]
    closed: bool
    authority_act: bool
    anchor: str
    one_of: tuple[str, ...] = ()


BODIES = (
    "police",
    "border_guard",
    "immigration_office",
    "prosecutor",
    "court",
    "labour_inspectorate",
    "ngo",
    "shelter",
    "guardian",
    "hotline",
    "other",
)
EXPLOITATION = (
    "sexual",
    "labour",
    "services",
    "begging",
    "criminality",
    "slavery",
    "organ",
    "surrogacy",
    "forced_marriage",
    "illegal_adoption",
    "other",
)
ASSISTANCE = (
    "subsistence",
    "emergency_care",
    "medical",
    "psychological",
    "interpreting",
    "safety",
    "legal_aid",
    "housing",
    "education",
    "work",
    "programme",
)


def _choice(name: str, meaning: str, *words: str, required: bool = False) -> Field:
    return Field(name, Kind.CHOICE, meaning, words, required)


def _text(name: str, meaning: str) -> Field:
    return Field(name, Kind.TEXT, meaning)


def _flag(name: str, meaning: str, *, required: bool = False, nullable: bool = False) -> Field:
    return Field(name, Kind.FLAG, meaning, required=required, nullable=nullable)


_REASON = _text("reason", "why, in a few words")
_WHO = _text("who", "the person or body concerned")
_KIND = _text("kind", "of what kind")
_FORMS = Field("exploitation", Kind.CHOICES, "forms of exploitation", EXPLOITATION)
_FROM = Field("from", Kind.DAY, "first day of validity; the day of the event where left out")
_UNTIL = Field("until", Kind.DAY, "last day, inclusive")
_DAYS = Field("days", Kind.DAYS, "length in days")
_GROUND = _choice("ground", "why the period is longer", "child_interest", "distress", "safety", "other")
_INITIATED_BY = _choice("initiated_by", "who sought contact", "person", "suspect", "authority", "unknown")
_VOLUNTARY = _flag("voluntary", "of the person's free will; null = unknown", nullable=True)
_ACTIVE = _flag("active", "by the person's own doing; null = unknown", nullable=True)
_COERCED = _flag("coerced", "under pressure of the suspects; null = unknown", nullable=True)
_FORM = _choice("form", "how it was shown", "statement", "complaint", "evidence", "other")
_PROCEEDING = _text("proceeding", "name of the proceeding; `main` where left out")
_PROCEEDINGS = Field("proceedings", Kind.TEXTS, "proceedings the permit rests on; all where left out")
_HOW = _choice("how", "how it ended", "conviction", "acquittal", "dismissal", "other")
_PERMIT = _text("permit", "name of the permit; `main` where left out")
_GROUNDS = Field("grounds", Kind.TEXTS, "grounds of the decision")
_STATE = Field("state", Kind.COUNTRY, "the State concerned")
_AGAINST = Field("against", Kind.EVENT, "id of the decision appealed against")
_SUSPENSIVE = _flag("suspensive", "whether the appeal suspends the decision")
_BORN = Field("born", Kind.PARTIAL_DAY, "day, month or year of birth")
_AGE = Field("age", Kind.AGE, "age in completed years on the day of the event")
_AS_NATIONALS = _flag("as_nationals", "under the same conditions as nationals")
_IN_PRIVATE = _flag("in_private", "without the public and out of sight of the suspects")
_AMOUNT = Field("amount", Kind.AMOUNT, "sum of money")
_CURRENCY = Field("currency", Kind.CURRENCY, "ISO 4217 code of the currency")
_TO = _text("to", "who receives it")

_EXTENSION = (_UNTIL, _DAYS, _GROUND)
_CONTACT = (_INITIATED_BY, _VOLUNTARY, _ACTIVE)
_VALIDITY = (_FROM, _UNTIL, _PERMIT, _PROCEEDINGS)
_MONEY = (_AMOUNT, _CURRENCY, _TO, _PROCEEDING)


def _types(
    names: str,
    anchor: str,
    *fields: Field,
    closed: bool = True,
    authority_act: bool = True,
    one_of: tuple[str, ...] = (),
) -> Iterable[EventType]:
    by_name = MappingProxyType({field.name: field for field in fields})
    return (EventType(name, by_name, closed, authority_act, anchor, one_of) for name in names.split())


_ROWS: tuple[Iterable[EventType], ...] = (
    _types("indication", "2011/36 11(2)", _text("source", "where the indication came from"), _FORMS),
    _types(
        "view_taken",
        "2004/81 5, 2004/81 3",
        _choice("offence", "what the authority thinks", "trafficking", "facilitation", "none", required=True),
        _FORMS,
    ),
    _types("view_withdrawn", "2004/81 5, 2004/81 3", _REASON),
    _types("identified", "2004/81 5, 2004/81 3", _REASON, _FORMS),
    _types(
        "informed",
        "2004/81 5, 2004/81 7(3)",
        _text("language", "language the information was given in"),
        _flag("interpreter", "whether an interpreter helped"),
    ),
    _types("reflection_requested", "2004/81 6(1)"),
    _types("reflection_granted", "2004/81 6(1)", _UNTIL),
    _types("document_issued", "2004/81 6(1)", _UNTIL),
    _types("authority_notified", "2004/81 6(1)", _WHO),
    _types("reflection_extended", "2004/81 10(a), 2004/81 4", *_EXTENSION, one_of=("until", "days")),
    _types("extension_requested distress_certified", "2004/81 10(a), 2004/81 4", *_EXTENSION),
    _types("contact_reported contact_established", "2004/81 6(4), 2004/81 14(a)", *_CONTACT),
    _types(
        "reflection_terminated",
        "2004/81 6(4)",
        _choice("ground", "why the period was ended", "contact", "public_policy"),
    ),
    _types("intention_shown cooperation_declined", "2004/81 8(1)(b)", _FORM),
    _types(
        "cooperation_ceased",
        "2004/81 14(d)",
        _choice("reason", "why cooperation stopped", "fear", "health", "other", "unknown"),
    ),
    _types("fraud_believed", "2004/81 14(b)"),
    _types("relations_severed relations_kept", "2004/81 8(1)(c)", _COERCED, closed=False),
    _types(
        "stay_assessed",
        "2004/81 8(1)(a)",
        _flag("useful", "whether a longer stay serves the proceedings", required=True),
        _PROCEEDING,
        closed=False,
    ),
    _types(
        "public_policy_assessed",
        "2004/81 6(4), 2004/81 8(2), 2004/81 14(c)",
        _flag("threat", "whether public policy or national security stands against the person", required=True),
    ),
    _types("proceedings_opened proceedings_discontinued", "2004/81 13, 2004/81 14(e)", _PROCEEDING),
    _types("proceedings_terminated", "2004/81 13, 2004/81 14(e)", _PROCEEDING, _HOW),
    _types("permit_issued permit_renewed", "2004/81 8(3)", *_VALIDITY),
    _types(
        "permit_refused permit_not_renewed permit_withdrawn",
        "2004/81 8(2), 2004/81 13, 2004/81 14",
        _GROUNDS,
        _PERMIT,
    ),
    _types("renewal_requested", "2004/81 8(3)", _PERMIT),
    _types("return_decided removal_planned removal_enforced", "2004/81 6(2), 2004/81 2(d)"),
    _types("departure_period_set departure_period_missed", "2008/115 11", _UNTIL),
    _types("dublin_accepted dublin_decided dublin_transfer_planned dublin_transferred", "C-66/21", _STATE),
    _types("appeal_lodged", "national law", _AGAINST, _SUSPENSIVE),
    _types("appeal_decided", "national law", _AGAINST, _SUSPENSIVE, _text("outcome", "what was decided")),
    _types("age_doubted", "2011/36 13(2)", _BORN, _AGE),
    _types("age_assessed", "2011/36 13(2)", _BORN, _AGE, one_of=("born", "age")),
    _types(
        "unaccompanied_since in_care_since in_care_ended representative_appointed representative_ended"
        " family_tracing_started family_located",
        "2004/81 2(f), 2004/81 10(c)",
        _WHO,
    ),
    _types(
        "placed",
        "parliament-2004",
        _choice("kind", "where", "relatives", "foster_family", "specialised_institution", "other"),
    ),
    _types("best_interests_assessed schooling_assessed", "2004/81 10", _AS_NATIONALS),
    _types("missing_reported missing_ended", "2004/81 7(2)", _text("circumstances", "what is known about it")),
    _types("programme_offered programme_joined programme_refused programme_left", "2004/81 12", _REASON),
    _types(
        "assistance_given",
        "2004/81 7, 2004/81 9, 2004/81 11",
        Field("kind", Kind.CHOICE, "what was given", ASSISTANCE),
    ),
    _types("risk_assessed", "2011/36 12, 2011/36 15", _KIND),
    _types("protection_measure hearing_held", "2011/36 12, 2011/36 15", _KIND, _IN_PRIVATE),
    _types("compensation_claimed compensation_awarded", "2011/36 17, 2005/212", *_MONEY),
    _types("assets_frozen assets_confiscated assets_paid", "2011/36 17, 2005/212", *_MONEY),
    _types("asylum_applied", "2004/81 recital, CoE 14(5)", _STATE),
    _types("other_title_granted", "2004/81 4", _text("code", "kind of title"), _STATE, _FROM, _UNTIL),
    _types(
        "nationality_acquired",
        "2004/81 2(a)",
        Field("code", Kind.COUNTRY, "the nationality acquired"),
        Field("state", Kind.COUNTRY, "the State that granted it; its nationality where `code` is left out"),
        authority_act=False,
    ),
    _types("departed", "2004/81 3", _STATE, authority_act=False),
    _types("died", "2004/81 3", authority_act=False),
    _types(
        "corrected",
        "record keeping",
        Field("corrects", Kind.EVENT, "id of the event that counts as never recorded", required=True),
        Field("replaced_by", Kind.EVENT, "id of the event that stands in its place", nullable=True),
        _REASON,
        authority_act=False,
    ),
)

EVENT_TYPES: Mapping[str, EventType] = MappingProxyType({kind.name: kind for row in _ROWS for kind in row})
"""Every type of event by name, in the order of the procedure."""

COMMON_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "on": Field("on", Kind.DAY, "the civil day it happened, in the State's time zone", required=True),
        "type": Field("type", Kind.CHOICE, "the type of event", tuple(EVENT_TYPES), required=True),
        "id": _text("id", "a name other events refer to, unique in the file"),
        "known": Field("known", Kind.DAY, "the day it was recorded; the day it happened where left out"),
        "by": _text("by", "kind of authority or body, with its name after a colon"),
        "note": _text("note", "a remark; never read by the rules"),
    }
)
"""The keys every event may carry, whatever its type."""

PERSON_KEYS: Mapping[str, Field] = MappingProxyType(
    {
        field.name: field
        for field in (
            _BORN,
            _choice("sex", "sex", "female", "male", "other"),
            Field("nationalities", Kind.COUNTRIES, "nationalities; an empty list = stateless"),
            _flag("sufficient_resources", "whether the person can provide for herself or himself"),
            Field(
                "special_needs",
                Kind.CHOICES,
                "special needs; an empty list = none",
                ("pregnant", "disabled", "sexual_violence", "violence", "other"),
            ),
            _flag("identity_papers", "whether the person holds identity papers"),
            Field("dependants", Kind.COUNT, "number of persons who depend on the person"),
            Field("claimed_age", Kind.AGE, "age in completed years the person states, where age is in doubt"),
            Field("countries", Kind.ROUTE, "countries of the route", ("recruited", "transit", "exploited")),
        )
    }
)
"""The keys of a person; a key left out or null = unknown."""
