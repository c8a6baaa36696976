"""The instrument, and one rule of it through the stages."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.texts import text
from sojourn.records.infringement.court import court_cases
from sojourn.records.infringement.funnel import funnel
from sojourn.records.infringement.reporting import reports
from sojourn.records.stages.effects import as_asked
from sojourn.records.stages.rules import StageError
from sojourn.records.stages.rules import rule as found_rule
from sojourn.records.stages.sources import PROCEDURE
from sojourn.records.stages.stands import ACT
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads
from sojourn.service.desk.law.asking import language, today
from sojourn.service.desk.law.matters import matter
from sojourn.service.observatory.models import Procedure
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.footnotes import of_held
from sojourn.service.observatory.pages.frame import page
from sojourn.service.observatory.pages.infringement.labels import LEVELS, OUTCOMES, PRESENTED, READINGS
from sojourn.service.observatory.pages.instrument import presenting
from sojourn.service.observatory.pages.instrument.asking import RuleAsking
from sojourn.service.observatory.pages.labels import badge
from sojourn.service.staff.places import has_case_system

MARKS: Final[dict[str, Any]] = {
    "levels": LEVELS, "outcomes": OUTCOMES, "presented": PRESENTED, "readings": READINGS, "badge": badge,
}  # fmt: skip


@require_safe
@offers(*files.KINDS)
def instrument(request: HttpRequest) -> HttpResponse:
    """The Directive: its rules, its procedure, its record before the Court, the reports on it."""
    words, on = prose.words(language()), today()
    found = presenting.rules(words)
    title = _("Directive 2004/81/EC")
    if kind := files.wanted(request):
        return files.file(request, kind, "instrument", title, [presenting.table(found)])
    levels = funnel()
    shown = {
        "title": title,
        "rules": found,
        "moves": presenting.moves(words),
        "procedure": PROCEDURE if _holds_procedure() else "",
        "reference": PROCEDURE,
        "funnel": levels,
        "court": court_cases(),
        "reports": reports(on),
        "on": on,
        "files": files.links(request),
        "footnote": of_held(
            "; ".join(f"{LEVELS[one.name]}: {one.total}" for one in levels.levels),
            _("Infringement procedures on Directive 2004/81/EC (%(source)s)") % {"source": levels.source},
            words.day(levels.on.isoformat()),
            downloads.address(request),
        ),
    }
    return page(request, "instrument", MARKS | shown)


def _holds_procedure() -> bool:
    return has_case_system() and Procedure.objects.filter(reference=PROCEDURE).exists()


@require_safe
@offers()
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """One rule at every stage with its source, and a person for whom a wish would matter."""
    try:
        chosen = found_rule(name)
    except StageError as problem:
        raise Http404 from problem
    words = prose.words(language())
    told = presenting.told(chosen, words)
    form = RuleAsking(request, told.wishes)
    shown: dict[str, Any] = {"told": told, "form": form, "matter": None, "footnote": ""}
    if not form.is_valid():
        return page(request, "rule", shown, 400)
    wish, on = form.value("stage"), form.value("on")
    shown["footnote"] = of_held(
        f"{told.says}: {'; '.join(told.outcome)}", told.cite, words.day(on.isoformat()), downloads.address(request)
    )
    wished = as_asked(chosen, wish) if wish else None
    if wished is not None:
        act, wanted = (Law.at(one, form.value("state"), on.toordinal()) for one in (text(ACT), wished))
        shown |= {"matter": matter(act, wanted, chosen.question, language()), "sides": (act, wanted), "on": on}
        other = _("the act, with this rule as in: %(text)s") % {"text": words.text_title(wish)}
        shown["found"] = {"titles": (words.text_title(ACT), other)}
    return page(request, "rule", shown)
