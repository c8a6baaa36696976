"""The page of infringement procedures."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.records.infringement.clocks import By
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law.asking import language
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.frame import page, status_of
from sojourn.service.observatory.pages.infringement import drawing, presenting
from sojourn.service.observatory.pages.infringement.asking import RegisterAsking
from sojourn.service.observatory.pages.infringement.labels import GROUNDS, RUNGS
from sojourn.service.observatory.pages.infringement.register import alarms_of, curves_of, last_change, register

SHOWN: Final = 30
"""So many alarms stand on the page; a file has all."""

_BY: Final[dict[str, By]] = {"ground": "ground", "state": "state"}


@require_safe
@offers(*files.KINDS)
def infringement(request: HttpRequest) -> HttpResponse:
    """The ladder, the clocks, and the cases that have waited longest."""
    form, held = RegisterAsking(request), register()
    shown: dict[str, Any] = {"form": form, "held": held, "rungs": RUNGS, "grounds": GROUNDS, "ladder": ()}
    if not form.is_valid() or held is None:
        return page(request, "infringement", shown | {"ladder": presenting.ladder(())}, status_of(form))
    found = presenting.clocks(curves_of(held.key, _BY.get(form.cleaned_data["by"])), prose.words(language()))
    late = alarms_of(held.key)
    if kind := files.wanted(request):
        title = _("Infringement procedures")
        return files.file(request, kind, "infringement", title, presenting.tables(found, late))
    shown |= {
        "ladder": presenting.ladder(held.cases),
        "open": sum(one.open for one in held.cases),
        "clocks": found,
        "clock_name": presenting.clock_name,
        "quantile": presenting.quantile,
        "size": (drawing.WIDTH, drawing.HEIGHT),
        "alarms": late,
        "most": SHOWN,
        "changed": last_change(held.key),
        "files": files.links(request),
    }
    return page(request, "infringement", shown)
