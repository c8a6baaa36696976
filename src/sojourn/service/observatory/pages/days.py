"""Days as the documents print them: whole ones in words, others as they are."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.service.observatory.keeping.days import day

Told = Callable[[object], str]


def iso(value: object) -> str:
    """A whole day as YYYY-MM-DD, a moment by its day where the service stands; empty where there is none."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    found = value if isinstance(value, date) else day(value)
    return found.isoformat() if found else ""


def told(words: Words) -> Told:
    """What tells a day in words; what is no whole day comes as it is printed, and nothing as not known."""

    def tell(value: object) -> str:
        return words.day(found) if (found := iso(value)) else str(value or _("not known"))

    return tell
