"""What can be searched for: the names, births, documents and contacts of one person, or of one question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sojourn.service.identities.discretion import Discreet
from sojourn.service.identities.names.reading import Name, name
from sojourn.service.identities.values import Birth, Contact, Document, PersonName, Value

_DIGITS_OF_A_PHONE: Final = 9
"""So many last digits of a telephone number are compared: what is before them depends on where one calls from."""


@dataclass(frozen=True, slots=True, repr=False)
class Profile(Discreet):
    """The searchable part of an identity."""

    names: tuple[Name, ...] = ()
    births: tuple[Birth, ...] = ()
    documents: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Iterable[Value]) -> Profile:
        """The profile of what is known; notes are not searched for."""
        held = list(values)
        return cls(
            tuple(name(one.written) for one in held if isinstance(one, PersonName)),
            tuple(one for one in held if isinstance(one, Birth)),
            tuple(document_number(one.number) for one in held if isinstance(one, Document)),
            tuple(contact_address(one) for one in held if isinstance(one, Contact)),
        )


def document_number(written: str) -> str:
    """A document number without spaces and signs, in capitals."""
    return "".join(filter(str.isalnum, written.upper()))


def contact_address(contact: Contact) -> str:
    """An address as it is compared: the last digits of a telephone number, small letters of everything else."""
    if contact.channel == "phone":
        return re.sub(r"\D", "", contact.address)[-_DIGITS_OF_A_PHONE:]
    return " ".join(contact.address.casefold().split())


def turned(day: date) -> date | None:
    """The date with day and month exchanged, where that is another date."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)
