"""Addresses of `retention`."""

from django.urls import path

from sojourn.service.retention import views

urlpatterns = [
    path("", views.holds, name="holds"),
    path("<uuid:hold_id>/confirm/", views.confirm, name="hold-confirm"),
    path("<uuid:hold_id>/lift/", views.lift, name="hold-lift"),
]
