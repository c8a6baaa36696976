"""The acts whose norms the rules say: where each is shown, and what its articles are about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.texts import DEFAULT


@dataclass(frozen=True, slots=True)
class Act:
    """An act: the name by which citations begin, its address, its title, and the text that shows it best."""

    cite: str
    slug: str
    title: Promise
    text: str


ACTS: Final = (
    Act("2004/81", "2004-81", _("Council Directive 2004/81/EC of 29 April 2004"), DEFAULT),
    Act("2011/36", "2011-36", _("Directive 2011/36/EU on trafficking in human beings"), "with-2011-36"),
    Act("2008/115", "2008-115", _("Directive 2008/115/EC on return"), DEFAULT),
    Act("C-66/21", "c-66-21", _("Judgment of the Court of Justice in case C-66/21"), DEFAULT),
    Act("CoE", "convention", _("Council of Europe Convention of 16 May 2005"), "convention-2005"),
)

BEYOND: Final = Act("", "national", _("National law and the Charter"), DEFAULT)
"""Stands for what no act decides: questions that national law answers, and the Charter where it is silent."""

SUBJECTS: Final[Mapping[str, Promise]] = {
    "": _("Left to national law"),
    "2004/81 1": _("Purpose"),
    "2004/81 2": _("Definitions"),
    "2004/81 3": _("Scope"),
    "2004/81 4": _("More favourable provisions"),
    "2004/81 5": _("Information of the persons concerned"),
    "2004/81 6": _("Reflection period"),
    "2004/81 7": _("Treatment before the residence permit"),
    "2004/81 8": _("Issue and renewal of the residence permit"),
    "2004/81 9": _("Treatment after the residence permit"),
    "2004/81 10": _("Minors"),
    "2004/81 11": _("Work, vocational training and education"),
    "2004/81 12": _("Programmes"),
    "2004/81 13": _("Non-renewal"),
    "2004/81 14": _("Withdrawal"),
    "2004/81 15": _("Safeguard clause"),
    "2004/81 16": _("Reports"),
    "2004/81 17": _("Transposal"),
    "2004/81 18": _("Entry into force"),
    "2004/81 19": _("Addressees"),
    "2011/36 2": _("Definitions"),
    "2011/36 8": _("Non-prosecution of the victim"),
    "2011/36 11": _("Assistance and support"),
    "2011/36 12": _("Protection in criminal proceedings"),
    "2011/36 13": _("Child victims"),
    "2011/36 14": _("Assistance for child victims"),
    "2011/36 22": _("Transposal"),
    "2008/115 11": _("Entry ban"),
    "2008/115 20": _("Transposal"),
    "C-66/21": _("Dublin transfers"),
    "CoE": _("Parties"),
    "CoE 10": _("Identification of victims"),
    "CoE 12": _("Assistance to victims"),
    "CoE 13": _("Recovery and reflection period"),
    "CoE 14": _("Residence permit"),
    "CoE 15": _("Compensation and legal redress"),
    "CoE 16": _("Repatriation and return"),
}
"""What an article is about, in words of our own."""


def act_of(cite: str) -> Act | None:
    """The act that a citation names; None where it names national law or the Charter."""
    name = cite.partition(" ")[0]
    return next((act for act in ACTS if act.cite == name), None)


def article_of(cite: str) -> str:
    """The citation up to its article: `2004/81 6` of `2004/81 6(2)`."""
    act, _place, place = cite.partition(" ")
    number = re.match(r"\d+[a-z]?", place)
    return f"{act} {number[0]}" if number else act


def order_of(cite: str) -> tuple[list[int], str]:
    """Where a citation stands within its act."""
    place = cite.partition(" ")[2]
    return [int(number) for number in re.findall(r"\d+", place)], place
