"""The values of refusals in words: a member reads what happened and which day it is, never a code of ours."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.codes import ANSWERS
from sojourn.law.readings.prose.national import CONFIDENCE
from sojourn.law.readings.prose.questions import QUESTIONS
from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.administration.wording import COMPETENCES
from sojourn.service.cases.letters.catalogue import language
from sojourn.service.cases.letters.wordings import GROUNDS as GROUNDS_OF_LETTERS
from sojourn.service.cases.wording import GROUPS
from sojourn.service.cases.words import Operation
from sojourn.service.desk.editor.forms import words

OPERATIONS: Final[Mapping[str, Promise]] = {
    Operation.READ: _("reading it"),
    Operation.RECORD: _("recording in it"),
    Operation.EXPORT: _("exporting it"),
    Operation.NOTIFY: _("telling others of it"),
    Operation.LIST: _("listing it"),
    Operation.SEE_OFFER: _("seeing the offer"),
    Operation.ANSWER_OFFER: _("answering the offer"),
    Operation.REFER: _("offering a part in it"),
    Operation.CONSENT: _("recording a ground"),
    Operation.TRANSFER: _("passing on its lead"),
    Operation.LEAVE: _("ending the part in it"),
    Operation.BREAK_GLASS: _("breaking the glass"),
    "merge": _("joining identities"),
}
"""What can be done with a case, in words."""


def in_words(name: str, value: Any) -> Any:
    """A value of a refusal as a sentence for people names it; what is no code stays as it is."""
    told = words()
    if isinstance(value, date):
        return told.day(value.isoformat())
    if name in _LISTS and isinstance(value, str):
        return ", ".join(str(_LISTS[name](told, code)) for code in value.split(", "))
    if not isinstance(value, str) or name not in _TOLD or value not in (known := _TOLD[name])[0]:
        return value
    return known[1](told, value)


def _grouped(told: Words, value: str) -> str:
    return f"({GROUPS[value]})"


def _ground(told: Words, value: str) -> str:
    return language(told.code).translation(GROUNDS_OF_LETTERS[value])[0]


_LISTS: Final[Mapping[str, Callable[[Words, str], str]]] = {
    "groups": lambda told, value: str(GROUPS[value]),
    "grounds": _ground,
}
_Told = tuple[Any, Callable[[Words, str], str]]
_EVENT: Final[_Told] = (EVENT_TYPES, lambda told, value: told.event(value))
_ANSWER: Final[_Told] = (ANSWERS, lambda told, value: told.answer(value))
_TOLD: Final[Mapping[str, _Told]] = {
    "type": _EVENT,
    "kind": _EVENT,
    "question": (QUESTIONS, lambda told, value: told.question(value)),
    "answer": _ANSWER,
    "now": _ANSWER,
    "then": _ANSWER,
    "operation": (OPERATIONS, lambda told, value: str(OPERATIONS[value])),
    "group": (GROUPS, _grouped),
    "competence": (COMPETENCES, lambda told, value: str(COMPETENCES[value])),
    "confidence": (CONFIDENCE, lambda told, value: told.say(CONFIDENCE[value])),
    "ground": (GROUNDS_OF_LETTERS, _ground),
    "parameter": (PARAMETERS, lambda told, value: told.parameter(value)),
}
