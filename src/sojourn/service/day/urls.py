"""Addresses of `day`."""

from django.urls import path

from sojourn.service.day.views import start

urlpatterns = [path("", start, name="day")]
