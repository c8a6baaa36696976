"""Pages of the authority's own sign-in (OpenID Connect): what is set, and proposals to set or end it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sojourn.service.accounts.actions.provide import USUAL
from sojourn.service.accounts.provider.returning import back
from sojourn.service.administration import queries
from sojourn.service.administration.actions.propose import Proposal, change_provider, end_provider
from sojourn.service.administration.forms import EndProviderForm, ProviderForm
from sojourn.service.administration.views.doors import administrator, asked, dangerous, done, shown
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest

_PLACE = "administration-sign-in"


@administrator
def sign_in(request: StaffRequest) -> HttpResponse:
    """The provider that is set, and what its operator and ours have to know."""
    authority = request.who.authority.pk
    context = {"provider": queries.provider(request.who), "back": back(request, authority), "file": str(authority)}
    return shown(request, "sign_in", context)


@dangerous
def propose(request: StaffRequest) -> HttpResponse:
    """Propose a provider."""
    form = ProviderForm(request.POST or None, initial=_held(request))
    if form.is_valid():
        given = form.cleaned_data
        made = Proposal(given["key"], request.who.today, given["source"])
        try:
            change = change_provider(request.actor, made, given["issuer"], given["client_id"], given["strong"].split())
            return done(
                request, _("Proposed. It waits for a second administrator."), "administration-change", change.pk
            )
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("It holds from the moment a second administrator confirms it. Its secret is not asked for here.")
    return asked(request, form, _("A sign-in service of your own"), _("Propose"), lead=lead, back=_PLACE)


@dangerous
def end(request: StaffRequest) -> HttpResponse:
    """Propose that the provider ends."""
    form = EndProviderForm(request.POST or None)
    if form.is_valid():
        made = Proposal(form.cleaned_data["key"], request.who.today, form.cleaned_data["source"])
        try:
            change = end_provider(request.actor, made)
            return done(
                request, _("Proposed. It waits for a second administrator."), "administration-change", change.pk
            )
        except RefusalError as problem:
            form.refuse(problem)
    lead = _("Members then sign in with their password and second factor here.")
    return asked(request, form, _("End signing in through it"), _("Propose"), lead=lead, back=_PLACE, danger=True)


def _held(request: StaffRequest) -> dict[str, str]:
    held = queries.provider(request.who)
    if held is None:
        return {"strong": " ".join(USUAL)}
    return {"issuer": held.issuer, "client_id": held.client_id, "strong": " ".join(held.strong)}
