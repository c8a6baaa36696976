"""Addresses of `cases.documents`, included in those of `cases` without a prefix: each names its case itself."""

from django.urls import path

from sojourn.service.cases.documents import section, views

urlpatterns = [
    path("<uuid:case>/files/", views.files, name="case-documents"),
    path("<uuid:case>/files/<uuid:document>/", views.download, name="case-document"),
]

__all__ = ["section", "urlpatterns"]
