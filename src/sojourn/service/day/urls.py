"""Addresses of `day`."""

from django.urls import path

from sojourn.service.day import views
from sojourn.service.day.reminders import calendar_address, calendar_closed, feed, reminders

urlpatterns = [
    path("", views.start, name="day"),
    path("team/", views.colleagues, name="team"),
    path("authority/", views.everything, name="authority-day"),
    path("notices/", views.read_notices, name="notices-read"),
    path("assign/<uuid:case>/", views.assignment, name="assign"),
    path("absences/", views.absences, name="absences"),
    path("absences/<uuid:cover>/", views.back_again, name="absence-withdrawn"),
    path("reminders/", reminders, name="reminders"),
    path("reminders/calendar/", calendar_address, name="calendar-open"),
    path("reminders/calendar/close/", calendar_closed, name="calendar-close"),
    path("calendar/<str:token>.ics", feed, name="calendar"),
]
