"""Addresses of `administration`."""

from django.urls import path

from sojourn.service.administration.views import start

urlpatterns = [path("", start, name="administration")]
