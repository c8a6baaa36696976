"""The words of administration: what changes with a second person, and how a proposed change ends."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChangeKind(TextChoices):
    """What is changed. `OF_THE_STATE` belongs to the whole State, the others to one authority."""

    COMPETENCE_GIVEN = "competence_given", _("A legal competence is added")
    COMPETENCE_ENDED = "competence_ended", _("A legal competence ends")
    LETTERHEAD = "letterhead", _("What letters say of the authority")
    PROVIDER_SET = "provider_set", _("Members sign in through a service of the authority")
    PROVIDER_ENDED = "provider_ended", _("Members no longer sign in through a service of the authority")
    RETENTION = "retention", _("How long data are kept")
    PARAMETER = "parameter", _("A national value")


OF_THE_STATE: Final = frozenset({ChangeKind.RETENTION, ChangeKind.PARAMETER})
"""What holds for the whole State: an authority that decides must confirm it."""


class Outcome(TextChoices):
    """How a proposed change ended."""

    OPEN = "open", _("waits for a second administrator")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")
    TAKEN_BACK = "taken_back", _("taken back")


class DataKind(TextChoices):
    """Kinds of data whose time can be set; each is one that `retention` erases."""

    CASE = "case", _("Cases with the person's identity, letters and documents, counted from the last entry")
