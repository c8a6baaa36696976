"""The fixed English phrases of letters and of printed case pages, and every phrase a catalogue must hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sojourn.service.cases.letters.wordings import ENTITLEMENTS, GROUNDS, WORDINGS

BOXES: Final = (
    "What we decided",
    "Why",
    "What you get now",
    "Until when",
    "What you can do if you do not agree",
    "Who helps you for free",
    "What happens if you do nothing",
)
"""The titles of the seven boxes; their order is the order of the letter."""

LETTER: Final = "Letter {reference}"
LABEL: Final = "{label}:"
LISTED: Final = "{first}; {second}"
FROM: Final = "From"
TO: Final = "To"
DATE: Final = "Date of the decision"
WRITTEN: Final = "Date of this letter"
NUMBER: Final = "Number"
DECIDED_IN: Final = "Language of the decision"
UNREVIEWED: Final = (
    "A machine made this translation. Nobody has checked it yet. If something is not clear, ask the people in box 6."
)
INVENTED: Final = "Invented for practice. Nothing on this paper is real."

LAW: Final = "Rules: {articles}"
MORE: Final = "More about the reasons"
ALSO: Final = "You also get:"
STILL: Final = "You still get:"
ASK: Final = "Ask the people in box 6 which help you can get."
FIRST_DAY: Final = "First day"
INCLUDED: Final = "This day still counts."
NO_DAY: Final = "This decision has no last day."

NOT_ALLOWED: Final = "The rules do not allow this decision. It was taken all the same."
NOT_SURE: Final = "It is not certain that the rules allow this decision. It was taken all the same."
STANDING_AGAINST: Final = "Rules that stand against it: {articles}"
REASON_GIVEN: Final = "The reason that was given:"
MAY_BE_WRONG: Final = (
    "This decision may be wrong, and a judge may stop it. Call the people in box 6 today and show them this letter."
)
STILL_PROTECTED: Final = "Until a judge has looked at it, a lawyer can ask that the rules still protect you."

APPEAL: Final = "You can ask for this decision to be looked at again. This is called an appeal."
WHERE: Final = "Where"
LAST_DAY: Final = "Last day to appeal"
SUSPENSIVE: Final = "If you appeal in time, this decision does not count until there is an answer."
NOT_SUSPENSIVE: Final = "An appeal does not stop this decision. Ask a lawyer today whether a judge can stop it."
HELP_WITH_THIS: Final = "The people in box 6 can help you with this."
NO_APPEAL: Final = (
    "National law gives no appeal against this decision. A lawyer can tell you whether a judge can still protect "
    "your rights."
)

FREE: Final = "These people help you. You do not have to pay."
PHONE: Final = "Phone"
HOURS: Final = "Hours"
LANGUAGES: Final = "Languages"
DANGER: Final = "In danger, call {number}. It is free."
TALK_BEFORE: Final = "Talk to a lawyer or a helper before the last day in box 5."
TALK_NOW: Final = "Talk to a lawyer or a helper now."

ACTS: Final[Mapping[str, str]] = {
    "2004/81": "Directive 2004/81/EC",
    "2008/115": "Directive 2008/115/EC",
    "2011/36": "Directive 2011/36/EU",
    "2012/29": "Directive 2012/29/EU",
    "Charter": "Charter of Fundamental Rights of the European Union",
    "CoE": "Council of Europe Convention on Action against Trafficking in Human Beings",
}
"""The acts a letter may cite, by their names in citations."""

ARTICLE: Final = "{act}, Article {article}"
CASE: Final = "Court of Justice of the European Union, case {number}"
NATIONAL: Final = "National law: {law}"

CASE_PRINTED: Final = "Printed on {day}"
CASE_SECRET: Final = "Confidential. Keep this paper where nobody else can read it."
TIMELINE: Final = "What happened"
LEFT_OUT: Final = "Two pages are full. Earlier entries that are not printed: {count}"
MACHINE_WORDS: Final = "A machine translated the fixed words on this paper. Nobody has checked them yet."
NOTHING_HAPPENED: Final = "Nothing is recorded."


def all_phrases() -> tuple[str, ...]:
    """Every English phrase that a language must have, in the order of the letter, each once."""
    wordings = [
        phrase
        for wording in WORDINGS.values()
        for phrase in (wording.title, wording.decided, wording.now, wording.day, wording.nothing)
    ]
    fixed = [value for name, value in globals().items() if name.isupper() and isinstance(value, str)]
    tables = [*BOXES, *GROUNDS.values(), *ENTITLEMENTS.values(), *ACTS.values()]
    return tuple(dict.fromkeys(phrase for phrase in (*wordings, *tables, *fixed) if phrase))
