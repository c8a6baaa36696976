"""Addresses of the public pages: each is permanent, and holds everything that its page depends on."""

from django.urls import path

from sojourn.service.observatory.pages import feeding, home, searching
from sojourn.service.observatory.pages.commitments import views as commitments
from sojourn.service.observatory.pages.comparing import views as comparing
from sojourn.service.observatory.pages.infringement import views as infringement
from sojourn.service.observatory.pages.instrument import views as instrument
from sojourn.service.observatory.pages.procedures import saves
from sojourn.service.observatory.pages.procedures import views as procedures
from sojourn.service.observatory.pages.states import views as states

urlpatterns = [
    path("", home.home, name="observatory"),
    path("search/", searching.find, name="observatory-search"),
    path("feeds/", feeding.feeds, name="observatory-feeds"),
    path("feeds/files/<str:name>", feeding.dumped, name="observatory-dumped"),
    path("procedures/", procedures.listed, name="observatory-procedures"),
    path("procedures/<path:reference>/", procedures.one, name="observatory-procedure"),
    path("records/<str:address>/", saves.save, name="observatory-save"),
    path("documents/<path:document>/", saves.newest, name="observatory-document"),
    path("directive/", instrument.instrument, name="observatory-instrument"),
    path("directive/<slug:name>/", instrument.rule, name="observatory-rule"),
    path("states/", states.listed, name="observatory-states"),
    path("states/<slug:code>/", states.one, name="observatory-state"),
    path("commitments/", commitments.board, name="observatory-commitments"),
    path("commitments/parties/<slug:code>/", commitments.party, name="observatory-party"),
    path("commitments/<str:number>/", commitments.one, name="observatory-commitment"),
    path("infringement/", infringement.infringement, name="observatory-infringement"),
    path("compare/", comparing.procedures, name="observatory-compare"),
    path("compare/saves/", comparing.saves, name="observatory-compare-saves"),
    path("compare/states/", comparing.states, name="observatory-compare-states"),
]
