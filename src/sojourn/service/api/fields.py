"""What a request may say beside the case file: one table that drives both the reader and the description."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sojourn.law.book import ORDER
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import LANGUAGES
from sojourn.law.states import INVENTED, STATES
from sojourn.law.texts import TEXTS
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS, Field, Kind

CASE: Final = "case"
"""The key of the case file in a body."""

REPLY: Final = "reply"
"""The key of the reply to a step of an interview, whose shape hangs on what was asked."""

_HELD: Final = tuple(sorted((*STATES, INVENTED)))


def _table(*fields: Field) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


_ON = Field("on", Kind.DAY, "the day to look at; today where left out")
_KNOWN = Field("known", Kind.DAY, "only what was recorded by this day; everything where left out")
_TEXT = Field("text", Kind.CHOICE, "the version of the text; directive-2004 where left out", TEXTS)
_REFORM = Field("reform", Kind.TEXT, "a reform file, whole (TOML), in place of a version of the text")
_STATE = Field("state", Kind.CHOICE, "another State than that of the case file", _HELD)
_RESEARCH = Field("research", Kind.FLAG, "count national values given from memory too; marked, and never for decisions")
_QUESTION = Field("question", Kind.CHOICE, "the question, a key of the answers", tuple(ORDER), required=True)
_LANG = Field("lang", Kind.CHOICE, "the language of sentences; English where left out", LANGUAGES)

ASSESS: Final = _table(_ON, _KNOWN, _TEXT, _REFORM, _STATE, _RESEARCH)
TIMELINE: Final = _table(_KNOWN, _TEXT, _REFORM, _STATE, _RESEARCH)
EXPLAIN: Final = _table(_QUESTION, _ON, _KNOWN, _TEXT, _REFORM, _STATE, _LANG, _RESEARCH)
ASK: Final = _table(_QUESTION, _ON, _KNOWN, _TEXT, _REFORM, _STATE, _RESEARCH)
INTERVIEW: Final = _table(
    _QUESTION,
    _ON,
    _TEXT,
    _REFORM,
    _STATE,
    _LANG,
    _RESEARCH,
    Field(
        "ask",
        Kind.CHOICE,
        "what the reply answers: `ask` of the step before",
        tuple(dict.fromkeys((*EVENT_TYPES, *PERSON_KEYS, *PARAMETERS))),
    ),
)
REPLIES: Final = MappingProxyType(
    {
        REPLY: "what was found out: the events of the type that was asked for (an empty list where there are none), "
        'the value of a key of the person or of a parameter as in a case file, or "unknown"'
    }
)
"""Keys of any shape, with their meaning."""

COMPARE: Final = _table(
    Field("texts", Kind.CHOICES, "versions of the text; directive-2004 alone where left out", TEXTS),
    Field("states", Kind.CHOICES, "States; that of the case file alone where left out", _HELD),
    Field("reform", Kind.TEXT, "a reform file, whole (TOML), beside the versions of the text"),
    _ON,
    _KNOWN,
    _RESEARCH,
)

LAW: Final = _table(
    _TEXT,
    Field("state", Kind.CHOICE, "with the national values of this State; an invented one where left out", _HELD),
    _LANG,
)
NAMES: Final = _table(_LANG)
NOTHING: Final = _table()
