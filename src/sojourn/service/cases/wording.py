"""The words of the case system for people: groups of data, kinds of authority, grounds, roles, relations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from sojourn.law.vocabulary import BODIES
from sojourn.service.accounts.words import Kind, Role
from sojourn.service.cases.words import BasisKind, Group, Relation
from sojourn.service.desk.editor.forms import words

GROUPS: Final[Mapping[str, Promise]] = {
    Group.PERSON: _("who the person is"),
    Group.COURSE: _("the course of the case and decisions"),
    Group.COOPERATION: _("cooperation with proceedings"),
    Group.CHILD: _("what concerns a child"),
    Group.SAFETY: _("safety and where the person lives"),
    Group.HEALTH: _("health"),
    Group.ASSISTANCE: _("assistance and programmes"),
    Group.MONEY: _("compensation and assets"),
    Group.POSITION: _("the legal position"),
}


def _body(kind: str) -> str:
    return words().body(kind)


_later = lazy(_body, str)
KINDS: Final[Mapping[str, str | Promise]] = {
    **{kind: _later(kind) for kind in BODIES},
    Kind.LEGAL_AID: _("legal aid"),
    Kind.NATIONAL_RAPPORTEUR: _("national rapporteur"),
}
"""The kinds of authority: in the law's words where it has one."""

BASES: Final[Mapping[str, Promise]] = {BasisKind.CONSENT: _("consent"), BasisKind.NORM: _("norm")}

ROLES: Final[Mapping[str, Promise]] = {
    Role.CASEWORKER: _("caseworker"),
    Role.SUPERVISOR: _("supervisor"),
    Role.ANALYST: _("analyst"),
    Role.DATA_PROTECTION_OFFICER: _("data protection officer"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.MACHINE: _("program"),
}

RELATIONS: Final[Mapping[str, Promise]] = {
    Relation.PARTY: _("party"),
    Relation.LEAD: _("lead"),
    Relation.BREAK_GLASS: _("break-glass"),
}
"""The relations in which a case can be read."""
