"""Pages of webhooks: which programs are told of news, how that goes, opening and closing one."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.service.observatory.feeds import webhooks
from sojourn.service.observatory.feeds.scopes import scope
from sojourn.service.observatory.keepers import acts
from sojourn.service.observatory.keepers.doors import done, keeper, shown
from sojourn.service.observatory.keepers.forms import SCOPES, WebhookForm
from sojourn.service.observatory.words import ScopeKind
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest


@require_safe
@keeper
def hooks(request: StaffRequest) -> HttpResponse:
    """The webhooks there are, each with how posting goes."""
    held = [(one, SCOPES[ScopeKind(one.scope)]) for one in webhooks.held_by(request.actor)]
    return shown(request, "webhooks", {"webhooks": held})


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def open_one(request: StaffRequest) -> HttpResponse:
    """Open a webhook; its secret is shown once."""
    form = WebhookForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made, secret = acts.open_webhook(request.actor, given["address"], scope(given["scope"], given["code"]))
            return shown(request, "secret", {"webhook": made, "secret": secret})
        except RefusalError as problem:
            form.refuse(problem)
    return shown(request, "webhook", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@keeper
def close(request: StaffRequest, webhook: uuid.UUID) -> HttpResponse:
    """Close a webhook."""
    acts.close_webhook(request.actor, webhook)
    return done(request, _("Closed. Nothing is posted there any more."), "keepers-webhooks")
