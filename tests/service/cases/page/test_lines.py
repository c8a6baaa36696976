"""The lines of the list: each says of its own case what may be shown, also beside cases that stand alike."""

import uuid
from datetime import date
from typing import Any

from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.catalogue import language
from sojourn.service.cases.listing.presenting import lines
from sojourn.service.cases.listing.queries import Listed

TODAY = date(2026, 11, 20)
WORDS = Words(language("en"))
CASE: dict[str, Any] = {
    "reference": "BE-2026-1", "legal_state": "permit", "protected": True, "protected_until": date(2027, 1, 31),
    "next_due": None, "overdue": 0, "breaches": 0, "viewed": True, "lead_name": "Police", "has_offers": False,
    "shows_person": True, "shows_position": True,
}  # fmt: skip


def listed(**given: Any) -> Listed:
    return Listed(**CASE | {"pk": uuid.uuid4(), "person_id": uuid.uuid4()} | given)


def test_a_position_that_is_not_shared_is_hidden_beside_one_that_stands_alike() -> None:
    shown, hidden = lines([listed(), listed(shows_position=False)], {}, TODAY, WORDS)
    assert shown.stand is not None and shown.stand.until == date(2027, 1, 31)
    assert hidden.stand is None


def test_cases_in_one_state_keep_what_tells_them_apart() -> None:
    apart: list[dict[str, Any]] = [
        {},
        {"protected_until": date(2027, 2, 28)},
        {"protected_until": None},
        {"protected": False, "protected_until": None},
        {"legal_state": "presumed", "protected": False, "protected_until": None},
        {"legal_state": "outside", "protected": False, "protected_until": None},
        {"legal_state": "outside", "protected": False, "protected_until": None, "viewed": False},
    ]
    alone = [lines([case], {}, TODAY, WORDS)[0].stand for case in (listed(**one) for one in apart)]
    assert [row.stand for row in lines([listed(**one) for one in apart], {}, TODAY, WORDS)] == alone
    assert len(set(alone)) == len(apart)
