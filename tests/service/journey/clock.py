"""A clock that moves when it is told to, so that months pass within one test."""

from datetime import date, datetime, timedelta

from tests.service.cases.cast import NOW


class Clock:
    """Stands at noon of the day of the tests until it is moved on."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        """The moment at which it stands."""
        return self.at

    @property
    def today(self) -> date:
        """The day on which it stands."""
        return self.at.date()

    def on(self, days: int) -> str:
        """Some days later."""
        self.at += timedelta(days=days)
        return self.at.date().isoformat()
