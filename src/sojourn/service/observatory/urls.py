"""Addresses of the observatory: open to everybody, wherever the service has a database."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sojourn.service.observatory.feeds.urls")),
    path("", include("sojourn.service.observatory.pages.urls")),
]
