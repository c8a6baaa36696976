"""Choose how often to be reminded by mail."""

from datetime import datetime

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.day.models import ReminderChoice
from sojourn.service.day.words import Reminding


def choose(actor: Actor, often: Reminding, language: str, at: datetime | None = None) -> None:
    """From now on the actor is reminded so often, in that language."""
    with acting(actor, at) as who:
        ReminderChoice.objects.update_or_create(member_id=who.id, defaults={"often": often, "language": language})
        record(actor, "reminder.chosen", str(who.id))
