"""Addresses of `identities`."""

from django.urls import path

from sojourn.service.identities.views import start

urlpatterns = [path("", start, name="persons")]
