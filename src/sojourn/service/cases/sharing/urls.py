"""Addresses of `cases.sharing`, included in those of `cases` without a prefix: each names its case itself."""

from django.urls import path

from sojourn.service.cases.sharing import outside, views

urlpatterns = [
    path("emergency/", outside.emergency, name="emergency"),
    path("shelter/", outside.shelter, name="shelter-address"),
    path("offers/<uuid:offer>/", outside.answer, name="case-offer"),
    path("<uuid:case>/share/", views.overview, name="case-share"),
    path("<uuid:case>/share/offer/", views.offer, name="case-refer"),
    path("<uuid:case>/share/offer/<uuid:offer>/", views.taken_back, name="case-take-back"),
    path("<uuid:case>/share/ground/", views.ground, name="case-ground"),
    path("<uuid:case>/share/withdraw/<uuid:basis>/", views.withdraw, name="case-withdraw"),
    path("<uuid:case>/share/leave/", views.left, name="case-leave"),
    path("<uuid:case>/address/", outside.address, name="case-address"),
    path("<uuid:case>/address/<uuid:receiver>/", outside.take_back, name="case-address-back"),
]
