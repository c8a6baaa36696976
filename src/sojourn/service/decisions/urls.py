"""Addresses of `decisions`."""

from django.urls import path

from sojourn.service.decisions.views import start

urlpatterns = [path("", start, name="decisions")]
