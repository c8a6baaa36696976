"""The words of the case system for people: groups of data, kinds of authority, grounds, roles, relations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.words import Kind, Role
from sojourn.service.cases.words import BasisKind, Group, Relation

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

KINDS: Final[Mapping[str, Promise]] = {
    Kind.POLICE: _("police"),
    Kind.BORDER_GUARD: _("border guard"),
    Kind.IMMIGRATION_OFFICE: _("immigration office"),
    Kind.PROSECUTOR: _("public prosecutor"),
    Kind.COURT: _("court"),
    Kind.LABOUR_INSPECTORATE: _("labour inspectorate"),
    Kind.NGO: _("non-governmental organisation"),
    Kind.SHELTER: _("shelter"),
    Kind.GUARDIAN: _("guardian"),
    Kind.HOTLINE: _("help line"),
    Kind.OTHER: _("another body"),
    Kind.LEGAL_AID: _("legal aid"),
    Kind.NATIONAL_RAPPORTEUR: _("national rapporteur"),
}

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
