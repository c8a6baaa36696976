"""The schemes of identifiers, each with its pattern and its one normal form.

CELEX numbers are given only where the scheme alone settles them. A Commission document is a proposal (sector
5, PC) or a report or communication (DC) by its kind, which its number does not show: `celex.of_commission`
decides that from what the document is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sojourn.records.identifiers.model import Reading, Scheme
from sojourn.records.identifiers.years import believable, full_year

SCHEMES: Final[dict[str, Scheme]] = {}
"""Every scheme by name, in the order in which overlapping finds are preferred."""

PROCEDURES: Final = frozenset(
    """COD CNS SYN AVC APP NLE INI INL INS RSP REG RPS DEA DEC ACI IMM BUD GBD BUI BUS PRT RSO DCE COS INC CON FIN
    OLP IMPA""".split()
)
"""The kinds of procedure that stand in brackets behind a procedure number."""


def _scheme(
    name: str, says: str, pattern: str, *needles: str, flags: int = 0
) -> Callable[[Callable[[re.Match[str]], Reading | None]], Callable[[re.Match[str]], Reading | None]]:
    def enter(read: Callable[[re.Match[str]], Reading | None]) -> Callable[[re.Match[str]], Reading | None]:
        SCHEMES[name] = Scheme(name, says, re.compile(pattern, flags), needles, read)
        return read

    return enter


def _year(printed: str) -> int | None:
    year = full_year(printed)
    return year if believable(year) else None


@_scheme("eli", "European Legislation Identifier", r"https?://data\.europa\.eu/eli/[\w./()%-]*\w", "data.europa.eu/eli")
def _eli(found: re.Match[str]) -> Reading | None:
    path = re.sub(r"^https?", "http", found[0])
    act = re.search(r"/eli/(reg|dir|dec|reco)(?:_impl|_del)?/(\d{4})/(\d+)", path)
    letter = {"reg": "R", "dir": "L", "dec": "D", "reco": "H"}[act[1]] if act else ""
    return Reading(path, f"3{act[2]}{letter}{int(act[3]):04d}" if act else None)


@_scheme("ecli", "European Case Law Identifier", r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}(?<!\.)", "ECLI:")
def _ecli(found: re.Match[str]) -> Reading | None:
    return Reading(found[0].upper())


@_scheme(
    "celex",
    "number of a document in EUR-Lex",
    r"(?<![\w/])(?:CELEX:)?([1-9CE]\d{4}[A-Z]{1,2}\d{4}(?:\(\d\d\))?(?:R\(\d\d\))?|0\d{4}[A-Z]\d{4}-\d{8})(?![\w/])",
    *"12345678",
)
def _celex(found: re.Match[str]) -> Reading | None:
    return Reading(found[1], found[1])


@_scheme(
    "procedure",
    "interinstitutional procedure",
    r"(?<![\w/])([12]\d{3})/(\d{4}) ?([A-Z])? ?\(([A-Z]{3,4})\)",
    "(",
)
def _procedure(found: re.Match[str]) -> Reading | None:
    year, number, suffix, kind = found.groups()
    if kind not in PROCEDURES or _year(year) is None:
        return None
    return Reading(f"{year}/{number}{suffix or ''}({kind})")


@_scheme("procedure_old", "procedure as numbered before 1999", r"\b(COD|CNS|SYN|AVC) ?(\d{3,4})\b(?![/.])", *PROCEDURES)
def _procedure_old(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}{int(found[2]):04d}")


@_scheme(
    "commission",
    "document of the Commission: COM, SEC, SWD, JOIN or C",
    r"(?<![\w-])(COM|SEC|SWD|JOIN|C) ?(?:\((\d{2}|\d{4})\)|/(\d{4})/) ?(\d{1,5})(?:[ /-]?(\d))?(?!\d)"
    r"(?: ?(final|definitief|endg\.|endgültig|définitif|def\.|lopull|endelig|slutlig))?(?:[ /-]([1-9])\b(?!\s*\d))?",
    "COM",
    "SEC",
    "SWD",
    "JOIN",
    "C(",
)
def _commission(found: re.Match[str]) -> Reading | None:
    series, short, long, number, part, _, version = found.groups()
    year = _year(short or long)
    if year is None or (series == "C" and not short):
        return None
    tail = f"/{part or version}" if part or version else ""
    celex = {"SEC": "SC", "SWD": "SC", "JOIN": "JC"}.get(series)
    return Reading(f"{series}({year}){int(number):04d}{tail}", f"5{year}{celex}{int(number):04d}" if celex else None)


_KINDS_OF_TABLED: Final = {"A": "AR", "B": "IP"}


@_scheme("report", "report of a committee of Parliament", r"(?<![\w/-])A(\d{1,2})-(\d{1,4})/(\d{2,4})\b", "A")
def _report(found: re.Match[str]) -> Reading | None:
    year = _year(found[3])
    return None if year is None else Reading(f"A{int(found[1])}-{int(found[2]):04d}/{year}")


@_scheme(
    "motion",
    "motion for a resolution in Parliament, joint ones as RC",
    r"(?<![\w/-])(RC-?)?B?-?(\d{1,2})-(\d{1,4})/(\d{2,4})\b",
    "B",
    "RC",
)
def _motion(found: re.Match[str]) -> Reading | None:
    year = _year(found[4])
    if year is None or found[0][0] not in "RB":
        return None
    return Reading(f"{'RC-' if found[1] else ''}B{int(found[2])}-{int(found[3]):04d}/{year}")


@_scheme(
    "text_adopted",
    "text adopted by Parliament",
    r"(?<![\w/-])(?:T(\d{1,2})-(\d{1,4})/(\d{2,4})\b|P(\d{1,2})_TA(?:-PROV)?\((\d{4})\)(\d{2,4})(?!\d)"
    r"|TA-(\d{1,2})-(\d{4})-(\d{4}))",
    "T",
)
def _text_adopted(found: re.Match[str]) -> Reading | None:
    term, number, year = (
        found[1] or found[4] or found[7],
        found[2] or found[6] or found[9],
        found[3] or found[5] or found[8],
    )
    full = _year(year)
    if full is None:
        return None
    return Reading(f"T{int(term)}-{int(number):04d}/{full}", f"5{full}AP{int(number):04d}")


@_scheme(
    "open_data",
    "document in the open data of Parliament",
    r"(?<![\w/])(?:eli/dl/doc/)?([AB])-(\d{1,2})-(\d{4})-(\d{4})(?![\d-])",
    "A-",
    "B-",
)
def _open_data(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}{int(found[2])}-{found[4]}/{found[3]}")


@_scheme(
    "committee_document",
    "working document of a committee of Parliament",
    r"(?<!\w)PE ?(\d{3})[. ]?(\d{3})(?:/?v\d\d-\d\d)?(?!\d)",
    "PE",
)
def _committee_document(found: re.Match[str]) -> Reading | None:
    return Reading(f"PE{found[1]}.{found[2]}")


@_scheme(
    "question",
    "question of a Member of Parliament",
    r"(?<![\w/-])([EPOGH])-(\d{4,6})/(\d{2,4})(?:\(ASW\))?\b",
    "E-",
    "P-",
    "O-",
    "G-",
    "H-",
)
def _question(found: re.Match[str]) -> Reading | None:
    year = _year(found[3])
    return None if year is None else Reading(f"{found[1]}-{int(found[2]):06d}/{year}")


@_scheme(
    "dossier", "dossier of a committee of Parliament", r"(?<![\w/])([A-Z]{3,4}\d?)/(\d{1,2})/(\d{4,5})(?![\d/])", "/"
)
def _dossier(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}/{int(found[2])}/{found[3]}")


@_scheme(
    "signed_act", "act as signed by Parliament and the Council", r"\bPE-CONS (\d{1,4})(?:/(\d))?/(\d{2,4})\b", "PE-CONS"
)
def _signed_act(found: re.Match[str]) -> Reading | None:
    year = _year(found[3])
    return None if year is None else Reading(f"PE-CONS {int(found[1])}/{year % 100:02d}")


@_scheme(
    "council_working",
    "working paper of the Council: SN, DS, WK or CM",
    r"(?<![\w-])(SN|DS|WK|CM) (\d{1,5})/(?:(\d)/)?(\d{2,4})\b",
    "SN ",
    "DS ",
    "WK ",
    "CM ",
)
def _council_working(found: re.Match[str]) -> Reading | None:
    year = _year(found[4])
    return None if year is None else Reading(f"{found[1]} {int(found[2])}/{year}")


@_scheme(
    "advisory",
    "opinion of the Economic and Social Committee or of the Committee of the Regions",
    r"(?<![\w-])(CES|EESC|CESE|CDR|CoR|COR)[- ]?(?:(\d{1,4})/(\d{2,4})|(\d{4})[-/](\d{3,5}))\b",
    "CES",
    "EESC",
    "CDR",
    "CoR",
    "COR",
)
def _advisory(found: re.Match[str]) -> Reading | None:
    number, year = found[2] or found[5], _year(found[3] or found[4])
    if year is None:
        return None
    economic = found[1] in ("CES", "EESC", "CESE")
    letters, kind = ("CES", "AE") if economic else ("CDR", "AR")
    return Reading(f"{letters}{int(number):04d}/{year}", f"5{year}{kind}{int(number):04d}")


@_scheme("central_bank", "opinion of the European Central Bank", r"(?<!\w)CON/(\d{4})/(\d{1,3})\b", "CON/")
def _central_bank(found: re.Match[str]) -> Reading | None:
    return Reading(f"CON/{found[1]}/{int(found[2])}", f"5{found[1]}AB{int(found[2]):04d}")


@_scheme("auditors", "document of the Court of Auditors", r"(?<!\w)(RCC|N\d)-?(\d{4})/(\d{4})\b", "RCC", "N")
def _auditors(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}{'-' if found[1] != 'RCC' else ''}{found[2]}/{found[3]}")


@_scheme(
    "response",
    "the Commission's answer to a text adopted by Parliament",
    r"(?<!\w)SP\((\d{4})\)(\d{1,5})(?:/\d)?\b",
    "SP(",
)
def _response(found: re.Match[str]) -> Reading | None:
    return Reading(f"SP({found[1]}){int(found[2])}")


@_scheme("letter", "letter registered by Parliament", r"(?<!\w)GEDA/A/\((\d{4})\)(\d{1,6})\b", "GEDA/")
def _letter(found: re.Match[str]) -> Reading | None:
    return Reading(f"GEDA/A/({found[1]}){found[2]}")


@_scheme(
    "infringement",
    "infringement case of the Commission",
    r"\bINFR ?\((\d{4})\) ?(\d{4,5})\b|\bNIF (\d{4})/(\d{4})\b",
    "INFR",
    "NIF ",
)
def _infringement(found: re.Match[str]) -> Reading | None:
    year, number = found[1] or found[3], found[2] or found[4]
    return Reading(f"INFR({year}){int(number):04d}")


@_scheme(
    "case",
    "case of the Court of Justice, the General Court or the Civil Service Tribunal",
    r"(?<![\w/-])([CTF])[-‑–](\d{1,4})/(\d{2})(?: (P|PPU|R|RENV|DEP))?(?![\d/])",
    "C",
    "T",
    "F",
)
def _case(found: re.Match[str]) -> Reading | None:
    court, number, year, kind = found.groups()
    full = full_year(year)
    # What a case number leads to (a judgment, an order, a notice) is not in the number: no CELEX without it.
    return Reading(f"{court}-{int(number)}/{full % 100:02d}{f' {kind}' if kind else ''}")
