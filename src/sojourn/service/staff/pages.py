"""The frame of members' pages: what stands in its head, and the page of a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sojourn.law.casefile import CaseFileError
from sojourn.service.accounts.words import Role
from sojourn.service.desk.problems import reported
from sojourn.service.observatory.words import KEEPERS
from sojourn.service.refused import RefusalError
from sojourn.service.staff.saying import in_words


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the head: the name of an address, the word for it, and who needs it."""

    place: str
    word: Promise
    roles: frozenset[str]


_CASEWORK: Final = frozenset({Role.CASEWORKER, Role.SUPERVISOR})

ENTRIES: Final = (
    Entry("day", _("My day"), _CASEWORK),
    Entry("cases", _("Cases"), _CASEWORK),
    Entry("persons", _("Find a person"), _CASEWORK),
    Entry("decisions", _("Decisions"), _CASEWORK),
    Entry("holds", _("Cases kept longer"), frozenset({Role.SUPERVISOR})),
    Entry("audit", _("Audit"), frozenset({Role.DATA_PROTECTION_OFFICER})),
    Entry("administration", _("Administration"), frozenset({Role.ADMINISTRATOR})),
    Entry("keepers", _("Observatory"), KEEPERS),
    Entry("account", _("My account"), frozenset(Role)),
)
"""What the head of a page may lead to; each member sees what her or his role needs."""


def entries(role: str) -> list[Entry]:
    """What a role needs of the head; the first is where its work begins."""
    return [entry for entry in ENTRIES if role in entry.roles]


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of members. Forms on it send their origin along, so that those of other sites can be told apart."""
    who = getattr(request, "who", None)
    shown = {"who": who, "entries": entries(who.role) if who is not None else []}
    made = render(request, template, {**shown, **(context or {})}, status=status)
    made["Referrer-Policy"] = "same-origin"
    return made


def refusal(request: HttpRequest, problem: RefusalError) -> HttpResponse:
    """The page that says why something cannot be done."""
    return page(request, "staff/refusal.html", {"sentence": said(problem)}, status=problem.status)


def said(problem: RefusalError) -> str:
    """The sentence of a refusal in the reader's language; what the reader of case files says in English alone is marked
    as such.
    """
    if isinstance(cause := problem.__cause__, CaseFileError):
        return reported(cause)
    return problem.said(gettext, in_words).strip()
