"""Documents of the European Parliament, and the procedures they belong to."""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.years import believable, year_of

SCHEMES: Final = Schemes()
"""Numbers of procedures, and those that Parliament gives."""

PROCEDURES: Final = frozenset(
    """COD CNS SYN AVC APP NLE INI INL INS RSP REG RPS DEA DEC ACI IMM BUD GBD BUI BUS PRT RSO DCE COS INC CON FIN
    OLP IMPA""".split()
)
"""The kinds of procedure that stand in brackets behind a procedure number."""

FIRST_TERM: Final = 1979
"""The first term began with the elections of June 1979; each lasts five years."""

_NUMBER: Final = r"(\d{1,2})-(\d{1,4})/(\d{4}|\d\d)\b"


def _of_term(term: str, year: int | None, normal: str, printed: str, celex: str | None = None) -> Reading | None:
    """A document of a term of Parliament, doubtful where the year lies outside the term."""
    if year is None:
        return None
    begins = FIRST_TERM + 5 * (int(term) - 1)
    if not begins <= year <= begins + 5:
        return Reading(printed, None, f"term {int(term)} of Parliament did not sit in {year}")
    return Reading(normal, celex)


@SCHEMES.enter(
    "procedure", "interinstitutional procedure", "12", r"(?<![\w/])([12]\d{3})/(\d{4}) ?([A-Z])? ?\(([A-Z]{3,4})\)"
)
def _procedure(found: re.Match[str]) -> Reading | None:
    year, number, suffix, kind = found.groups()
    if year_of(year) is None:
        return None
    if kind not in PROCEDURES:
        return Reading(found[0], None, f"no kind of procedure is called {kind}")
    return Reading(f"{year}/{number}{suffix or ''}({kind})")


@SCHEMES.enter("procedure_old", "procedure as numbered before 1999", "CSA", r"(COD|CNS|SYN|AVC) ?(\d{3,4})(?![/.]?\d)")
def _procedure_old(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}{int(found[2]):04d}")


@SCHEMES.enter("report", "report of a committee of Parliament", "A", rf"A{_NUMBER}")
def _report(found: re.Match[str]) -> Reading | None:
    year = year_of(found[3])
    return _of_term(found[1], year, f"A{int(found[1])}-{int(found[2]):04d}/{year}", found[0])


@SCHEMES.enter("received", "document sent to Parliament", "C", rf"C{_NUMBER}")
def _received(found: re.Match[str]) -> Reading | None:
    year = year_of(found[3])
    return _of_term(found[1], year, f"C{int(found[1])}-{int(found[2]):04d}/{year}", found[0])


@SCHEMES.enter(
    "motion", "motion for a resolution in Parliament, joint ones as RC", "RB", rf"(?:(RC)[- ]?B?|B){_NUMBER}"
)
def _motion(found: re.Match[str]) -> Reading | None:
    year = year_of(found[4])
    normal = f"{'RC-' if found[1] else ''}B{int(found[2])}-{int(found[3]):04d}/{year}"
    return _of_term(found[2], year, normal, found[0])


@SCHEMES.enter(
    "text_adopted",
    "text adopted by Parliament",
    "TP",
    r"(?:T(\d{1,2})-(\d{1,4})/(\d{4}|\d\d)\b|P(\d{1,2})_TA(?:-PROV)?\((\d{4})\)(\d{4}|\d\d)(?!\d)"
    r"|TA-(\d{1,2})-(\d{4})-(\d{4}))(?!\d)",
)
def _text_adopted(found: re.Match[str]) -> Reading | None:
    term = found[1] or found[4] or found[7]
    number, printed = found[2] or found[6] or found[9], found[3] or found[5] or found[8]
    year = year_of(printed)
    normal = f"T{int(term)}-{int(number):04d}/{year}"
    return _of_term(term, year, normal, found[0], f"5{year}AP{int(number):04d}")


@SCHEMES.enter(
    "open_data", "document in the open data of Parliament", "ABC", r"([ABC])-(\d{1,2})-(\d{4})-(\d{4})(?![\d-])"
)
def _open_data(found: re.Match[str]) -> Reading | None:
    normal = f"{found[1]}{int(found[2])}-{found[4]}/{found[3]}"
    return _of_term(found[2], year_of(found[3]), normal, found[0])


@SCHEMES.enter(
    "committee_document",
    "working document of a committee of Parliament",
    "P",
    r"PE ?(\d{3})[. ]?(\d{3})(?:/?v\d\d-\d\d)?(?!\d)",
)
def _committee_document(found: re.Match[str]) -> Reading | None:
    return Reading(f"PE{found[1]}.{found[2]}")


@SCHEMES.enter(
    "question", "question of a Member of Parliament", "EPOGH", r"([EPOGH])-(\d{4,6})/(\d{4}|\d\d)(?:\(ASW\)|\b)"
)
def _question(found: re.Match[str]) -> Reading | None:
    year = year_of(found[3])
    return None if year is None else Reading(f"{found[1]}-{int(found[2]):06d}/{year}")


@SCHEMES.enter(
    "dossier",
    "dossier of a committee of Parliament",
    "ABCDEFIJLPRST",
    r"([A-Z]{3,4}\d?|CJ\d\d)/(\d{1,2})/(\d{4,5})(?![\d/])",
)
def _dossier(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}/{int(found[2])}/{found[3]}")


@SCHEMES.enter("letter", "letter registered by Parliament", "G", r"GEDA/A/\((\d{4})\)(\d{1,6})\b")
def _letter(found: re.Match[str]) -> Reading | None:
    return Reading(f"GEDA/A/({found[1]}){found[2]}") if believable(int(found[1])) else None


@SCHEMES.enter(
    "treaty_article",
    "article of a treaty as the procedure file names it",
    "TE",
    r"(?:(TFEU|TEU) (\d{3}[A-Z]?)((?:-p\w{1,3})*(?:-a\w)?)|(EC) (\d{3}[A-Z]?)((?:-p\w{1,3})+(?:-a\w)?))(?![\w/-])",
)
def _treaty_article(found: re.Match[str]) -> Reading | None:
    return Reading(found[0])
