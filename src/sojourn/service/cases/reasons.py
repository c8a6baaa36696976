"""Why something was done, on one line: ledger and audit cannot forget, so a reason is short and names nobody."""

import re
import uuid
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.identities.vault import names

REASON_LENGTH: Final = 200
_LEAST: Final = 3
"""Letters of a word that may be a name."""

_WORDS: Final = re.compile(r"[^\W\d_]+")

NOT_OPENED: Final[Mapping[str, Promise]] = {
    "other_unit": _("Another unit or authority did it"),
    "court_order": _("A court ordered it"),
    "before_known": _("It was done before this was known"),
    "other_ground": _("It rests on another legal ground"),
    "record_incomplete": _("The record of the case is not complete"),
    "other": _("Another reason, in the words below"),
}
"""Why something was done that the law does not open, or forbids."""

WRONG: Final[Mapping[str, Promise]] = {
    "misread": _("It was misread or mistyped"),
    "other_case": _("It belongs to another case"),
    "twice": _("It was recorded twice"),
    "never_happened": _("It did not happen"),
    "other": NOT_OPENED["other"],
}
"""Why an entry is corrected."""

DECLINED: Final[Mapping[str, Promise]] = {
    "no_place": _("No place or no time"),
    "not_competent": _("Not our task"),
    "conflict": _("A conflict of interest"),
    "other": NOT_OPENED["other"],
}
"""Why an offer is declined or taken back."""

DANGER: Final[Mapping[str, Promise]] = {
    "life": _("Danger to life or health"),
    "missing": _("The person is missing"),
    "child": _("A child is in danger"),
    "other": NOT_OPENED["other"],
}
"""Why the glass is broken."""

PURPOSES: Final[Mapping[str, Promise]] = {
    "protection": _("protection and assistance"),
    "assistance": _("assistance"),
    "own_part": _("own part of the procedure"),
    "escort": _("escort to an interview"),
}
"""What data are commonly given for; any other purpose is written in words."""

_TOLD: Final = {**DANGER, **DECLINED, **WRONG, **NOT_OPENED}


def reason_of(text: str, person_id: uuid.UUID | None = None) -> str:
    """A reason on one line. Raises `NotAcceptedError` where it is longer, holds what does not print, or a name of the
    person that it is about.
    """
    stripped = text.strip()
    if len(stripped) > REASON_LENGTH or not stripped.isprintable():
        raise NotAcceptedError(
            problem=gettext_noop("reason: one line of at most %(reason_length)s characters expected"),
            reason_length=REASON_LENGTH,
        )
    if person_id is not None:
        check_nameless("reason", stripped, person_id)
    return stripped


def check_nameless(where: str, text: str, person_id: uuid.UUID) -> None:
    """Raise `NotAcceptedError` where words hold a name of the person that they are about."""
    if text and _names(person_id) & _words(text):
        raise NotAcceptedError(
            problem=gettext_noop("%(where)s: words without the name of the person expected"), where=where
        )


def joined(code: str, words: str) -> str:
    """A reason of a form: its code, and the words beside it where there are any."""
    stripped = words.strip()
    return f"{code}: {stripped}" if stripped else code


def told(reason: str) -> str:
    """A reason as a reader sees it: the code in her or his language, the words as they were written."""
    code, _colon, words = reason.partition(":")
    if code not in _TOLD:
        return reason
    if not words:
        return str(_TOLD[code])
    return words.strip() if code == "other" else f"{_TOLD[code]}: {words.strip()}"


def purpose(text: str) -> str:
    """A purpose as a reader sees it: a common one in her or his language, any other as it was written."""
    return str(PURPOSES.get(text, text))


def _names(person_id: uuid.UUID) -> frozenset[str]:
    return frozenset[str]().union(*(_words(one.written) for held in names([person_id]).values() for one in held))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORDS.findall(text.casefold()) if len(word) >= _LEAST)
