"""The words of retention: why a case is kept longer."""

from typing import Final

from django.db.models import TextChoices


class Reason(TextChoices):
    """Why a case is held back from erasure; codes alone, as a sentence may name somebody."""

    PROCEEDINGS = "proceedings"
    CLAIM = "claim"
    SUPERVISION = "supervision"
    ASKED = "asked"


LAPSES_AFTER: Final = 14
"""Days after which a hold that no second person has confirmed lapses."""

LONGEST_HOLD: Final = 731
"""Days a hold lasts at most; after that it is looked at anew."""
