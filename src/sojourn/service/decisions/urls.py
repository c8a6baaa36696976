"""Addresses of `decisions`."""

from django.urls import path

from sojourn.service.decisions import section
from sojourn.service.decisions.views import drafts, lists, steps, taking

__all__ = ["section", "urlpatterns"]
"""The section of a case's papers is registered where the pages are."""

urlpatterns = [
    path("", lists.start, name="decisions"),
    path("new/<uuid:case>/", lists.choose, name="decision-choose"),
    path("new/<uuid:case>/confirmed/<slug:parameter>/", drafts.state_confirmed, name="decision-value"),
    path("new/<uuid:case>/<slug:kind>/", drafts.new, name="decision-new"),
    path("<uuid:decision>/", steps.shown, name="decision"),
    path("<uuid:decision>/edit/", drafts.anew, name="decision-edit"),
    path("<uuid:decision>/preview.pdf", steps.letter_of_draft, name="decision-preview"),
    path("<uuid:decision>/letters/<uuid:letter>.pdf", steps.letter_made, name="decision-letter"),
    path("<uuid:decision>/submit/", steps.submitted, name="decision-submit"),
    path("<uuid:decision>/drop/", steps.dropped, name="decision-drop"),
    path("<uuid:decision>/approve/", taking.approved, name="decision-approve"),
    path("<uuid:decision>/give/", taking.given, name="decision-give"),
    path("<uuid:decision>/send-back/", taking.sent_back, name="decision-send-back"),
    path("<uuid:decision>/letter/", taking.lettered, name="decision-make-letter"),
    path("<uuid:decision>/serve/", taking.served, name="decision-serve"),
    path("<uuid:decision>/explain/", taking.explained, name="decision-explain"),
    path("<uuid:decision>/appeal/", taking.appealed, name="decision-appeal"),
    path("<uuid:decision>/appeal/decide/", taking.appeal_decided, name="decision-appeal-decide"),
    path("<uuid:decision>/review/", taking.reviewed, name="decision-review"),
]
