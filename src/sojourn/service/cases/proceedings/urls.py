"""Addresses of `cases.proceedings`, included in those of `cases` without a prefix: each names its case itself."""

from django.urls import path

from sojourn.service.cases.proceedings import section, views

urlpatterns = [
    path("proceedings/<uuid:proceeding>/", views.proceedings, name="proceedings"),
    path("proceedings/<uuid:proceeding>/<slug:kind>/", views.step, name="proceedings-step"),
    path("<uuid:case>/proceedings/", views.of_case, name="case-proceedings"),
    path("<uuid:case>/proceedings/<uuid:proceeding>/unlink/", views.unlink, name="case-unlink"),
    path("<uuid:case>/family/<uuid:link>/untie/", views.untie, name="case-untie"),
]

__all__ = ["section", "urlpatterns"]
