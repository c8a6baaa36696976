"""Pages of `decisions`."""

from django.http import HttpResponse

from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
def start(request: StaffRequest) -> HttpResponse:
    """The first page."""
    return page(request, "decisions/start.html", {"place": "decisions"})
