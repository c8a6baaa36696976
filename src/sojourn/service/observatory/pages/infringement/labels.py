"""The rungs, clocks and grounds of infringement procedures, and those of the Directive's own record, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from sojourn.records.infringement.cases import Ground
from sojourn.records.infringement.clocks import EVERY
from sojourn.service.observatory.pages.labels import Marks

RUNGS: Final = {
    "formal_notice": _("letter of formal notice"),
    "additional_formal_notice": _("additional letter of formal notice"),
    "reasoned_opinion": _("reasoned opinion"),
    "additional_reasoned_opinion": _("additional reasoned opinion"),
    "referral_deferred": _("referral to the Court, deferred"),
    "referral": _("referral to the Court"),
    "judgment": _("judgment of the Court"),
    "formal_notice_260": _("letter of formal notice after a judgment"),
    "additional_formal_notice_260": _("additional letter of formal notice after a judgment"),
    "reasoned_opinion_260": _("reasoned opinion after a judgment"),
    "referral_260": _("second referral to the Court"),
    "penalty": _("financial penalty"),
    "withdrawal": _("withdrawal"),
    "closing": _("closing of the case"),
    "partial_withdrawal": _("withdrawal of a part"),
    "state_against_state": _("State against State"),
    "unknown": _("step not known"),
}
GROUNDS: Final = {
    EVERY: _("all cases"),
    Ground.NON_COMMUNICATION.value: _("no measure communicated"),
    Ground.OTHER.value: _("another ground"),
    Ground.UNKNOWN.value: _("ground not known"),
}
LEVELS: Final = {
    "opened": _("procedures opened"),
    "reasoned_opinions": _("reasoned opinions"),
    "referrals": _("referrals to the Court"),
    "withdrawn": _("withdrawn"),
    "judged": _("judged"),
}
OUTCOMES: Final[Marks] = {
    "judgment": (_("judgment"), "✓", "success"),
    "removed": (_("removed from the register of the Court"), "–", "neutral"),
    "pending": (_("pending"), "○", "info"),
    "unknown": (_("not known"), "?", "warning"),
}
PRESENTED: Final[Marks] = {
    "in_time": (_("in time"), "✓", "success"),
    "late": (_("late"), "!", "danger"),
    "unknown": (_("none known"), "?", "warning"),
}
READINGS: Final = {
    "communication_is_none": _("If the communication of 2014 is no such report"),
    "communication_counts": _("If the communication of 2014 counts as one"),
}
