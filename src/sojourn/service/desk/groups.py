"""The titles of the groups of answers in the language of the page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_TITLES: Mapping[str, str] = {
    "protection": gettext_noop("Protection"),
    "reflection": gettext_noop("Information and time to think"),
    "assistance": gettext_noop("Assistance"),
    "permit": gettext_noop("Residence permit"),
    "participation": gettext_noop("Work, school, programmes"),
    "children": gettext_noop("Children"),
    "remedies": gettext_noop("Reasons and appeal"),
}


def group_title(key: str) -> str:
    """Return a group's title in the language of the page."""
    return _(_TITLES[key])
