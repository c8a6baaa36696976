"""Pages of `accounts`: a member's own account, and the authority she or he works for now."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sojourn.service.accounts.models import Membership
from sojourn.service.audit.actors import Actor
from sojourn.service.staff.guard import ALL, StaffRequest, member
from sojourn.service.staff.pages import page
from sojourn.service.staff.signed import signed, work_for


@member(ALL)
def start(request: StaffRequest) -> HttpResponse:
    """The account of whoever is signed in."""
    return page(request, "accounts/start.html", {"place": "account"})


def choose_authority(request: HttpRequest) -> HttpResponse:
    """Choose for which authority to work now, where there are several."""
    found = signed(request)
    if found is None or not found.second_factor:
        return HttpResponseRedirect(reverse("account_login"))
    mine = Membership.objects.filter(account=found.account, left_at__isnull=True).select_related("authority")
    chosen = mine.filter(pk=request.POST["member"]).first() if request.method == "POST" else None
    if chosen is not None:
        work_for(request.session, Actor(chosen.pk, chosen.authority_id, chosen.role))
        return HttpResponseRedirect(reverse("day"))
    return page(request, "accounts/choose.html", {"memberships": mine})
