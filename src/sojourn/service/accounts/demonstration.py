"""The door of a demonstration: to be anybody who is invented, by one click. It is a wall wherever it is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.naming import ROLES, Named
from sojourn.service.accounts.signing.entering import enter
from sojourn.service.staff.signed import show_second_factor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one can be."""

    member: UUID
    name: str
    role: Named


@dataclass(frozen=True, slots=True)
class Office:
    """An authority with those one can be there."""

    name: str
    people: Sequence[Person]


def people() -> Sequence[Office]:
    """Everybody one can be in a demonstration, by authority and role. Raises `Http404` outside one."""
    _only_in_demonstration()
    order = list(ROLES)
    members = Membership.objects.filter(left_at__isnull=True, account__is_active=True)
    rows = sorted(
        members.select_related("authority", "account"),
        key=lambda one: (one.authority.name, order.index(one.role), one.account.name),
    )
    return [
        Office(name, [Person(one.pk, one.account.name, ROLES[one.role]) for one in theirs])
        for name, theirs in groupby(rows, key=lambda one: one.authority.name)
    ]


@require_POST
def be(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """Be that member from now on. Outside a demonstration there is no such page."""
    _only_in_demonstration()
    found = Membership.objects.filter(pk=member, left_at__isnull=True, account__is_active=True)
    chosen = found.select_related("account").first()
    if chosen is None:
        raise Http404
    request.session.flush()
    login(request, chosen.account, backend=BACKEND)
    show_second_factor(request.session)
    enter(request, chosen)
    return HttpResponseRedirect(get_next_redirect_url(request) or reverse("day"))


def _only_in_demonstration() -> None:
    if settings.DEMO is not True:
        raise Http404
