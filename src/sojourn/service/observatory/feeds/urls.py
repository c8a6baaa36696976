"""Addresses of feeds, calendars and records, and of the links in mails."""

from django.urls import path

from sojourn.service.observatory.feeds import views

urlpatterns = [
    path("news.atom", views.feed, name="observatory-feed"),
    path("news/<str:kind>/<path:code>.atom", views.feed, name="observatory-feed-of"),
    path("days.ics", views.days, name="observatory-calendar"),
    path("days/<str:kind>/<path:code>.ics", views.days, name="observatory-calendar-of"),
    path("records/<str:address>.json", views.record, name="observatory-record"),
    path("mail/", views.subscribe, name="observatory-subscribe"),
    path("mail/of/<str:kind>/<path:code>/", views.subscribe, name="observatory-subscribe-of"),
    path("mail/yes/<str:token>/", views.confirm, name="observatory-confirm"),
    path("mail/no/<str:token>/", views.stop, name="observatory-stop"),
]
