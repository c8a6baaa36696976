"""Drawn normal forms of every scheme, as invented as numbers can be."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sojourn.records.identifiers.citation import REGULATIONS, SECTORS, YEAR_FIRST, Act, normal

YEARS = st.integers(1995, 2029)


def _form(pattern: str, **parts: SearchStrategy[object]) -> SearchStrategy[str]:
    return st.fixed_dictionaries(parts).map(lambda found: pattern.format(**found))


def _of_term(pattern: str) -> SearchStrategy[str]:
    """Numbers of Parliament, the year within the term."""
    return st.tuples(st.integers(1, 10), st.integers(0, 4), st.integers(1, 9999)).map(
        lambda one: pattern.format(term=one[0], year=1979 + 5 * (one[0] - 1) + one[1], number=one[2])
    )


def _treaty(kind: str | None, year: int) -> SearchStrategy[str]:
    if year >= 2015 and kind in ("framework_decision", "joint_action", "common_position"):
        return st.just("CFSP")
    if kind == "framework_decision":
        return st.just("JHA")
    if year >= 2011:
        return st.sampled_from(["EU", "Euratom", "CFSP", "EU, Euratom"])
    if year >= 1995:
        return st.sampled_from(["EC", "Euratom", "EC, Euratom"] if year <= 2008 else ["Euratom"])
    return st.sampled_from(["EEC", "Euratom", "EEC, Euratom", "ECSC"])


@st.composite
def acts(draw: st.DrawFn) -> str:
    """Acts of every kind and time; no kind, no number and no treaty that its time did not know."""
    kind = draw(st.sampled_from([None, *SECTORS]))
    year = draw(st.integers(1999, 2008) if kind == "framework_decision" else st.integers(1958, 2029))
    numbered = kind == "decision" and 1985 <= year < 2015 and draw(st.booleans())
    if kind is None and year < 1999:
        year = draw(st.integers(1999, 2029))
    most = 999 if kind in YEAR_FIRST or year < 1999 else 1399
    number = draw(st.integers(1, 3999 if year >= 2015 or (kind in REGULATIONS and year < 2009) else most))
    return normal(Act(kind, year, number, draw(_treaty(kind, year)), numbered))


_DAYS = st.dates().filter(lambda day: 1990 <= day.year <= 2022).map(lambda day: day.isoformat())
_NEW_DAYS = st.sampled_from(["2023-10-02", "2024-02-29", "2025-12-31", "2026-11-01"])

NORMALS: dict[str, SearchStrategy[str]] = {
    "eli": _form(
        "http://data.europa.eu/eli/{kind}/{year}/{number}/oj",
        kind=st.sampled_from(["dir", "reg_impl", "C"]),
        year=YEARS,
        number=st.integers(1, 9999),
    ),
    "ecli": _form(
        "ECLI:EU:{court}:{year}:{number}", court=st.sampled_from("CTF"), year=YEARS, number=st.integers(1, 999)
    ),
    "celex": _form(
        "{sector}{number:04d}",
        sector=st.sampled_from(["32004L", "52010DC", "62008CJ", "12012E"]),
        number=st.integers(1, 9999),
    ),
    "celex_measure": _form(
        "72004L0081{state}_{number}", state=st.sampled_from(["FRA", "ESP"]), number=st.integers(1, 999999)
    ),
    "procedure": _form(
        "{year}/{number:04d}{letter}({kind})",
        year=YEARS,
        number=st.integers(1, 9999),
        letter=st.sampled_from(["", "A", "B"]),
        kind=st.sampled_from(["COD", "CNS", "NLE"]),
    ),
    "procedure_old": _form("{kind}{number:04d}", kind=st.sampled_from(["COD", "SYN"]), number=st.integers(1, 999)),
    "report": _of_term("A{term}-{number:04d}/{year}"),
    "received": _of_term("C{term}-{number:04d}/{year}"),
    "motion": st.one_of(_of_term("B{term}-{number:04d}/{year}"), _of_term("RC-B{term}-{number:04d}/{year}")),
    "text_adopted": _of_term("T{term}-{number:04d}/{year}"),
    "committee_document": _form("PE{one}.{other}", one=st.integers(100, 999), other=st.integers(100, 999)),
    "question": _form(
        "{kind}-{number:06d}/{year}", kind=st.sampled_from("EPOGH"), number=st.integers(1, 99999), year=YEARS
    ),
    "dossier": _form(
        "{code}/{term}/{number:05d}",
        code=st.sampled_from(["LIBE", "FEMM", "CJ12"]),
        term=st.integers(1, 10),
        number=st.integers(1, 99999),
    ),
    "letter": _form("GEDA/A/({year}){number}", year=YEARS, number=st.integers(1, 99999)),
    "treaty_article": st.sampled_from(["TFEU 079-p2", "EC 063-p1", "TFEU 083", "EC 063-p3-a1"]),
    "commission": _form(
        "{series}({year}){number:04d}{part}",
        series=st.sampled_from(["COM", "SEC", "SWD", "JOIN", "C"]),
        year=YEARS,
        number=st.integers(1, 9999),
        part=st.sampled_from(["", "/2"]),
    ),
    "response": _form("SP({year}){number}", year=YEARS, number=st.integers(1, 99999)),
    "infringement": _form("INFR({year}){number:04d}", year=YEARS, number=st.integers(1, 9999)),
    "pilot": st.one_of(
        _form("EUP({year}){number:04d}", year=YEARS, number=st.integers(1, 99999)),
        _form("EU Pilot {number}/{year}/HOME", year=st.integers(10, 30), number=st.integers(1, 9999)),
    ),
    "complaint": _form("CHAP({year}){number:05d}", year=YEARS, number=st.integers(1, 99999)),
    "competition": _form("{kind}.{number}", kind=st.sampled_from(["SA", "AT", "M"]), number=st.integers(1000, 99999)),
    "advisory": _form(
        "{body}{number:04d}/{year}", body=st.sampled_from(["CES", "CDR"]), number=st.integers(1, 1950), year=YEARS
    ),
    "central_bank": _form("CON/{year}/{number}", year=YEARS, number=st.integers(1, 99)),
    "auditors": _form(
        "{kind}{number:04d}/{year}", kind=st.sampled_from(["RCC", "N9-"]), number=st.integers(1, 999), year=YEARS
    ),
    "council_of_europe": st.one_of(
        _form("CETS No {number}", number=st.integers(194, 225)),
        _form("ETS No {number:03d}", number=st.integers(1, 193)),
    ),
    "case": st.one_of(
        _form(
            "C-{number}/{year:02d}{kind}",
            number=st.integers(1, 999),
            year=st.integers(0, 29),
            kind=st.sampled_from(["", " P", " PPU"]),
        ),
        _form("F-{number}/{year:02d}", number=st.integers(1, 140), year=st.integers(5, 16)),
    ),
    "case_old": _form("Case {number}/{year}", number=st.integers(1, 399), year=st.integers(54, 88)),
    "ombudsman": st.one_of(
        _form("{number}/{year}/KMX", number=st.integers(1, 2500), year=YEARS),
        _form("OI/{number}/{year}/MHZ", number=st.integers(1, 20), year=YEARS),
    ),
    "petition": _form("Petition No {number:04d}/{year}", number=st.integers(1, 2500), year=YEARS),
    "official_journal": _form(
        "OJ {series} {number}{more}, {day}{page}",
        series=st.sampled_from("LCS"),
        day=_DAYS,
        number=st.integers(1, 400),
        more=st.sampled_from(["", " E", " A"]),
        page=st.sampled_from(["", ", p. 19", ", p. 19-23"]),
    ),
    "official_journal_act": _form(
        "OJ {issue}, {day}", day=_NEW_DAYS, issue=st.sampled_from(["L", "C", "L 2024/1712", "C 2024/12"])
    ),
    "official_journal_notice": _form(
        "OJ C {number}/{year}, {item}", number=st.integers(1, 400), year=YEARS, item=st.integers(1, 99)
    ),
    "official_journal_document": _form("C/{year}/{number}", year=st.integers(2023, 2029), number=st.integers(1, 9999)),
    "act": acts(),
    "act_short": st.one_of(
        _form(
            "{kind} {year}/{number}",
            kind=st.sampled_from(["Directive", "Recommendation"]),
            year=st.integers(1999, 2029),
            number=st.integers(1, 999),
        ),
        _form(
            "{kind} {year}/{number}",
            kind=st.sampled_from(["Implementing Regulation", "Decision"]),
            year=st.integers(2015, 2029),
            number=st.integers(1, 3000),
        ),
    ),
    "council": _form(
        "ST {number}/{year:02d}{part}",
        number=st.integers(4000, 19999),
        year=st.integers(0, 29),
        part=st.sampled_from(["", " REV 3", " ADD 1", " REV 3 COR 1"]),
    ),
    "draft_act": _form("{number:05d}/{year}/LEX", number=st.integers(1, 999), year=YEARS),
    "council_working": _form(
        "{kind} {number}/{year}", kind=st.sampled_from(["SN", "WK"]), number=st.integers(1, 9999), year=YEARS
    ),
    "signed_act": _form("PE-CONS {number}/{year:02d}", number=st.integers(1, 999), year=st.integers(0, 29)),
}
"""By scheme: drawn normal forms."""
