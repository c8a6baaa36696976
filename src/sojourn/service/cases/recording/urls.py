"""Addresses of `cases.recording`, included in those of `cases` without a prefix: each names its case itself."""

from django.urls import path

from sojourn.service.cases.recording import views

urlpatterns = [
    path("<uuid:case>/record/", views.offered, name="case-record"),
    path("<uuid:case>/record/<slug:kind>/", views.event, name="case-record-event"),
    path("<uuid:case>/correct/<uuid:entry>/", views.correction, name="case-correct"),
    path("<uuid:case>/person/", views.person, name="case-state-person"),
]
