"""The frames of sentences: what stands around facts, days, values and rules."""

from __future__ import annotations

from typing import Final

NOT_KNOWN: Final = "not known: {label}"
NOT_SETTLED: Final = "not settled: {label}"
NOT_ESTABLISHED: Final = "not established: {label}"
FROM_MEMORY: Final = "not established, as it is from memory only: {label}"
IS_CONTESTED: Final = "contested: {point}"
UNTIL_DECIDED: Final = "Until a human decides: {answer}. {sentence}"

IS: Final = "{label} is {value}"
LIST: Final = "{label}: {value}"
NOT_LIST: Final = "{label}: not {value}"
MUST: Final = "{sentence}, and obliges the authority to do so"
FROM_AGE: Final = "{sentence}, from the age of {age}"
OF_STATE: Final = "{state}: {sentence} ({origin})"
FROM_CASE: Final = "as given in the case file"
ASSUMED: Final = "assumed, as nothing else is given"
FIXED: Final = "the text lays down: {sentence}"
AS_IF_BOUND: Final = "the text is answered as if the State were bound by it"
APPLIES_FROM: Final = "the text applies from {day}"
OPEN_DAY: Final = "a day that is not fixed"
LAID_DOWN: Final = "the day laid down"
EXACT_END: Final = "the last day of the reflection period is {day}"

DATE: Final = "{day} {month} {year}"
AT_LEAST: Final = "at least {shortest}"
AT_MOST: Final = "at most {longest}"
BETWEEN: Final = "between {shortest} and {longest}"
AND: Final = "{first} and {last}"
OR: Final = "{first} or {last}"

TODAY: Final = "the day asked about"
DAY_LATER: Final = "{day} plus {length}"
NOT_LATER: Final = "{first} is not later than {last}"
LATER: Final = "{first} is later than {last}"
EARLIER: Final = "{first} is earlier than {last}"
NOT_EARLIER: Final = "{first} is not earlier than {last}"

IF: Final = "Holds if: {condition}"
ALL_OF: Final = "all of these hold:"
ONE_OF: Final = "one of these holds:"
ESTABLISHED: Final = "it is established that:"
NOT_EXCLUDED: Final = "it is not excluded that:"
READ_AS: Final = "contested, {point}; if {reading}:"
NEVER: Final = "never"
ALWAYS: Final = "always"
ANSWER_IF: Final = "{answer}, if: {condition}"
OTHERWISE: Final = "{answer} otherwise"
ONLY: Final = "{answer} in every case"
OF_TEXT: Final = "{title} ({state})"
QUESTIONS: Final = "Questions and their possible answers"
VALUES: Final = "National values"
CANNOT_SAY: Final = "What these rules cannot say"
CHANGES: Final = "What the reform changes"
ANEW: Final = "written anew by the reform"
BEGINS: Final = "it holds from {day}; before that day: {title}"
LEFT_OPEN: Final = "the text leaves open: {label}"
ANOTHER_RULE: Final = "another rule: {label}"

YEARS: Final = ("{count} year", "{count} years")
MONTHS: Final = ("{count} month", "{count} months")
DAYS: Final = ("{count} day", "{count} days")
PLURALS: Final = (YEARS, MONTHS, DAYS)
"""Phrases of which the form depends on a number: the English singular and plural."""


def frames() -> tuple[str, ...]:
    """Every frame but those that depend on a number."""
    return tuple(value for name, value in globals().items() if name.isupper() and isinstance(value, str))
