"""The commitment board, one commitment over all States, one party over all commitments."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.records.commitments.answers import blank
from sojourn.records.commitments.parties import UNION_CODE, member_states
from sojourn.records.commitments.plan import progress
from sojourn.records.commitments.register import NOBODY, STATES, CommitmentError
from sojourn.records.commitments.register import entry as found_entry
from sojourn.records.commitments.scoreboard import scoreboard
from sojourn.records.commitments.tiles import SIZE, extent, tile_map
from sojourn.records.commitments.wording import wording
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads
from sojourn.service.desk.law.asking import language
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.commitments import marks, presenting
from sojourn.service.observatory.pages.commitments.asking import FAMILIES, BoardAsking, DayAsking
from sojourn.service.observatory.pages.commitments.board import answers, answers_of
from sojourn.service.observatory.pages.footnotes import of_held
from sojourn.service.observatory.pages.frame import page, status_of


@require_safe
@offers(*files.KINDS)
def board(request: HttpRequest) -> HttpResponse:
    """Every commitment with every party."""
    form, words, said = BoardAsking(request), prose.words(language()), wording(language())
    shown: dict[str, Any] = {"form": form, "lines": (), "families": FAMILIES, "said": said}
    if not form.is_valid():
        return page(request, "commitments", shown, status_of(form))
    on = form.value("on")
    known = answers(on)
    found = presenting.lines(scoreboard(known.values(), on), form.value("source"), said)
    if kind := files.wanted(request):
        return files.file(request, kind, "commitments", _("Commitment board"), [presenting.board_table(found, words)])
    parties = [(code, presenting.party_name(code, words)) for code in (*member_states(on), UNION_CODE)]
    total = {name: sum(one.counts[name] for one in found) for name in found[0].counts}
    shown |= {
        "lines": found,
        "parties": parties,
        "total": total,
        "legend": marks.legend(said),
        "panels": presenting.panels(known.values(), on) if known else {},
        "years": (on.year - presenting.YEARS, on.year - 1),
        "extent": extent(),
        "size": SIZE,
        "on": on,
        "files": files.links(request),
        "footnote": of_held(
            _("verified: %(verified)s, claimed: %(claimed)s, not known: %(not_known)s of %(asked)s") % total,
            _("Commitment board"),
            words.day(on.isoformat()),
            downloads.address(request),
        ),
    }
    return page(request, "commitments", shown)


@require_safe
@offers(*files.KINDS)
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One commitment with every party that is asked."""
    try:
        entry = found_entry(number)
    except CommitmentError as problem:
        raise Http404 from problem
    form, words, said = DayAsking(request), prose.words(language()), wording(language())
    shown: dict[str, Any] = {"form": form, "entry": entry, "said": said, "asks": said.asks[number], "held": None}
    shown |= {"nobody": entry.followed == NOBODY, "family": FAMILIES[presenting.family(number)]}
    if not form.is_valid():
        return page(request, "commitment", shown, status_of(form))
    on = form.value("on")
    known = answers(on)
    found = scoreboard(known.values(), on)
    held = [
        one
        for party, standings in found.standings.items()
        for one in presenting.held(
            party, known.get(party) or blank(party), [number], standings, on, words=words, said=said
        )
    ]
    title = f"{number}: {said.asks[number]}"
    if kind := files.wanted(request):
        return files.file(request, kind, "commitment", title, [presenting.held_table(held, _("Parties"))])
    by_party = {one.party: one for one in held}
    shown |= {
        "held": held,
        "by_party": by_party,
        "score": found.by_commitment.get(number),
        "tiles": tile_map(found, number) if entry.followed == STATES else (),
        "extent": extent(),
        "size": SIZE,
        "on": on,
        "files": files.links(request),
        "footnote": of_held(title, _("Commitment board"), words.day(on.isoformat()), downloads.address(request)),
    }
    return page(request, "commitment", shown)


@require_safe
@offers(*files.KINDS)
def party(request: HttpRequest, code: str) -> HttpResponse:
    """One party with every commitment it is asked about, its action plan and its yearly figures."""
    form, words, said = DayAsking(request), prose.words(language()), wording(language())
    if not form.is_valid():
        return page(request, "party", {"form": form, "code": code, "name": code, "held": None}, status_of(form))
    on = form.value("on")
    given = answers_of(code, on)
    if given is None:
        raise Http404
    name, known = presenting.party_name(code, words), {one.party: one for one in (given,)}
    found = scoreboard(known.values(), on)
    standings = found.standings[code]
    held = presenting.held(code, given, standings, standings, on, words=words, said=said)
    title = _("Commitments: %(party)s") % {"party": name}
    if kind := files.wanted(request):
        file = f"commitments-{code.lower()}"
        return files.file(request, kind, file, title, [presenting.held_table(held, _("Commitments"))])
    day = words.day(on.isoformat())
    shown: dict[str, Any] = {"form": form, "code": code, "name": name, "said": said, "held": held, "answers": given}
    shown |= {"score": found.by_party[code], "progress": progress(given.actions, on), "on": on, "title": title}
    shown |= {"files": files.links(request), "is_state": code != UNION_CODE}
    score = found.by_party[code].as_json()
    shown["footnote"] = of_held(
        _("verified: %(verified)s, claimed: %(claimed)s, not known: %(not_known)s of %(asked)s") % score,
        title,
        day,
        downloads.address(request),
    )
    return page(request, "party", shown)
