"""What the letters of an authority say beside the seven facts: who writes, who helps, who decides on an appeal.

The frame of a letter is fixed; this fills it in. Each change is a version with a source and a second person.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from sojourn.service.administration.versions import version
from sojourn.service.administration.words import ChangeKind
from sojourn.service.cases import letters


@dataclass(frozen=True, slots=True)
class FreeHelp:
    """An organisation that helps free of charge; `languages` are BCP 47 tags."""

    name: str
    phone: str
    hours: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """An authority as its letters show it. `languages`: those in which it writes. `remarks`: by language."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    helpers: tuple[FreeHelp, ...] = ()
    appeal_to: str = ""
    appeal_address: tuple[str, ...] = ()
    languages: tuple[str, ...] = letters.LANGUAGES
    remarks: Mapping[str, str] = field(default_factory=dict)

    @property
    def authority(self) -> letters.Authority:
        """The authority of a letter; its opening hours stand under the address."""
        lines = (*self.address, *filter(None, (self.hours,)))
        return letters.Authority(name=self.name, address=lines, phone=self.phone)

    @property
    def free_help(self) -> tuple[letters.Helper, ...]:
        """Those who help, as a letter names them."""
        return tuple(letters.Helper(**asdict(one)) for one in self.helpers)

    def said(self, *languages: str) -> Mapping[str, str]:
        """The standing remarks of a letter in these languages: in all of them or, where one is missing, in none."""
        found = {code: self.remarks.get(code, "") for code in languages}
        return found if all(found.values()) else {}

    def content(self) -> dict[str, Any]:
        """The letterhead as plain data, to be stored."""
        return asdict(self)


def letterhead(authority: uuid.UUID, on: date) -> Letterhead | None:
    """The letterhead of an authority that holds on a day; `None` where none was confirmed."""
    held = version(ChangeKind.LETTERHEAD, on, authority=authority)
    return None if held is None else stored(held.content)


def stored(content: Mapping[str, Any]) -> Letterhead:
    """The letterhead that was stored."""
    helpers = tuple(FreeHelp(**{**one, "languages": tuple(one["languages"])}) for one in content["helpers"])
    lists = {name: tuple(content[name]) for name in ("address", "appeal_address", "languages")}
    return Letterhead(**{**content, **lists, "helpers": helpers})


def preview(head: Letterhead, state: str, when: date, official: str, person: str) -> bytes:
    """A letter of an invented person with this letterhead, as PDF; marked as invented.

    Raises `LetterError` where no letter could be printed so.
    """
    kind = letters.Kind.REFLECTION_GRANTED
    wording = letters.WORDINGS[kind]
    decision = letters.Decision(
        kind=kind,
        state=state,
        on=when,
        reference="2026/0000",
        authority=head.authority,
        answer="permitted",
        grounds=(letters.Ground(code=wording.grounds[0], cites=("2004/81 6(1)",)),),
        remedy=letters.Appeal(
            to=head.appeal_to,
            address=head.appeal_address,
            last_day=when + timedelta(days=30),
            suspensive=True,
            cites=(f"national {state}",),
        ),
        helpers=head.free_help,
        first_day=when,
        last_day=when + timedelta(days=30),
        entitlements=("subsistence", "emergency_care", "interpreting"),
        remarks=head.said(official, person),
    )
    languages = letters.Languages(official=official, person=person)
    return letters.letter(decision, letters.Recipient(name="Grace Osagie"), languages, when, invented=True)
