"""What the officer's pages and the extract say of kinds of processing, and of what is unusual."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.audit.acts import Kind

KINDS: Final[Mapping[Kind, Promise]] = {
    Kind.COLLECTION: _("wrote something down"),
    Kind.ALTERATION: _("changed something"),
    Kind.CONSULTATION: _("read"),
    Kind.DISCLOSURE: _("passed something on"),
    Kind.COMBINATION: _("joined or separated records"),
    Kind.ERASURE: _("erased something"),
    Kind.ADMINISTRATION: _("administered the service"),
}
"""What somebody did, to follow the name of who did it."""

RULES: Final[Mapping[str, Promise]] = {
    "many": _("Many cases and persons within one hour"),
    "lists": _("Names shown in lists in one day"),
    "emergency": _("Readings by breaking the glass in one day"),
    "night": _("Readings in one night"),
    "colleagues": _("Readings of persons who bear a colleague's name in one day"),
}
"""The rules of unusual reading, in words."""

WHY: Final[Mapping[str, Promise]] = {
    "many": _("More than is needed for one's own cases may be curiosity, or a copy being made."),
    "lists": _("One list with names is daily work; many may be a copy being made."),
    "emergency": _("Each is for a danger of that hour: the reason given should name one."),
    "night": _("Few tasks need it; some shifts do."),
    "colleagues": _("Somebody may look for a person she or he knows."),
}
"""Why a rule asks to be looked at, and what may explain it."""
