"""Addresses of signing in and of a member's own account."""

from django.urls import include, path

from sojourn.service.accounts.views import choose_authority, start

urlpatterns = [
    path("", start, name="account"),
    path("authority/", choose_authority, name="choose-authority"),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
]
