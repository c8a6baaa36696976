"""Addresses of the service; the language stands first, so no page needs a cookie to know it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sojourn.service.api.reference import reference
from sojourn.service.staff.places import STAFF

urlpatterns = [
    path("api/", include("sojourn.service.api.urls")),
    *i18n_patterns(
        path("", include("sojourn.service.desk.urls")),
        path("law/", include("sojourn.service.desk.law.urls")),
        path("observatory/", include("sojourn.service.observatory.urls")),
        path("api/", reference, name="api-reference"),
        path(f"{STAFF}/", include("sojourn.service.staff.urls")),
    ),
]

handler400 = "sojourn.service.refusals.bad_request"
handler403 = "sojourn.service.refusals.forbidden"
handler404 = "sojourn.service.refusals.not_found"
handler500 = "sojourn.service.refusals.server_error"
