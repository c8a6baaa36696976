"""Addresses of members' pages, all under `office/`."""

from django.urls import include, path

urlpatterns = [
    path("", include("sojourn.service.day.urls")),
    path("cases/", include("sojourn.service.cases.urls")),
    path("decisions/", include("sojourn.service.decisions.urls")),
    path("persons/", include("sojourn.service.identities.urls")),
    path("audit/", include("sojourn.service.audit.urls")),
    path("retention/", include("sojourn.service.retention.urls")),
    path("administration/", include("sojourn.service.administration.urls")),
    path("observatory/", include("sojourn.service.observatory.keepers.urls")),
    path("account/", include("sojourn.service.accounts.urls")),
]
