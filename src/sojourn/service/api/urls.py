"""Addresses of the web API; the page that describes it to people stands in every language."""

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from sojourn.service.api.operations import api

urlpatterns = [
    path("v1/docs", require_safe(RedirectView.as_view(pattern_name="api-reference"))),
    path("v1/", api.urls),
]
