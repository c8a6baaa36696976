"""What the reader of case files says, in the language of the page.

The reader speaks English. Its sentences stand here once more, with places for what they quote; what is found here
is said in the language of the page, and anything else in English and marked as such.
"""

import re
from functools import cache

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from sojourn.law.casefile import CaseFileError
from sojourn.law.casefile.failure import Place

_OF_THE_TEXT = (
    _("empty; a case file with at least a state expected"),
    _("not readable as YAML or JSON: %(why)s"),
    _("one document expected, found another one"),
    _("anchors and aliases (& and *) are not accepted; write the value out"),
    _("tags are not accepted, found %(quoted)s"),
    _("nested deeper than %(most)s levels"),
    _("more than %(most)s values"),
    _("larger than %(most)s MiB, the most a case file may have"),
    _("at most %(most)s events expected, found %(count)s"),
    _("duplicate key %(key)s, first given on line %(line)s"),
    _("text expected as a key"),
)
_OF_KEYS = (
    _("unknown key %(key)s in %(within)s; did you mean %(word)s? expected one of %(words)s"),
    _("unknown key %(key)s in %(within)s; expected one of %(words)s"),
    _("unknown parameter %(key)s in profile; did you mean %(word)s?"),
    _("unknown parameter %(key)s in profile; expected one of %(words)s"),
    _("unknown event type %(key)s; did you mean %(word)s?"),
    _("unknown event type %(key)s; expected one of %(words)s"),
    _("type expected; found only %(words)s"),
    _("state expected: the code of the State that deals with the person, such as BE"),
    _("on expected: the civil day it happened, in the State's time zone"),
    _("offence expected: what the authority thinks"),
    _("useful expected: whether a longer stay serves the proceedings"),
    _("threat expected: whether public policy or national security stands against the person"),
    _("corrects expected: id of the event that counts as never recorded"),
    _("%(event)s needs %(one)s or %(other)s"),
)
_OF_VALUES = (
    _("format version %(number)s expected, found %(quoted)s"),
    _("no national values are held for %(code)s; one of %(words)s expected"),
    _("a country code expected (ISO 3166-1 alpha-2, such as NG), found %(quoted)s; %(code)s is written %(other)s"),
    _("a country code expected (ISO 3166-1 alpha-2, such as NG), found %(quoted)s"),
    _("a currency code such as EUR expected (ISO 4217), found %(quoted)s"),
    _("a sum of money of zero or more such as 1200.50 expected, found %(quoted)s"),
    _("the digits 0 to 9 expected, found %(quoted)s"),
    _("no such day in the calendar: %(quoted)s"),
    _("a year from %(first)s to %(last)s expected, found %(quoted)s"),
    _("a civil day without time or zone expected, as YYYY-MM-DD, found %(quoted)s"),
    _("a day as YYYY-MM-DD expected, found %(found)s"),
    _("a day, month or year as YYYY-MM-DD, YYYY-MM or YYYY expected, found %(found)s"),
    _("text expected, found only white space"),
    _("text without control characters expected, found %(quoted)s"),
    _(
        "unknown kind of authority or body %(key)s; did you mean %(word)s? expected one of %(words)s, with a name"
        " after a colon where it matters"
    ),
    _(
        "unknown kind of authority or body %(key)s; expected one of %(words)s, with a name after a colon where it"
        " matters"
    ),
    _("a name expected after the colon, as in %(example)s"),
    _("%(quoted)s is not an ISO 8601 duration of years, months, weeks or days such as P45D"),
    _("min %(low)s is longer than max %(high)s"),
    _("a value of another shape expected for %(key)s, found %(quoted)s"),
    _("true or false was expected, not %(quoted)s"),
    _("a day such as 2006-08-06 was expected, not %(quoted)s"),
    _("one or more of %(words)s were expected, not %(quoted)s"),
    _("one of %(words)s was expected, not %(quoted)s"),
    _("an age in whole years was expected, not %(quoted)s"),
    _("%(expected)s expected, found %(found)s; did you mean %(word)s?"),
    _("%(expected)s expected, found %(found)s"),
)
_OF_HISTORIES = (
    _("known %(known)s is before on %(day)s; nothing is recorded before it happened"),
    _("%(event)s on %(day)s is before the birth (%(born)s)"),
    _("until %(until)s is before from %(start)s"),
    _("%(event)s until %(until)s is before %(name)s %(start)s"),
    _("%(one)s contradicts %(other)s of the same day %(day)s; a correction of one of them expected"),
    _("id %(id)s is already given (%(where)s); a unique id expected"),
    _("no event has the id %(id)s; did you mean %(word)s?"),
    _("no event has the id %(id)s"),
    _("the event names itself (%(id)s); another event expected"),
    _("replaced by the very event it corrects; another event or null expected"),
    _("correction known %(known)s is before the corrected event is known (%(day)s)"),
    _("circular corrections: %(words)s"),
)
_PARTS = (
    _("a case file as a mapping with at least a state"),
    _("an event as a mapping"),
    _("the person as a mapping"),
    _("the profile as a mapping"),
    _("a mapping"),
    _("a list of events"),
    _("a list"),
    _("nothing"),
    _("text"),
    _("a day as YYYY-MM-DD"),
    _("a day, month or year"),
    _("an event type"),
    _("a country code (ISO 3166-1 alpha-2)"),
    _("a currency code"),
    _("a sum of money"),
    _("a whole number from %(low)s to %(high)s"),
    _("true or false without quotes"),
    _("true or false"),
    _("one of %(words)s"),
    _("the case file"),
    _("a national value"),
    _("an event of type %(event)s"),
)
"""What a sentence says of what was expected, what was found, or where."""

_SAID_IN_TURN = frozenset({"expected", "found", "within"})
"""Places that hold one of the parts, or a quotation that stays as it is."""

SENTENCES = (*_OF_THE_TEXT, *_OF_KEYS, *_OF_VALUES, *_OF_HISTORIES)


def reported(error: CaseFileError) -> str:
    """Return what is wrong with a case file, and where in it, in the language of the page."""
    place = Place(error.name, error.line, error.steps).path + ": "
    if error.steps and error.problem.startswith(place):
        return format_html("{}{}", place, translated(error.problem.removeprefix(place)))
    return translated(error.problem)


def translated(said: str) -> str:
    """Return a sentence of the reader in the language of the page, or as it is and marked as English."""
    if (get_language() or settings.LANGUAGE_CODE) == "en":
        return said
    return _found(said, SENTENCES) or english(said)


def english(said: str) -> SafeString:
    """Return an English sentence for a page in another language."""
    return format_html('{} <span lang="en">{}</span>', gettext("(the message is in English)"), said)


def quoted(said: str, phrase: str) -> dict[str, str] | None:
    """Return what a sentence of the reader holds in the places of a phrase; None where it is another sentence."""
    found = _pattern(phrase).fullmatch(said)
    return found.groupdict() if found else None


def _found(said: str, phrases: tuple[str, ...]) -> SafeString | None:
    for phrase in phrases:
        if (there := quoted(said, phrase)) is not None:
            held = {name: conditional_escape(_held(name, value)) for name, value in there.items()}
            return mark_safe(conditional_escape(gettext(phrase)) % held)  # every part of it is escaped above
    return None


def _held(name: str, value: str) -> str:
    """What stands in a place: a part in the language of the page, a sentence of the parser, or a quotation."""
    if name == "why":
        return english(value)
    return _found(value, _PARTS) or value if name in _SAID_IN_TURN else value


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", phrase)
    written = (f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile("".join(written), re.DOTALL)
