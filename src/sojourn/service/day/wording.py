"""The words of a member's day for people: notices, reasons to hand over, how often to be reminded."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.cases.words import NoticeKind
from sojourn.service.day.words import Note, Reminding

NOTICES: Final[Mapping[str, Promise]] = {
    NoticeKind.BREACH: _("Something the law forbids was recorded"),
    NoticeKind.BREAK_GLASS: _("Somebody opened this case in an emergency"),
    NoticeKind.OFFERED: _("A part in this case was offered to your authority"),
    NoticeKind.ANSWERED: _("Your offer was answered"),
    NoticeKind.CONSENT_WITHDRAWN: _("The person took back her or his consent"),
    NoticeKind.LEAD_TRANSFERRED: _("Another authority has taken over the lead"),
}

ALARMS: Final = frozenset({NoticeKind.BREACH, NoticeKind.BREAK_GLASS, NoticeKind.CONSENT_WITHDRAWN})
"""Notices that want somebody to look at once."""

NOTES: Final[Mapping[str, Promise]] = {
    Note.ARRIVED: _("brought the case to the authority"),
    Note.TAKEN: _("took a case that nobody had"),
    Note.WORKLOAD: _("too many cases"),
    Note.ABSENCE: _("away"),
    Note.RETURN: _("back again"),
    Note.LANGUAGE: _("speaks the language"),
    Note.EXPERIENCE: _("has experience with such cases"),
    Note.CONFLICT: _("conflict of interest"),
    Note.WISH: _("wish of the person"),
    Note.LEFT: _("works here no more"),
}

GIVEN: Final = tuple(note for note in Note if note != Note.ARRIVED)
"""The reasons that a member can give; how a case came is written by the program."""

OFTEN: Final[Mapping[str, Promise]] = {
    Reminding.DAILY: _("On each day on which something is overdue, ends that day, or is new"),
    Reminding.OVERDUE: _("Only on days on which something is overdue"),
    Reminding.NEVER: _("Never"),
}
