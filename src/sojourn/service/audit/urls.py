"""Addresses of `audit`."""

from django.urls import path

from sojourn.service.audit.screens import entries, extract
from sojourn.service.audit.screens.start import start

urlpatterns = [
    path("", start, name="audit"),
    path("entries/", entries.entries, name="audit-entries"),
    path("unusual/", entries.unusual, name="audit-unusual"),
    path("extract/<uuid:case>/", extract.prepared, name="audit-extract"),
    path("extract/<uuid:case>/release/", extract.release, name="audit-release"),
    path("extract/<uuid:case>/withhold/", extract.withhold, name="audit-withhold"),
    path("extract/<uuid:case>/letter/", extract.printed, name="audit-letter"),
    path("extract/<uuid:case>/table/", extract.table, name="audit-table"),
]
