"""The words of a member's day: why a case passes on, and how often somebody wants to be reminded."""

from django.db.models import TextChoices


class Note(TextChoices):
    """Why a case passes from one member to another; a code and never a sentence, which might name a person."""

    ARRIVED = "arrived"
    TAKEN = "taken"
    WORKLOAD = "workload"
    ABSENCE = "absence"
    RETURN = "return"
    LANGUAGE = "language"
    EXPERIENCE = "experience"
    CONFLICT = "conflict"
    WISH = "wish"
    LEFT = "left"


class Reminding(TextChoices):
    """On which days a member gets a reminder by mail."""

    DAILY = "daily"
    OVERDUE = "overdue"
    NEVER = "never"
