"""Addresses of the editor."""

from django.urls import path

from sojourn.service.desk.editor import views

urlpatterns = [
    path("", views.case, name="case"),
    path("event/", views.event, name="case-event"),
]
