"""Addresses of the first screen."""

from django.urls import path

from sojourn.service.desk import views

urlpatterns = [
    path("", views.start, name="start"),
    path("stories/<slug:name>/", views.worked_story, name="story"),
    path("position/", views.own_case, name="position"),
]
