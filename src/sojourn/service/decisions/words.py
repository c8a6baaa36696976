"""The words of decisions: stages, the steps between them, how a letter reaches a person, how an appeal ends."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.words import Competence
from sojourn.service.cases.letters import WORDINGS, Kind
from sojourn.service.cases.policy import policy


class Stage(TextChoices):
    """How far a decision has come; what follows on `effective` is told by its days."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    RETURNED = "returned", _("Sent back")
    DROPPED = "dropped", _("Dropped")
    EFFECTIVE = "effective", _("In effect")


class Act(TextChoices):
    """A step in the life of a decision; every step is a row that stays."""

    DRAFTED = "drafted", _("Drafted")
    SUBMITTED = "submitted", _("Submitted for approval")
    SENT_BACK = "sent_back", _("Sent back to the drafter")
    DROPPED = "dropped", _("Draft dropped")
    APPROVED = "approved", _("Approved by a second person")
    GIVEN = "given", _("Given by one person, as it only protects")
    LETTERED = "lettered", _("Letter made")
    SERVED = "served", _("Letter handed over")
    EXPLAINED = "explained", _("Explained to the person")
    APPEALED = "appealed", _("Appeal lodged")
    APPEAL_DECIDED = "appeal_decided", _("Appeal decided")
    REVIEWED = "reviewed", _("Looked at afterwards by a second person")


STAGE_AFTER: Final[Mapping[Act, Stage]] = {
    Act.DRAFTED: Stage.DRAFT,
    Act.SUBMITTED: Stage.SUBMITTED,
    Act.SENT_BACK: Stage.RETURNED,
    Act.DROPPED: Stage.DROPPED,
    **dict.fromkeys(
        (
            Act.APPROVED,
            Act.GIVEN,
            Act.LETTERED,
            Act.SERVED,
            Act.EXPLAINED,
            Act.APPEALED,
            Act.APPEAL_DECIDED,
            Act.REVIEWED,
        ),
        Stage.EFFECTIVE,
    ),
}
"""The stage that each step leaves a decision in."""

STAGES_BEFORE: Final[Mapping[Act, tuple[Stage, ...]]] = {
    Act.DRAFTED: (Stage.DRAFT, Stage.RETURNED),
    Act.SUBMITTED: (Stage.DRAFT, Stage.RETURNED),
    Act.SENT_BACK: (Stage.SUBMITTED,),
    Act.DROPPED: (Stage.DRAFT, Stage.RETURNED),
    Act.APPROVED: (Stage.SUBMITTED,),
    Act.GIVEN: (Stage.DRAFT, Stage.RETURNED),
    **dict.fromkeys(
        (Act.LETTERED, Act.SERVED, Act.EXPLAINED, Act.APPEALED, Act.APPEAL_DECIDED, Act.REVIEWED), (Stage.EFFECTIVE,)
    ),
}
"""The stages in which each step may be taken."""

ONE_PERSON: Final = (Kind.REFLECTION_GRANTED, Kind.REFLECTION_EXTENDED)
"""Decisions that only protect: one competent person can take them, and a second looks at them afterwards."""


class Channel(TextChoices):
    """How a letter reaches the person: handed over in a meeting, or by a contact that is recorded as safe."""

    IN_PERSON = "in_person", _("handed over in a meeting")
    POST = "post", _("by post")
    EMAIL = "email", _("by e-mail")
    VISIT = "visit", _("by a visit")
    THROUGH = "through", _("through somebody the person trusts")


class Outcome(TextChoices):
    """How an appeal was decided; the words are those that the law reads in the event `appeal_decided`."""

    ANNULLED = "annulled", _("The decision is annulled")
    UPHELD = "upheld", _("The decision stands")
    INADMISSIBLE = "inadmissible", _("The appeal is inadmissible")
    WITHDRAWN = "withdrawn", _("The appeal was withdrawn")


class Finding(TextChoices):
    """What a second person found who looked at a decision afterwards."""

    RIGHT = "right", _("The decision is right")
    CONCERN = "concern", _("There is something to put right")


def competence(kind: Kind) -> str:
    """The competence that national law must have given the authority; empty where the policy names none."""
    return Competence(found) if (found := policy().competence_for.get(kind)) else ""


def group(kind: Kind) -> str:
    """The group of data that the event of the decision belongs to."""
    return policy().group_of[kind]


def is_adverse(kind: Kind) -> bool:
    """Whether the decision takes something away."""
    return WORDINGS[kind].takes
