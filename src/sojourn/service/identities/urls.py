"""Addresses of `identities`: a person is named by the case, never by a name."""

from django.urls import path

from sojourn.service.identities import views

urlpatterns = [
    path("", views.start, name="persons"),
    path("<uuid:case>/", views.person, name="person"),
    path("<uuid:case>/remove/<uuid:detail>/", views.removed, name="person-remove"),
    path("<uuid:case>/alike/", views.alike, name="person-alike"),
    path("<uuid:case>/alike/<uuid:other>/", views.joined, name="person-join"),
    path("<uuid:case>/separate/<uuid:absorbed>/", views.separated, name="person-separate"),
]
