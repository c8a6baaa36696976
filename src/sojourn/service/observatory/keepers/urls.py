"""Addresses of keepers, under `office/observatory/`."""

from django.urls import path

from sojourn.service.observatory.keepers import answers, documents, hooks, questionnaire

urlpatterns = [
    path("", answers.start, name="keepers"),
    path("documents/", documents.documents, name="keepers-documents"),
    path("documents/waiting/", documents.waiting, name="keepers-waiting"),
    path("documents/waiting/confirm/", documents.confirm, name="keepers-confirm"),
    path("documents/waiting/drop/", documents.drop, name="keepers-drop"),
    path("documents/waiting/<uuid:staged>/drop/", documents.drop_one, name="keepers-drop-one"),
    path("webhooks/", hooks.hooks, name="keepers-webhooks"),
    path("webhooks/new/", hooks.open_one, name="keepers-webhook-open"),
    path("webhooks/<uuid:webhook>/close/", hooks.close, name="keepers-webhook-close"),
    path("answers/", answers.everybody, name="keepers-answers"),
    path("answers/<slug:party>/", answers.party, name="keepers-party"),
    path("answers/<slug:party>/questionnaire.xlsx", questionnaire.download, name="keepers-questionnaire"),
    path("answers/<slug:party>/send/", questionnaire.send, name="keepers-answers-send"),
    path("answers/<slug:party>/waiting/", questionnaire.waiting, name="keepers-answers-waiting"),
    path("answers/<slug:party>/waiting/confirm/", questionnaire.confirm, name="keepers-answers-confirm"),
    path("answers/<slug:party>/waiting/drop/", questionnaire.drop, name="keepers-answers-drop"),
    path("answers/<slug:party>/claims/<str:commitment>/", answers.claim, name="keepers-claim"),
]
