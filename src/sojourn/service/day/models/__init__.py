"""Tables of members' days: who takes care of a case, who stands in for whom, reminders and calendars."""

from sojourn.service.day.models.ownership import Assignment, Cover
from sojourn.service.day.models.reminders import Feed, Reminder, ReminderChoice

__all__ = ["Assignment", "Cover", "Feed", "Reminder", "ReminderChoice"]
