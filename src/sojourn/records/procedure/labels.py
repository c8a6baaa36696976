"""The words by which a procedure file names its sections, roles and institutions."""

from __future__ import annotations

import re
from typing import Final

SECTIONS: Final = {
    "basic information": "basic",
    "key players": "players",
    "key events": "events",
    "events": "events",
    "forecasts": "forecasts",
    "technical information": "technical",
    "documentation gateway": "gateway",
    "additional information": "additional",
    "final act": "final",
    "transparency": "transparency",
}
"""Headings of the sections, in lower case without marks."""

HEADINGS: Final = {name: heading.capitalize() for heading, name in reversed(SECTIONS.items())}
"""The heading of each section; of two the first."""

NOTHING_IN_IT: Final = "the section {} is named, and nothing of it stands in the file"
"""The doubt about a section of which only the heading, or a link to it in the menu of the page, is there."""

SUMMARY_MARKS: Final = frozenset({"summary", "summary for this document"})

ROLE: Final = re.compile(
    r"(?:Former )?(?:[Jj]oint )?[Cc]ommittees? (?:responsible|for opinion|for budgetary assessment)"
    r"(?: \([^)]*\)| on the [a-z ]+)?\Z|(?:Former )?[Aa]ssociated committee\Z"
)
"""A heading that says in what role the committees below it act."""

SHADOWS: Final = re.compile(r"Shadow rapporteurs?\Z")
BODIES: Final = {
    "European Parliament": "parliament",
    "Council of the European Union": "council",
    "European Commission": "commission",
    "European Economic and Social Committee": "advisory",
    "European Committee of the Regions": "advisory",
    "Committee of the Regions": "advisory",
}
"""The institutions over the tables of key players, and what each is among them."""

MARK: Final = re.compile(r"\([A-Z][a-z]+ committee\)\Z")
"""A mark under a committee's name, such as that it is associated."""

NATIONAL_BODY: Final = re.compile(r"[A-Z]{2}_[A-Z]+\Z")
"""How the gateway names a national parliament or one of its chambers."""

FIGURE: Final = re.compile(r"\d")
"""What every reference to a document holds."""

NO_OPINION: Final = re.compile(r"The committee decided not to give an opinion|Committee decided not to give an opinion")

HEADINGS_OF_COLUMNS: Final = frozenset(
    {
        *(
            "rapporteur",
            "rapporteurs",
            "co-rapporteurs",
            "rapporteur for opinion",
            "rapporteurs for opinion",
            "appointed",
        ),
        *("council configuration", "meeting", "meetings", "date", "commission dg", "commissioner"),
        *("event", "reference", "summary", "document type", "committee", "institution"),
    }
)
"""Headings of columns, in lower case: they hold no value."""

INSTITUTIONS: Final = frozenset("EC EP CSL ESC EESC CofR COR ECB EU CJEU CoA ESA EDPS NP".split())
"""How an institution is shortened in the documentation gateway."""

TECHNICAL: Final = {
    "procedure reference": "reference",
    "procedure type": "type",
    "procedure subtype": "procedure_subtype",
    "nature of procedure": "procedure_subtype",
    "legislative instrument": "instrument",
    "instrument": "instrument",
    "legal basis": "legal_bases",
    "other legal basis": "other_legal_bases",
    "mandatory consultation of other institutions": "mandatory_consultation",
    "stage reached in procedure": "stage",
    "committee dossier": "committee_dossiers",
    "amendments and repeals": "relations",
}
"""The rows of the technical information, by what they give."""

SEVERAL: Final = frozenset(
    {"legal_bases", "other_legal_bases", "committee_dossiers", "relations", "mandatory_consultation"}
)
"""Rows that hold several values, separated by semicolons."""

INSTRUMENTS: Final = (
    "Framework Decision",
    "Implementing Regulation",
    "Delegated Regulation",
    "Directive",
    "Regulation",
    "Decision",
    "Recommendation",
    "Resolution",
    "Joint Action",
    "Common Position",
    "Convention",
    "Act",
    "Budget",
    "Rules of Procedure",
    "Opinion",
)
"""Instruments that may be printed behind the type of the procedure in one cell."""

BASIC_HEADS: Final = (
    "Subject",
    "Geographical area",
    "Legislative priorities",
    "Amending",
    "Amended by",
    "Repealing",
    "Repealed by",
    "See also",
    "Notes",
)
"""What the cells under the title may begin with."""

AREA_OR_SUBJECT: Final = re.compile(r"(\d{1,2}(?:\.\d{2}){0,3})\s+")
GROUPS: Final = re.compile(
    r"(?:V/ALE|Verts/ALE|Greens/EFA|PSE|PES|S&D|PPE-DE|PPE|EPP-ED|EPP|ELDR|ALDE|Renew|RE|ID|ENF|ECR|EFDD?|ESN|PfE|UEN|UPE|EDD"
    r"|IND/DEM|I-EDN|ITS|GUE/NGL|The Left|NI|TDI|ARE|ERA|TEN|V|LD|RDE|CG|CTLR)\Z"
)
"""Political groups, in the short forms of thirty years."""

GROUP_NAMES: Final = {
    "Renew Europe group": "Renew",
    "Renew Europe Group": "Renew",
    "The Left group in the European Parliament": "The Left",
    "The Left group in the European Parliament (GUE/NGL)": "The Left",
    "Identity and Democracy Group": "ID",
    "Patriots for Europe Group": "PfE",
    "Europe of Sovereign Nations Group": "ESN",
}
"""Groups that the page before November 2024 names in full, by the short form it prints today."""
