"""Invented decisions and people of letters; nobody in them exists."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from sojourn.service.cases.letters import (
    WORDINGS,
    Appeal,
    Authority,
    Decision,
    Ground,
    Helper,
    Kind,
    Recipient,
)

DAY: Final = date(2026, 3, 4)
SENT: Final = date(2026, 3, 5)
GRACE: Final = Recipient(name="Grace Osagie")
NAMES: Final = {
    "ar": "محمد علي الحسن",
    "bg": "Мария Иванова",
    "uk": "Олена Шевченко",
    "vi": "Nguyễn Thị Ánh Tuyết",
    "zh-Hans": "王小明",
}
HELPERS: Final = (
    Helper(name="House of Dawn", phone="+32 2 511 64 64", hours="24/7", languages=("en", "ar", "zh-Hans")),
    Helper(name="Legal Aid Desk", phone="0800 12 345", hours="9:00–17:00"),
)
APPEAL: Final = Appeal(
    to="Court for Aliens",
    address=("Canal Street 1", "1000 Demotown"),
    last_day=date(2026, 4, 3),
    suspensive=False,
    cites=("national BE Vw 39/57", "Charter 47"),
)
CITES: Final = {
    "reflection": "2004/81 6(1)",
    "extension": "2004/81 10(a)",
    "terminate_reflection": "2004/81 6(4)",
    "issue": "2004/81 8(1)",
    "refuse": "2004/81 8(2)",
    "renew": "2004/81 8(3)",
    "non_renewal": "2004/81 13(1)",
    "withdraw": "2004/81 14",
    "removal": "2008/115 8",
    None: "2012/29 11",
}


def decision(kind: Kind = Kind.REFLECTION_GRANTED, **changes: Any) -> Decision:
    """A decision of that kind that may be printed, with changes."""
    wording = WORDINGS[kind]
    drafted = Decision(
        kind=kind,
        state="BE",
        on=DAY,
        reference="2026/0417-B",
        authority=Authority(
            name="Immigration Office", address=("Lake Lane 44", "1000 Demotown"), phone="+32 2 488 80 00"
        ),
        answer=answer(kind),
        grounds=tuple(
            Ground(code=code, cites=(CITES[wording.question],)) for code in wording.grounds if code != "other"
        ),
        remedy=APPEAL,
        helpers=HELPERS,
        first_day=DAY if wording.day and not wording.takes else None,
        last_day=date(2026, 4, 17) if wording.day else None,
        entitlements=("subsistence", "emergency_care", "interpreting", "legal_aid"),
    )
    return replace(drafted, **changes)


def answer(kind: Kind) -> str | None:
    """What the law must answer for such a decision to be told."""
    if WORDINGS[kind].question is None:
        return None
    return "not_applicable" if kind is Kind.REMOVAL_PLANNED else "permitted"
