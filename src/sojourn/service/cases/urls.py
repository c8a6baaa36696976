"""Addresses of `cases`: the list, opening, one case; what is recorded and shared in it adds its own."""

from django.urls import include, path

from sojourn.service.cases.listing.views import cases, export
from sojourn.service.cases.opening.views import open_a_case
from sojourn.service.cases.page.views import answers, overview, papers, printed, readings

urlpatterns = [
    path("", cases, name="cases"),
    path("export/", export, name="cases-export"),
    path("open/", open_a_case, name="case-open"),
    path("<uuid:case>/", overview, name="case"),
    path("<uuid:case>/answers/", answers, name="case-answers"),
    path("<uuid:case>/papers/", papers, name="case-papers"),
    path("<uuid:case>/readings/", readings, name="case-readings"),
    path("<uuid:case>/print/", printed, name="case-print"),
    path("", include("sojourn.service.cases.recording.urls")),
    path("", include("sojourn.service.cases.sharing.urls")),
    path("", include("sojourn.service.cases.proceedings.urls")),
    path("", include("sojourn.service.cases.documents.urls")),
]
