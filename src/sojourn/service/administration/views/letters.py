"""Pages of letterheads: what holds, what is proposed, and a letter that shows it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sojourn.service.administration.actions.decide import visible
from sojourn.service.administration.actions.propose import change_letterhead
from sojourn.service.administration.forms import first_of_next_month
from sojourn.service.administration.letter_form import LetterheadForm, filled
from sojourn.service.administration.letterheads import letterhead, preview, stored
from sojourn.service.administration.refusals import NoSuchChangeError, NotSettledError
from sojourn.service.administration.versions import versions
from sojourn.service.administration.views.doors import administrator, done, shown
from sojourn.service.administration.words import ChangeKind
from sojourn.service.cases.letters import LANGUAGES, LetterError
from sojourn.service.cases.letters.catalogue import language
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest


def names() -> list[tuple[str, str]]:
    """The languages of letters by the names they have themselves."""
    return [(code, language(code).language(code)) for code in LANGUAGES]


@administrator
def letters(request: StaffRequest) -> HttpResponse:
    """The letterhead that holds, and its versions."""
    own = request.who.authority.pk
    context = {
        "head": letterhead(own, request.who.today),
        "versions": versions(ChangeKind.LETTERHEAD, authority=own),
        "names": dict(names()),
    }
    return shown(request, "letters", context)


@administrator
def change(request: StaffRequest) -> HttpResponse:
    """Propose a letterhead."""
    held = letterhead(request.who.authority.pk, request.who.today)
    first = filled(held) if held else {"name": request.who.authority.name, "languages": list(LANGUAGES)}
    form = LetterheadForm(request.POST or None, initial=first | {"starts": first_of_next_month(request.who.today)})
    if form.is_valid():
        form.check_print(request.who.authority.state)
    if form.is_bound and form.is_valid():
        try:
            made = change_letterhead(request.actor, form.proposal, form.letterhead)
            return done(request, _("Proposed. It waits for a second administrator."), "administration-change", made.pk)
        except RefusalError as problem:
            form.refuse(problem)
    answer = shown(request, "letterhead", {"form": form})
    answer.status_code = 422 if form.is_bound else 200
    return answer


@administrator
def sample(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """A letter with a proposed or confirmed letterhead, as PDF, to an invented person."""
    held = visible(request.who, change)
    if held.kind != ChangeKind.LETTERHEAD:
        raise NoSuchChangeError()
    head = stored(held.content)
    official, person = _chosen(request, "official"), _chosen(request, "person")
    try:
        made = preview(head, request.who.authority.state, held.starts, official, person)
    except LetterError as problem:
        raise NotSettledError(problem=str(problem)) from None
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _chosen(request: HttpRequest, name: str) -> str:
    given = request.GET.get(name, LANGUAGES[0])
    return given if given in LANGUAGES else LANGUAGES[0]
