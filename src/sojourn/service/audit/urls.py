"""Addresses of `audit`."""

from django.urls import path

from sojourn.service.audit.views import start

urlpatterns = [path("", start, name="audit")]
