"""What is refused before a letter is printed: facts that are missing, late, or against the law."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sojourn.service.cases.letters import (
    Authority,
    Ground,
    Helper,
    Kind,
    Languages,
    LetterError,
    NoAppeal,
    Recipient,
    letter,
)
from tests.service.cases.letters.cast import APPEAL, DAY, GRACE, SENT, decision

EARLY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        (Kind.PERMIT_WITHDRAWN, {"answer": "forbidden"}, "decision.answer: an answer that does not forbid"),
        (Kind.REFLECTION_GRANTED, {"answer": None}, "decision.answer"),
        (Kind.REMOVAL_PLANNED, {"answer": "undetermined"}, r"decision.answer: not_applicable \(not barred\)"),
        (Kind.REMOVAL_PLANNED, {"answer": "permitted"}, "decision.answer"),
        (Kind.PROCEEDINGS_TERMINATED, {"answer": "required"}, "as criminal procedure decides"),
        (Kind.REFLECTION_GRANTED, {"grounds": ()}, "decision.grounds: a value expected, found none"),
        (Kind.REFLECTION_GRANTED, {"grounds": (Ground(code="fraud"),)}, "decision.grounds: one of presumed_victim"),
        (Kind.REFLECTION_GRANTED, {"grounds": (Ground(code="presumed_victim"),) * 2}, "each once expected"),
        (Kind.REFLECTION_EXTENDED, {"grounds": (Ground(code="other"),)}, "decision.remarks: the other reason"),
        (Kind.REFLECTION_GRANTED, {"grounds": (Ground(code="presumed_victim", cites=("GDPR 5",)),)}, r"grounds\[1\]"),
        (Kind.REFLECTION_GRANTED, {"last_day": None}, "decision.last_day: a day expected"),
        (Kind.REFLECTION_GRANTED, {"last_day": EARLY}, "decision.last_day: a day from 2026-03-04 on"),
        (Kind.PERMIT_REFUSED, {"first_day": DAY}, "decision.first_day: none expected"),
        (Kind.REMOVAL_PLANNED, {"last_day": SENT}, "decision.last_day: a day after 2026-03-05 expected"),
        (Kind.PROCEEDINGS_DISCONTINUED, {"last_day": SENT}, "decision.last_day: no day expected"),
        (Kind.PERMIT_REFUSED, {"remedy": replace(APPEAL, suspensive=None)}, "decision.remedy.suspensive"),
        (Kind.PERMIT_REFUSED, {"remedy": replace(APPEAL, last_day=DAY)}, "decision.remedy.last_day"),
        (Kind.PERMIT_REFUSED, {"remedy": replace(APPEAL, cites=("2004/81 8(2)",))}, "2004/81 has no rule on appeals"),
        (Kind.PERMIT_REFUSED, {"remedy": NoAppeal(cites=())}, "decision.remedy.cites: the source"),
        (Kind.REFLECTION_GRANTED, {"helpers": ()}, "decision.helpers: a value expected"),
        (Kind.REFLECTION_GRANTED, {"helpers": (Helper(name="House", phone=" "),)}, r"decision.helpers\[1\].phone"),
        (
            Kind.REFLECTION_GRANTED,
            {"helpers": (Helper(name="House", phone="1"),) * 13},
            "at most 12 expected, found 13",
        ),
        (Kind.REFLECTION_GRANTED, {"entitlements": ("gold",)}, "decision.entitlements: one of subsistence"),
        (Kind.REFLECTION_GRANTED, {"reference": ""}, "decision.reference"),
        (Kind.REFLECTION_GRANTED, {"authority": Authority(name="")}, "decision.authority.name"),
        (Kind.REFLECTION_GRANTED, {"state": "Belgium"}, "decision.state: an ISO 3166-1 code"),
        (Kind.REFLECTION_GRANTED, {"remarks": {"nl": "Toelichting"}}, "decision.remarks: a text in each of en, nl"),
        (Kind.REFLECTION_GRANTED, {"remarks": {"nl": "Ja", "en": " "}}, "decision.remarks: a text in each of en, nl"),
        (Kind.REFLECTION_GRANTED, {"helpers": (Helper(name="H", phone="1", languages=("xq",)),)}, "the language 'xq'"),
    ],
)
def test_a_letter_that_would_mislead_is_refused(kind: Kind, changes: dict[str, Any], expected: str) -> None:
    with pytest.raises(LetterError, match=expected):
        letter(decision(kind, **changes), GRACE, Languages("nl", "en"), SENT)


def test_a_letter_is_not_older_than_its_decision() -> None:
    with pytest.raises(LetterError, match="when: a day from the decision of 2026-03-04 on expected, found 2026-03-01"):
        letter(decision(), GRACE, Languages("nl", "en"), EARLY)


def test_a_letter_is_for_somebody() -> None:
    with pytest.raises(LetterError, match=r"recipient.name: a value expected, found none"):
        letter(decision(), Recipient(name=" "), Languages("nl", "en"), SENT)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.REMOVAL_PLANNED,)])
def test_a_power_and_a_doubt_leave_the_decision_to_a_human(kind: Kind) -> None:
    drafted = decision(kind)
    answer = None if drafted.answer is None else "undetermined"
    assert letter(replace(drafted, answer=answer), GRACE, Languages("en", "en"), SENT).startswith(b"%PDF")
