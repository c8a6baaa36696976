"""Pages of changes: what waits, one change with what it does, and the decision of a second administrator."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sojourn.law.language.calendar import period
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose.national import CONFIDENCE, LEGAL_FORCE
from sojourn.law.readings.prose.values import length
from sojourn.law.states import state
from sojourn.service.administration import queries
from sojourn.service.administration.actions import decide
from sojourn.service.administration.actions.decide import decides, hindrance, visible
from sojourn.service.administration.forms import PlainForm
from sojourn.service.administration.letterheads import stored
from sojourn.service.administration.models import Change, Effect
from sojourn.service.administration.national import effects, held, notation
from sojourn.service.administration.views.doors import administrator, asked, dangerous, done, shown
from sojourn.service.administration.views.letters import names
from sojourn.service.administration.wording import COMPETENCES, RESPECTS
from sojourn.service.administration.words import ChangeKind, DataKind, Outcome
from sojourn.service.audit.writing import record
from sojourn.service.desk.editor.forms import words
from sojourn.service.desk.law.values import in_words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@administrator
def changes(request: StaffRequest) -> HttpResponse:
    """All changes: those that wait, and those decided on last."""
    told = [
        [(one, _about(one)) for one in rows] for rows in (queries.waiting(request.who), queries.decided(request.who))
    ]
    return shown(request, "changes", {"waiting": told[0], "decided": told[1]})


@administrator
def change(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """One change: what it says, what it would do, and what can be done with it."""
    found = visible(request.who, change)
    effect = Effect.objects.filter(change=found).first()
    against = hindrance(request.who, found, decides(request.who))
    context = {
        "change": found,
        "about": _about(found),
        "rows": _rows(found),
        "head": stored(found.content) if found.kind == ChangeKind.LETTERHEAD else None,
        "names": names(),
        "effect": effect,
        "counts": [(RESPECTS[name], effect.counts[name]) for name in effects.RESPECTS if name in effect.counts]
        if effect
        else [],
        "tried": found.kind == ChangeKind.PARAMETER,
        "waits": found.outcome == Outcome.OPEN,
        "hindrance": _(against) if against else "",
        "mine": found.authority_id == request.who.authority.pk,
    }
    return shown(request, "change", context)


@require_POST
@administrator
def look(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """Work out, or go on working out, which cases a value would change."""
    found = visible(request.who, change)
    if found.kind != ChangeKind.PARAMETER or found.outcome != Outcome.OPEN:
        return done(request, _("There is nothing to work out."), "administration-change", change)
    effect = effects.look(found, request.who.today)
    record(request.actor, "parameter.tried", str(found.pk), ["counts"])
    said = _("%(looked)s cases looked at.") % {"looked": effect.looked}
    return done(request, said, "administration-change", change)


@dangerous
def confirm(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """Confirm a change that somebody else proposed."""
    found = visible(request.who, change)
    form = PlainForm(request.POST or None)
    if form.is_valid():
        try:
            decide.confirm(request.actor, change)
            return done(request, _("Confirmed."), "administration-change", change)
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("%(about)s, from %(day)s. Source: %(source)s") % {
        "about": _about(found), "day": words().day(found.starts.isoformat()), "source": found.source,
    }  # fmt: skip
    return asked(
        request, form, _("Confirm a change"), _("Confirm"), lead=lead, back="administration-change", back_to=(change,)
    )


@require_POST
@administrator
def refuse(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """Refuse a change that somebody else proposed."""
    decide.refuse(request.actor, change)
    return done(request, _("Refused."), "administration-change", change)


@require_POST
@administrator
def take_back(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """Take back a change that the authority proposed."""
    decide.take_back(request.actor, change)
    return done(request, _("Taken back."), "administration-change", change)


@member(CASEWORK)
def cases(request: StaffRequest, change: uuid.UUID) -> HttpResponse:
    """The cases a value would change, of those that whoever asks may see; for those who work on cases."""
    state = request.who.authority.state
    asked_for = get_object_or_404(Change, pk=change, kind=ChangeKind.PARAMETER, state=state)
    effect = get_object_or_404(Effect, change=asked_for)
    found = [
        (one.case, [RESPECTS[name] for name in one.respects]) for one in effects.affected(effect)
    ]  # fmt: skip
    record(request.actor, "case.listed", str(asked_for.pk), ["position"])
    context = {"change": asked_for, "about": _about(asked_for), "effect": effect, "cases": found, "words": words()}
    return page(request, "administration/cases.html", {"place": "cases", **context})


def _in_words(change: Change) -> str:
    return in_words(change.about, PARAMETERS[change.about].parse(change.content["value"]), words())


def _so_far(change: Change) -> str:
    """The value that is in force for the day on which a proposed one would begin; nothing once it was decided."""
    now = state(change.state).on(change.starts.toordinal()).get(change.about)
    return "" if change.outcome != Outcome.OPEN or now is None else held.held(now, words()).says


def _about(change: Change) -> str:
    """What a change is about, in words."""
    match change.kind:
        case ChangeKind.PARAMETER:
            return words().parameter(change.about)
        case ChangeKind.RETENTION:
            return str(DataKind(change.about).label)
        case ChangeKind.COMPETENCE_GIVEN:
            return str(COMPETENCES[change.about])
        case ChangeKind.COMPETENCE_ENDED:
            return str(COMPETENCES[change.content["competence"]])
        case ChangeKind.PROVIDER_SET | ChangeKind.PROVIDER_ENDED:
            return str(change.content["issuer"])
    return str(_("letters of the authority"))


def _rows(change: Change) -> list[tuple[str, str]]:
    """What a change says, as pairs of label and text."""
    content: dict[str, Any] = change.content
    match change.kind:
        case ChangeKind.PARAMETER:
            say = words().say
            rows = [
                (_("Value"), _in_words(change)),
                (_("Written"), notation.write(content["value"])),
                (_("Instead of"), _so_far(change)),
                (_("Legal force"), say(LEGAL_FORCE[content["legal_force"]])),
                (_("How sure it is"), say(CONFIDENCE[content["confidence"]])),
                (_("Note"), content["note"]),
            ]
        case ChangeKind.RETENTION:
            rows = [(_("Kept for"), length(words().language, period(content["period"])))]
        case ChangeKind.COMPETENCE_GIVEN:
            last = words().day(content["ends"]) if content["ends"] else _("no end is fixed")
            rows = [(_("Norm"), content["norm"]), (_("Last day"), last)]
        case ChangeKind.COMPETENCE_ENDED:
            rows = [(_("Norm"), content["norm"])]
        case ChangeKind.PROVIDER_SET:
            rows = [
                (_("What it calls this service"), content["client_id"]),
                (_("Words that mean two factors"), " ".join(content["strong"])),
            ]
        case _other:
            rows = []
    return [(label, text) for label, text in rows if text]
