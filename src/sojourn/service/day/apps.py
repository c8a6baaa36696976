"""The Django application `day`."""

from django.apps import AppConfig


class Day(AppConfig):
    """What waits for whom."""

    name = "sojourn.service.day"
    label = "day"

    def ready(self) -> None:
        """Register the tasks of cases, take care of cases that arrive, and say whose they are."""
        from sojourn.service.cases.absences import knows_absences
        from sojourn.service.cases.arrivals import on_arrival
        from sojourn.service.cases.listing.mine import keeps_owners
        from sojourn.service.cases.page.sections import shows_section
        from sojourn.service.day.actions.assign import take_arrived
        from sojourn.service.day.duties import Duties, Offers, Unassisted, Unowned
        from sojourn.service.day.grounds import Grounds
        from sojourn.service.day.papers import ORDER, ownership
        from sojourn.service.day.scope import own
        from sojourn.service.day.sources import register
        from sojourn.service.day.team import away

        for source in (Offers(), Duties(), Grounds(), Unowned(), Unassisted()):
            register(source)
        on_arrival(take_arrived)
        knows_absences(away)
        keeps_owners(own)
        shows_section(ORDER)(ownership)
