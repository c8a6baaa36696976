"""Addresses of `cases`."""

from django.urls import path

from sojourn.service.cases.views import start

urlpatterns = [path("", start, name="cases")]
