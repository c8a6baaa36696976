"""Pages of members, invitations and programs."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.actions.leave import end_membership
from sojourn.service.accounts.actions.machines import issue, revoke
from sojourn.service.accounts.signing.mails import can_send, invitation_link, send_invitation
from sojourn.service.accounts.words import Role, Scope
from sojourn.service.administration import queries
from sojourn.service.administration.actions.members import change_role, renew_invitation, withdraw_invitation
from sojourn.service.administration.forms import InviteForm, PlainForm, ProgramForm, RoleForm
from sojourn.service.administration.views.doors import administrator, asked, dangerous, done, shown
from sojourn.service.administration.wording import SCOPES
from sojourn.service.cases.wording import ROLES
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest


@administrator
def members(request: StaffRequest) -> HttpResponse:
    """Who works here, and who is invited."""
    invited = [(one, ROLES[one.role], one.expires_at <= request.who.at) for one in queries.invitations(request.who)]
    working = [(one, ROLES[one.role]) for one in queries.members(request.who)]
    return shown(request, "members", {"working": working, "invited": invited})


@dangerous
def bring_in(request: StaffRequest) -> HttpResponse:
    """Invite somebody."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["email"].strip().lower()
        try:
            return _invited(request, address, invite(request.actor, address, Role(form.cleaned_data["role"])))
        except RefusalError as problem:
            form.refuse(problem)
    return asked(request, form, _("Invite somebody"), _("Invite"), back="administration-members")


@dangerous
def role(request: StaffRequest, member: uuid.UUID) -> HttpResponse:
    """Give a member another role."""
    held = get_object_or_404(queries.members(request.who), pk=member)
    form = RoleForm(request.POST or None, initial={"role": held.role})
    if form.is_valid():
        try:
            token = change_role(request.actor, held.pk, Role(form.cleaned_data["role"]))
            return _invited(request, held.account.email, token)
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("The present membership of %(name)s ends at once, and an invitation to the new role follows.")
    return asked(
        request, form, _("Change a role"), _("Change"), lead=lead % {"name": held.account.name},
        back="administration-members", danger=True,
    )  # fmt: skip


@dangerous
def end(request: StaffRequest, member: uuid.UUID) -> HttpResponse:
    """End a membership."""
    held = get_object_or_404(queries.members(request.who), pk=member)
    form = PlainForm(request.POST or None)
    if form.is_valid():
        try:
            end_membership(request.actor, held.pk)
            return done(request, _("The membership has ended."), "administration-members")
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("%(name)s sees no case of the authority any more, from this moment on.") % {"name": held.account.name}
    return asked(
        request, form, _("End a membership"), _("End it"), lead=lead, back="administration-members", danger=True
    )


@require_POST
@administrator
def withdraw(request: StaffRequest, invitation: uuid.UUID) -> HttpResponse:
    """Withdraw an invitation."""
    withdraw_invitation(request.actor, invitation)
    return done(request, _("The invitation is withdrawn."), "administration-members")


@dangerous
def renew(request: StaffRequest, invitation: uuid.UUID) -> HttpResponse:
    """Invite somebody again whose invitation was lost or has lapsed."""
    held = get_object_or_404(queries.invitations(request.who), pk=invitation)
    form = PlainForm(request.POST or None)
    if form.is_valid():
        return _invited(request, held.email, renew_invitation(request.actor, held.pk))
    lead = _("The invitation of %(email)s sent before is of no use any more then.") % {"email": held.email}
    return asked(request, form, _("Invite again"), _("Invite again"), lead=lead, back="administration-members")


@administrator
def programs(request: StaffRequest) -> HttpResponse:
    """The programs that have a token."""
    held = [
        (one, [SCOPES[Scope(scope)] for scope in one.scopes], one.expires_at <= request.who.at)
        for one in queries.programs(request.who)
    ]
    return shown(request, "programs", {"programs": held})


@dangerous
def new_program(request: StaffRequest) -> HttpResponse:
    """Issue a token, shown once."""
    form = ProgramForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            scopes = [Scope(one) for one in given["scopes"]]
            token = issue(request.actor, given["name"], scopes, timedelta(days=given["days"]))
            lead = _("This is the token of the program. It is shown this once and kept nowhere: copy it now.")
            return _shown_once(request, _("A token"), lead, token, "administration-programs")
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("A program does at most what its scopes and your authority allow, for ninety days at most.")
    return asked(request, form, _("Issue a token"), _("Issue"), lead=lead, back="administration-programs")


@dangerous
def end_program(request: StaffRequest, program: uuid.UUID) -> HttpResponse:
    """Revoke a token."""
    held = get_object_or_404(queries.programs(request.who), pk=program)
    form = PlainForm(request.POST or None)
    if form.is_valid():
        try:
            revoke(request.actor, held.pk)
            return done(request, _("The token is revoked."), "administration-programs")
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("The program %(name)s can do nothing any more, from this moment on.") % {"name": held.name}
    return asked(
        request, form, _("Revoke a token"), _("Revoke it"), lead=lead, back="administration-programs", danger=True
    )


def _invited(request: StaffRequest, address: str, token: str) -> HttpResponse:
    if can_send():
        transaction.on_commit(lambda: send_invitation(request, address, token))
        lead = _("The invitation was sent to %(email)s. This is its link too; it is shown this once.")
    else:
        lead = _("Give this link to %(email)s in a safe way. It is shown this once and holds for seven days.")
    link = invitation_link(request, token)
    return _shown_once(request, _("Invited"), lead % {"email": address}, link, "administration-members")


def _shown_once(request: StaffRequest, title: str, lead: str, secret: str, back: str) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "lead": lead, "secret": secret, "back": back}
    return shown(request, "once", context)
