"""The codes of the Parliament's open data portal in the words of the procedure file."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

LABELS: Final = {
    "REFERRAL": "Committee referral announced in Parliament",
    "COMMITTEE_TABLING_REPORT": "Committee draft report",
    "COMMITTEE_TABLING_OPINION": "Committee draft opinion",
    "COMMITTEE_TABLING_AMENDMENT": "Amendments tabled in committee",
    "COMMITTEE_ADOPTING_REPORT": "Vote in committee",
    "COMMITTEE_ADOPTING_OPINION": "Committee opinion",
    "COMMITTEE_APPROVE_PROVISIONAL_AGREEMENT": (
        "Approval in committee of the text agreed at 1st reading interinstitutional negotiations"
    ),
    "INTERINSTITUTIONAL_NEGOTIATION": "Trilogue",
    "TABLING_PLENARY": "Committee report tabled for plenary",
    "PLENARY_ENDORSE_COMMITTEE_INTERINSTITUTIONAL_NEGOTIATIONS": (
        "Committee decision to enter into interinstitutional negotiations confirmed by plenary"
    ),
    "PLENARY_REFER_COMMITTEE_INTERINSTITUTIONAL_NEGOTIATIONS": (
        "Matter referred back to the committee responsible for interinstitutional negotiations"
    ),
    "PLENARY_ACTIVITY": "Activity in plenary",
    "PLENARY_DEBATE": "Debate in Parliament",
    "PLENARY_VOTE": "Vote in plenary",
    "PLENARY_VOTE_RESULTS": "Results of vote in Parliament",
    "PLENARY_ADOPT_POSITION": "Decision by Parliament",
    "PLENARY_AMEND": "Decision by Parliament",
    "PLENARY_AMEND_PROPOSAL": "Decision by Parliament",
    "PLENARY_DECISION": "Decision by Parliament",
    "SIGNATURE": "Final act signed",
    "PUBLICATION_OFFICIAL_JOURNAL": "Final act published in Official Journal",
}
"""What an activity of each type is called in a procedure file."""

IN_NUMBER: Final = {
    "ANPRO": "REFERRAL",
    "DEC-ADCP": "COMMITTEE_ADOPTING_REPORT",
    "DEC-DCPL": "PLENARY_DECISION",
    "SIGN": "SIGNATURE",
    "PUB": "PUBLICATION_OFFICIAL_JOURNAL",
}
"""The type of an activity by the letters in its own number, where its type was left out."""

ROLES: Final = {
    "COMMITTEE_LEAD": "Committee responsible",
    "COMMITTEE_LEAD_JOINT": "Joint committee responsible",
    "COMMITTEE_OPINION": "Committee for opinion",
    "COMMITTEE_BUDGETARY_ASSESSMENT": "Committee for budgetary assessment",
    "COMMITTEE_ASSOCIATED": "Associated committee",
}
"""The roles of committees."""

LEADING: Final = ("Committee responsible", "Joint committee responsible")

_GROUPS: Final = {
    "S-D": "S&D",
    "VERTS-ALE": "Greens/EFA",
    "THE-LEFT": "The Left",
    "GUE-NGL": "GUE/NGL",
    "RENEW": "Renew",
    "PFE": "PfE",
    "PPE": "EPP",
}

_KINDS: Final = {
    "TA": "Text adopted by Parliament",
    "A": "Committee report tabled for plenary",
    "B": "Motion for a resolution",
    "RC": "Joint motion for resolution",
    "PR": "Committee draft report",
    "AM": "Amendments tabled in committee",
    "PA": "Committee draft opinion",
    "AD": "Committee opinion",
    "AG": "Text agreed during interinstitutional negotiations",
    "SP": "Commission response to text adopted in plenary",
}
_TABLED: Final = re.compile(r"(A|B|RC|C)-(\d{1,2})-(\d{4})-(\d{4})\Z")
_ADOPTED: Final = re.compile(r"TA-(\d{1,2})-(\d{4})-(\d{4})\Z")
_COMMITTEES: Final = re.compile(r"([A-Z0-9]{4})-(PR|AM|PA|AD|AG)-(\d{3})(\d{3})\Z")
_ANSWER: Final = re.compile(r"SP-(\d{4})-(\d{1,4})(?:-.*)?\Z")


class Named(NamedTuple):
    """A document's address as a procedure file prints it: number, kind, institution, and committee if it names one."""

    number: str
    kind: str | None
    institution: str | None
    committee: str | None = None


def document(address: str) -> Named:
    """What an address stands for; one of an unknown series stays as it is, without a kind."""
    name = address.rsplit("/", 1)[-1]
    if found := _TABLED.match(name):
        series = "RC-B" if found[1] == "RC" else found[1]
        return Named(f"{series}{found[2]}-{found[4]}/{found[3]}", _KINDS.get(found[1]), "EP")
    if found := _ADOPTED.match(name):
        return Named(f"T{found[1]}-{found[3]}/{found[2]}", _KINDS["TA"], "EP")
    if found := _COMMITTEES.match(name):
        return Named(f"PE{found[3]}.{found[4]}", _KINDS[found[2]], "EP", found[1])
    if found := _ANSWER.match(name):
        return Named(f"SP({found[1]}){found[2]}", _KINDS["SP"], "EC")
    return Named(name, None, None)


def group(code: str) -> str:
    """A political group as procedure files write it."""
    return _GROUPS.get(code, code)


def last(address: object) -> str | None:
    """The last part of an address, which is its code."""
    return (address.rsplit("/", 1)[-1] or None) if isinstance(address, str) else None
