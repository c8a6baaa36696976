"""What other packages show of a case: documents, decisions, proceedings. Each registers a source of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sojourn.service.cases.access import Access


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a section: what it is, the day it bears, a word on how it stands, and the page that opens it."""

    text: str
    day: date | None = None
    note: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a case's papers. `key` is a word for addresses within the page, `ways` pair a word with an address
    under which something can be added; `empty` is said where there is no item.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    empty: str
    ways: tuple[tuple[str, str], ...] = ()


Source = Callable[[Access], Section | None]
"""From what whoever reads may do with a case to a section in her or his language; None where there is none for her.

It is called within the transaction of the reader, and asks the database as few questions as it can.
"""

_SOURCES: Final[dict[Source, int]] = {}


def shows_section(order: int) -> Callable[[Source], Source]:
    """Let this source add its section to the papers of each case; a lower `order` stands before a higher one."""

    def register(source: Source) -> Source:
        _SOURCES[source] = order
        return source

    return register


def sections(access: Access) -> list[Section]:
    """The sections of a case that whoever reads may see, in their order."""
    made = (source(access) for source, _order in sorted(_SOURCES.items(), key=lambda pair: pair[1]))
    return [section for section in made if section is not None]
