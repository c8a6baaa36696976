"""Histories that are hard to fold in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from tests.law.courses import Data, event, story


def _open(*events: Data, unknown: Sequence[str] = ()) -> dict[str, Any]:
    """A file of a State of which nothing is known, with types of event of which the record is not known."""
    return {"state": "XX", "person": {}, "events": list(events), "unknown": [{"type": kind} for kind in unknown]}


HARD: Final[dict[str, Data]] = {
    "nothing at all": {"state": "BE"},
    "an unknown person": {"state": "XX", "events": [event("2020-01-01", "view_taken", offence="trafficking")]},
    "everything on one day": story(
        event("2020-03-01", "departed"),
        event("2020-03-01", "view_taken", offence="trafficking", by="police"),
        event("2020-03-01", "view_taken", offence="facilitation", by="ngo"),
        event("2020-03-01", "reflection_granted", until="2020-05-01"),
        event("2020-03-01", "reflection_granted", until="2020-04-01"),
        event("2020-03-01", "contact_established", voluntary=False),
        event("2020-03-01", "contact_established", active=True, initiated_by="person"),
        event("2020-03-01", "relations_severed"),
        event("2020-03-01", "reflection_terminated", ground="contact"),
        event("2020-03-01", "permit_refused", id="r"),
        event("2020-03-01", "appeal_lodged", against="r"),
    ),
    "many permits": story(
        *(event(f"2020-0{month}-01", "permit_issued", permit=f"p{month}", until="2021-06-30") for month in range(1, 9)),
        event("2020-09-01", "permit_withdrawn", permit="p3", id="w"),
        event("2020-09-10", "appeal_lodged", against="w", suspensive=True),
    ),
    "permits that nothing tells apart": story(
        event("2020-01-01", "permit_issued", until="2020-07-01"),
        event("2020-01-01", "permit_issued", until="2020-07-01"),
        event("2020-06-01", "permit_renewed", until="2021-01-01"),
    ),
    "renewals that follow and that do not": story(
        event("2020-01-01", "permit_issued", until="2020-07-01", proceedings=["a", "b"]),
        event("2020-06-20", "permit_renewed", from_="2020-07-02", until="2021-01-01"),
        event("2021-03-01", "permit_renewed", until="2021-09-01", permit="other"),
        event("2020-02-01", "proceedings_terminated", proceeding="a"),
        event("2020-03-01", "stay_assessed", useful=True, proceeding="b"),
        event("2020-03-02", "stay_assessed", useful=False),
    ),
    "a review of what ended the proceedings": story(
        event("2020-01-01", "proceedings_opened"),
        event("2020-02-01", "proceedings_terminated", id="t"),
        event("2020-02-10", "appeal_lodged", against="t", id="l"),
        event("2020-04-10", "appeal_decided", against="l", outcome="dismissed"),
        event("2020-04-20", "appeal_lodged", against="t"),
        event("2020-05-10", "appeal_decided", outcome="annulled"),
    ),
    "an appeal against a decision on appeal": story(
        event("2020-01-01", "reflection_granted", until="2020-06-01"),
        event("2020-02-01", "reflection_terminated", id="d"),
        event("2020-02-03", "appeal_lodged", against="d", id="l", suspensive=False),
        event("2020-02-20", "appeal_decided", against="d", id="a", outcome="sent back"),
        event("2020-02-25", "appeal_lodged", against="a", suspensive=True),
        event("2020-03-25", "appeal_decided", against="a", outcome="annulled"),
    ),
    "corrections of corrections": story(
        event("2020-01-01", "view_taken", offence="trafficking", id="v"),
        event("2020-01-05", "corrected", corrects="v", replaced_by="w", id="c", known="2020-01-05"),
        event("2020-01-03", "view_taken", offence="none", id="w", known="2020-01-05"),
        event("2020-02-01", "corrected", corrects="c", known="2020-02-01"),
        event("2020-02-05", "corrected", corrects="w", replaced_by="x", known="2020-02-05"),
        event("2020-01-04", "view_taken", offence="facilitation", id="x", known="2020-02-05"),
    ),
    "an incomplete file with stretches": story(
        event("2020-01-10", "view_taken", offence="trafficking"),
        event("2020-02-10", "reflection_extended", days=20),
        event("2020-03-10", "age_doubted"),
        event("2020-04-10", "age_assessed", age=17),
    )
    | {
        "complete": False,
        "absent": [{"type": "permit_issued", "until": "2020-03-01"}, {"type": "died", "until": "2020-02-01"}],
        "unknown": [
            {"type": "died", "from": "2020-01-20", "until": "2020-02-20"},
            {"type": "departed", "from": "2020-03-20"},
            {"type": "age_assessed"},
        ],
    },
    "coming of age in a year that is all that is known": story(
        event("2020-02-01", "view_taken", offence="trafficking", by="police"),
        event("2020-09-01", "reflection_terminated", ground="contact"),
        event("2020-12-01", "contact_established", voluntary=True),
        born="2002",
        profile={"reflection_start_event": "authority_view", "scope_minors": False, "reflection_length": "P3M"},
    ),
    "a citizen of a State that left": story(
        event("2020-01-10", "view_taken", offence="trafficking", by="police"),
        event("2020-02-20", "nationality_acquired"),
        nationalities=["GB"],
        profile={"reflection_start_event": "authority_view"},
    ),
    "a start and a length that are not known": story(
        event("2020-01-10", "view_taken", offence="trafficking", by="police"),
        event("2020-01-20", "reflection_terminated", ground="contact", id="d"),
        event("2020-01-25", "appeal_lodged", against="d"),
        event("2020-02-20", "reflection_granted"),
        event("2020-03-05", "reflection_terminated", ground="public_policy"),
        event("2020-03-10", "reflection_extended", days=10),
        profile={"reflection_start_event": None, "reflection_length": None},
    ),
    "information that may have been given before the person left": story(
        event("2020-01-10", "view_taken", offence="facilitation", by="border_guard"),
        event("2020-02-26", "departed"),
        profile={"reflection_start_event": "information_given"},
    )
    | {"unknown": [{"type": "informed", "from": "2020-01-10", "until": "2020-02-26"}]},
    "a view that may have come before the one that is recorded": story(
        event("2020-03-01", "view_taken", offence="trafficking", by="police"),
        profile={"reflection_start_event": "authority_view", "reflection_length": "P30D"},
    )
    | {"unknown": [{"type": "identified", "from": "2020-01-01", "until": "2020-02-01"}]},
    "proposed permits": story(event("2020-01-10", "view_taken", offence="trafficking"))
    | {
        "proposed": [
            event("2020-05-01", "permit_issued", until="2021-05-01"),
            event("2020-05-01", "permit_renewed", from_="2020-05-01", until="2020-08-01"),
            event("2020-05-01", "permit_withdrawn"),
        ]
    },
}


class Found(NamedTuple):
    """A file of which the two disagreed once: the day, the text and the file."""

    on: str
    text: str
    data: Data


FOUND: Final = {
    "a renewal of what is not recorded and a withdrawal before it": Found(
        "2024-02-01",
        "directive-2004",
        _open(
            event("2023-12-01", "permit_withdrawn"),
            event("2024-01-01", "permit_renewed", until="2024-06-30"),
            unknown=["permit_issued"],
        ),
    ),
    "a renewal of another that may not be recorded": Found(
        "2078-10-04",
        "parliament-2002",
        _open(event("2024-03-31", "permit_renewed", until="2024-06-30"), unknown=["permit_renewed"]),
    ),
    "decisions that may be taken on the day itself": Found(
        "2024-02-01", "directive-2004", {"complete": False, **_open(event("2024-01-31", "view_withdrawn"))}
    ),
    "decisions of the day that are left out": Found(
        "2024-02-01",
        "directive-2004",
        {"complete": False, **_open(event("2024-02-01", "permit_withdrawn"), event("2024-02-01", "permit_refused"))},
    ),
    "a permit that may be issued on the day of a refusal": Found(
        "2024-01-02",
        "proposal-2002",
        _open(event("2024-01-02", "permit_refused")) | {"unknown": [{"type": "permit_issued", "from": "2024-01-02"}]},
    ),
    "proceedings that are ended twice on a day, named and not": Found(
        "2024-01-04",
        "proposal-2002",
        _open(
            event("2023-12-02", "proceedings_terminated", id="e"),
            event("2023-12-02", "proceedings_terminated", proceeding="main"),
            event("2023-12-02", "appeal_lodged", against="e"),
        ),
    ),
    "a refusal after which another may not be recorded": Found(
        "2024-01-01", "directive-2004", _open(event("2022-02-05", "permit_refused"), unknown=["permit_refused"])
    ),
    "a refusal in the period after which another may not be recorded": Found(
        "2024-04-01",
        "directive-2004",
        _open(
            event("2024-03-01", "reflection_granted", until="2024-05-01"),
            event("2024-03-10", "permit_refused"),
            unknown=["permit_refused"],
        ),
    ),
    "contact before a permit that may have been renewed": Found(
        "2024-03-31",
        "convention-2005",
        _open(
            event("2023-03-01", "contact_established"),
            event("2024-02-29", "permit_issued"),
            unknown=["permit_renewed"],
        ),
    ),
    "two permits of one length that rest on different proceedings": Found(
        "2024-05-01",
        "directive-2004",
        _open(
            event("2024-01-01", "permit_renewed"),
            event("2024-02-01", "permit_issued", proceedings=["b", "b"]),
            event("2024-04-04", "proceedings_discontinued"),
        ),
    ),
    "a permit that may be withdrawn and one that rests on other proceedings": Found(
        "2024-05-01",
        "directive-2004",
        _open(
            event("2024-01-01", "permit_issued", until="2024-07-01", permit="A", proceedings=["a"]),
            event("2024-01-01", "permit_issued", until="2024-12-01", permit="B", proceedings=["b"]),
            event("2024-01-01", "proceedings_opened", proceeding="a"),
            event("2024-02-01", "permit_withdrawn", permit="B", id="w"),
            event("2024-02-05", "appeal_lodged", against="w"),
            event("2024-02-10", "proceedings_terminated", proceeding="b"),
        ),
    ),
}
"""Files that are not complete, which were found by trying odd ones."""
