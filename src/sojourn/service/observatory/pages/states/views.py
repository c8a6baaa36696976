"""The States: the table on a day, and one State."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.law.readings.prose.national import LEGAL_FORCE
from sojourn.law.states import STATES
from sojourn.records.commitments.scoreboard import score
from sojourn.records.commitments.standing import standing
from sojourn.records.infringement.court import court_cases
from sojourn.records.transposition import table
from sojourn.records.transposition.correlation.writing import rows as correlated
from sojourn.records.transposition.correlation.writing import write
from sojourn.records.transposition.model import UNASKED, Standing
from sojourn.records.transposition.provisions import provisions
from sojourn.service.desk import exports
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads
from sojourn.service.desk.law.asking import language
from sojourn.service.desk.law.marks import confidence_badge
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.commitments.board import answers_of
from sojourn.service.observatory.pages.footnotes import of_held
from sojourn.service.observatory.pages.frame import page, status_of
from sojourn.service.observatory.pages.infringement.register import cases_of
from sojourn.service.observatory.pages.labels import badge
from sojourn.service.observatory.pages.states import presenting
from sojourn.service.observatory.pages.states.asking import StateAsking, TableAsking
from sojourn.service.observatory.pages.states.marks import COMPLETENESS, MEANINGS, STANDINGS

MARKS: dict[str, Any] = {
    "standings": STANDINGS, "meanings": MEANINGS, "completeness": COMPLETENESS, "forces": LEGAL_FORCE, "badge": badge,
    "confidence": confidence_badge, "anchor": presenting.anchor, "unasked": UNASKED,
}  # fmt: skip


@require_safe
@offers(*files.KINDS)
def listed(request: HttpRequest) -> HttpResponse:
    """States by articles, on a day."""
    form, words = TableAsking(request), prose.words(language())
    if not form.is_valid():
        return page(request, "states", MARKS | {"form": form, "rows": ()}, status_of(form))
    on, article = form.value("on"), form.value("article") or None
    found = presenting.rows(on, words, article)
    title = _("Directive 2004/81/EC in the States, on %(day)s") % {"day": words.day(on.isoformat())}
    if kind := files.wanted(request):
        return _file(request, kind, "states", title, found, on)
    cells = [cell for row in found for cell in row.cells]
    shown = {"form": form, "rows": found, "title": title, "article": article, "on": on, "counts": table.counts(cells)}
    shown |= {"columns": presenting.columns(found[0].cells), "files": files.links(request)}
    shown["footnote"] = of_held(
        _("known: %(known)s of %(all)s cells") % {"known": shown["counts"][Standing.KNOWN], "all": len(cells)},
        _("Transposition of Directive 2004/81/EC"),
        words.day(on.isoformat()),
        downloads.address(request),
    )
    return page(request, "states", MARKS | shown)


@require_safe
@offers(*files.KINDS)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that is held of one State on a day."""
    if code not in STATES:
        raise Http404
    form, words = StateAsking(request), prose.words(language())
    shown: dict[str, Any] = MARKS | {"form": form, "code": code, "name": words.state_name(code), "row": None}
    if not form.is_valid():
        return page(request, "state", shown, status_of(form))
    on = form.value("on")
    (row,) = presenting.rows(on, words, states=(code,))
    day = words.day(on.isoformat())
    if kind := files.wanted(request):
        return _file(request, kind, f"state-{code.lower()}", f"{row.name}, {day}", (row,), on)
    shown |= {
        "row": row,
        "on": on,
        "files": files.links(request),
        "says": {one.article: one.says for one in provisions()},
    }
    shown |= {"changes": table.changes(code), "faults": _faults(row), "court": _court(code), "cases": cases_of(code)}
    shown["followed"] = _followed(code, on)
    shown["footnote"] = of_held(
        _("known: %(known)s of %(all)s provisions") % {"known": row.counts[Standing.KNOWN], "all": len(row.cells)},
        _("Transposition of Directive 2004/81/EC in %(state)s") % {"state": row.name},
        day,
        downloads.address(request),
    )
    return page(request, "state", shown)


def _file(
    request: HttpRequest, kind: str, name: str, title: str, found: tuple[presenting.Row, ...], on: date
) -> HttpResponse:
    """The cells as a file; as a workbook, the correlation table that can be filled in and read again."""
    if kind != files.XLSX:
        return files.file(request, kind, name, title, presenting.tables(found, prose.words(language())))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write(correlated(cell for row in found for cell in row.cells), path)
        return exports.attachment(path.read_bytes(), f"{name}-{on.isoformat()}", kind)


def _faults(row: presenting.Row) -> dict[tuple[str, str], Any]:
    """The faults of national law, each once."""
    return {(one.parameter, one.why): one for cell in row.cells for one in cell.faults}


def _court(code: str) -> list[Any]:
    return [one for one in court_cases() if code in (one.applicant, one.defendant)]


def _followed(code: str, on: date) -> Any:
    """How the State follows the commitments, counted; None for one that is not asked."""
    answers = answers_of(code, on)
    return score(standing(one, on) for one in answers.followings) if answers else None
