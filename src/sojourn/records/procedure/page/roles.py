"""Key players of a page: committees, people, Council meetings and the Commission, from a stream of texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sojourn.records.places import unread
from sojourn.records.procedure.labels import BODIES, HEADINGS_OF_COLUMNS, MARK, NO_OPINION, ROLE, SHADOWS
from sojourn.records.procedure.record import Entry, Procedure, appoint, committee
from sojourn.records.procedure.stream import Token
from sojourn.records.writing import day

_LOST: Final = "lost"
"""Behind a day where none can be, among departments or without a meeting: the heading of the next section is lost."""
_CODE: Final = re.compile(r"(?:[A-Z]{4}|CJ\d{2})\Z")
_PERSON: Final = re.compile(r"(.+?) \(([^()]+)\)\Z")
_SURNAME: Final = re.compile(r"[^\W\d_a-zß-ÿ]{2}")
"""A surname is in capitals, wherever it stands in the name."""


def _is_member(text: str) -> bool:
    """Whether a text is a name with a surname in capitals and a group behind it."""
    named = _PERSON.match(text)
    return named is not None and _SURNAME.search(named[1]) is not None


def read(tokens: Sequence[Token], found: Procedure) -> None:
    """Read the tokens of the section."""
    reader = _Reader(found)
    for token in tokens:
        if not reader.token(token):
            found.unread.append(unread(token.span(), token.text))
    reader.leave_group()


class _Reader:
    """Keeps whose table, which role and which committee the next text belongs to."""

    def __init__(self, found: Procedure) -> None:
        self.found = found
        self.body = "parliament"
        self.role: str | None = None
        self.shadows = False
        self.group: Token | None = None

    def token(self, token: Token) -> bool:
        """Read one text; false where it is not understood."""
        text = token.text
        if text in BODIES:
            self.body, self.role = BODIES[text], None
        elif ROLE.match(text):
            self.role, self.shadows = text, False
        elif SHADOWS.match(text):
            self.shadows = True
        elif text.lower() in HEADINGS_OF_COLUMNS:
            pass
        elif self.body == "council":
            return self._meeting(token)
        elif self.body == "commission":
            return self._department(token)
        elif self.body == _LOST:
            return False
        else:
            return self._parliament(token)
        return True

    def _parliament(self, token: Token) -> bool:
        text = token.text
        committees = self.found.committees
        if token.group:
            self.leave_group()
            self.group = token
        elif _CODE.match(text):
            self._committee(token)
        elif not committees:
            return False
        elif NO_OPINION.search(text):
            committees[-1]["no_opinion"] = True
        elif MARK.match(text):
            committees[-1].setdefault("marks", []).append(text)
        elif day(text):
            committees[-1]["appointed"].append(day(text))
            appoint(committees[-1])
        elif not committees[-1]["name"] and not _is_member(text):
            committees[-1]["name"] = text
        else:
            return self._person(committees[-1], token)
        return True

    def leave_group(self) -> None:
        """List a political group behind which no member came."""
        if self.group is not None:
            self.found.unread.append(unread(self.group.span(), self.group.text))
            self.group = None

    def _committee(self, token: Token) -> None:
        self.shadows = False
        self.leave_group()
        self.found.committees.append(committee(self.role, token.text, None, token.span()))

    def _person(self, entry: Entry, token: Token) -> bool:
        named = _PERSON.match(token.text)
        before = self.group.text if self.group else None
        name, group = (named[1], named[2]) if named else (token.text, before)
        if not (_SURNAME.search(name) if group else _PERSON_NAME.match(name)):
            return False
        person: Entry = {"name": name, "group": group, "span": token.span()}
        if named:
            self.leave_group()
        self.group = None
        if self.shadows:
            entry["shadows"].append(person)
        else:
            place = len(entry["rapporteurs"])
            on = entry["appointed"][place] if place < len(entry["appointed"]) else None
            entry["rapporteurs"].append(person | {"appointed": on})
        return True

    def _meeting(self, token: Token) -> bool:
        meetings = self.found.council_meetings
        on = day(token.text)
        if on is None and not token.text.isdigit():
            meetings.append({"configuration": token.text, "number": None, "date": None, "span": token.span()})
            return True
        if not meetings:
            return False
        if on and (meetings[-1]["number"] is None or meetings[-1]["date"]):
            return self._lose()
        key = "date" if on else "number"
        if meetings[-1][key] is not None:
            again = {"configuration": meetings[-1]["configuration"], "number": None, "date": None, "span": token.span()}
            meetings.append(again)
        meetings[-1][key] = on or token.text
        return True

    def _lose(self) -> bool:
        """Read no more, and list what was taken for a meeting of which nothing but the name came."""
        self.body = _LOST
        meetings = self.found.council_meetings
        if meetings and meetings[-1]["number"] is None and meetings[-1]["date"] is None:
            last = meetings.pop()
            self.found.unread.append(unread(last["span"], last["configuration"]))
        return False

    def _department(self, token: Token) -> bool:
        held = self.found.commission
        if day(token.text):
            return self._lose()
        if held and held[-1]["commissioner"] is None and _PERSON_NAME.match(token.text):
            held[-1]["commissioner"] = token.text
        else:
            held.append({"dg": token.text, "commissioner": None, "span": token.span()})
        return True


_PERSON_NAME: Final = re.compile(r"[A-ZÀ-Ž][A-ZÀ-Ž'’ -]+ [A-ZÀ-Ž][\w'’ -]+\Z")
"""A surname in capitals, then a given name."""
