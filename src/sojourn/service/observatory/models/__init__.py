"""Tables of the observatory."""

from sojourn.service.observatory.models.answers import AnswersDraft, AnswersVersion, Claim, Verification
from sojourn.service.observatory.models.entries import Entry
from sojourn.service.observatory.models.procedures import Forecast, Procedure, Topic
from sojourn.service.observatory.models.readings import Change, Intake, Reading, Save, Staged
from sojourn.service.observatory.models.receivers import Subscription, Webhook

__all__ = [
    "AnswersDraft",
    "AnswersVersion",
    "Change",
    "Claim",
    "Entry",
    "Forecast",
    "Intake",
    "Procedure",
    "Reading",
    "Save",
    "Staged",
    "Subscription",
    "Topic",
    "Verification",
    "Webhook",
]
