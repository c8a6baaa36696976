"""Pages of reminders: how often by mail, and a calendar at a secret address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.service import refusals
from sojourn.service.accounts.signing.mails import link
from sojourn.service.accounts.tokens import digest
from sojourn.service.accounts.words import Role
from sojourn.service.day.actions.calendar import close_feed, open_feed
from sojourn.service.day.actions.remember import choose
from sojourn.service.day.feeds import calendar
from sojourn.service.day.forms import ReminderForm
from sojourn.service.day.models import Feed, ReminderChoice
from sojourn.service.day.refusals import NoSuchFeedError
from sojourn.service.day.reminding import usual
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: StaffRequest) -> HttpResponse:
    """How often reminders come, and the calendar."""
    held = ReminderChoice.objects.filter(member=request.who.id).first() or usual(request.who.id)
    form = ReminderForm(request.POST or None, initial={"often": held.often}, label_suffix="")
    if request.method == "POST" and form.is_valid():
        choose(request.actor, form.chosen, get_language() or settings.LANGUAGE_CODE)
        messages.success(request, _("From now on it is so."))
        return HttpResponseRedirect(reverse("reminders"))
    return _page(request, form, status=400 if form.errors else 200)


@member(CASEWORK, sudo=True)
@require_POST
def calendar_address(request: StaffRequest) -> HttpResponse:
    """Open a calendar and show its address, this once."""
    token = open_feed(request.actor)
    held = ReminderChoice.objects.filter(member=request.who.id).first() or usual(request.who.id)
    form = ReminderForm(initial={"often": held.often}, label_suffix="")
    return _page(request, form, address=link(request, reverse("calendar", args=[token])))


@member(CASEWORK)
@require_POST
def calendar_closed(request: StaffRequest) -> HttpResponse:
    """Close the calendar: its address leads nowhere from now on."""
    if close_feed(request.actor):
        messages.success(request, _("The calendar is closed. Its address leads nowhere any more."))
    return HttpResponseRedirect(reverse("reminders"))


def _page(request: StaffRequest, form: ReminderForm, *, address: str = "", status: int = 200) -> HttpResponse:
    feeds = Feed.objects.filter(member=request.who.id, closed_at__isnull=True, expires_at__gt=request.who.at)
    shown = {
        "place": "day",
        "words": words(),
        "form": form,
        "address": address,
        "open_until": next((request.who.day(one.expires_at).isoformat() for one in feeds), None),
        "supervises": request.who.role == Role.SUPERVISOR,
    }
    return page(request, "day/reminders.html", shown, status=status)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar behind a secret address; nobody signs in, and nothing is kept by those between."""
    try:
        written = calendar(token)
    except NoSuchFeedError:
        return refusals.not_found(request)
    made = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    made["Cache-Control"] = "no-store"
    made["ETag"] = quote_etag(digest(written.decode()))
    answer = get_conditional_response(request, etag=made["ETag"], response=made)
    return answer if answer is not None else made
