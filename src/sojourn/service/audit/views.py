"""Pages of `audit`."""

from django.http import HttpResponse

from sojourn.service.accounts.words import Role
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page


@member({Role.DATA_PROTECTION_OFFICER})
def start(request: StaffRequest) -> HttpResponse:
    """The first page."""
    return page(request, "audit/start.html", {"place": "audit"})
