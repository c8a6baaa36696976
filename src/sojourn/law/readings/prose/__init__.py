"""The answers in plain words, in English and Dutch: codes, explanations, and the rules of a text."""

from sojourn.law.readings.prose.catalogue import LANGUAGES, CatalogueError
from sojourn.law.readings.prose.explanation import Explanation, Reason, explain, reason
from sojourn.law.readings.prose.rulebook import QuestionText, RuleBookText, RuleText, rules
from sojourn.law.readings.prose.words import Words, words

__all__ = [
    "LANGUAGES",
    "CatalogueError",
    "Explanation",
    "QuestionText",
    "Reason",
    "RuleBookText",
    "RuleText",
    "Words",
    "explain",
    "reason",
    "rules",
    "words",
]
