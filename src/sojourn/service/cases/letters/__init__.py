"""Letters of decisions and printed case pages, in languages that the person understands."""

from sojourn.service.cases.letters.case_page import Block, CasePage, Entry, case_page
from sojourn.service.cases.letters.catalogue import LANGUAGES
from sojourn.service.cases.letters.decisions import (
    Appeal,
    Authority,
    Decision,
    Ground,
    Helper,
    Languages,
    NoAppeal,
    Recipient,
)
from sojourn.service.cases.letters.failure import LetterError
from sojourn.service.cases.letters.letter import letter
from sojourn.service.cases.letters.wordings import WORDINGS, Kind

__all__ = [
    "LANGUAGES",
    "WORDINGS",
    "Appeal",
    "Authority",
    "Block",
    "CasePage",
    "Decision",
    "Entry",
    "Ground",
    "Helper",
    "Kind",
    "Languages",
    "LetterError",
    "NoAppeal",
    "Recipient",
    "case_page",
    "letter",
]
