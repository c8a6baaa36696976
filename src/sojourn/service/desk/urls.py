"""Addresses of the desk for one person's case."""

from django.urls import include, path

from sojourn.service.desk import views

urlpatterns = [
    path("", views.start, name="start"),
    path("stories/<slug:name>/", views.worked_story, name="story"),
    path("stories/<slug:name>/compare/", views.story_compared, name="story-compared"),
    path("position/", views.own_case, name="position"),
    path("position/compare/", views.own_compared, name="compared"),
    path("case/", include("sojourn.service.desk.editor.urls")),
]
