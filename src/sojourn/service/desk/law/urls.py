"""Addresses of the law: each is permanent, and holds everything that its page depends on."""

from django.urls import path

from sojourn.service.desk.law.views import differences, proofs, reforms, states, texts

urlpatterns = [
    path("", texts.index, name="law"),
    path("texts/", texts.all_texts, name="law-texts"),
    path("texts/<slug:name>/", texts.one_text, name="law-text"),
    path("acts/<slug:slug>/", texts.one_act, name="law-act"),
    path("states/", states.table, name="law-states"),
    path("states/<slug:code>/", states.one_state, name="law-state"),
    path("differences/", differences.two_laws, name="law-differences"),
    path("gaps/", proofs.all_gaps, name="law-gaps"),
    path("gaps/<slug:name>/", proofs.of_text, name="law-gaps-of"),
    path("reforms/", reforms.reform, name="law-reform"),
    path("parameters/<slug:key>/", states.one_parameter, name="law-parameter"),
]
