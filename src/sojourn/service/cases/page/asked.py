"""On which day, and as known on which day, a case is looked at."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.days import day_field
from sojourn.service.desk.forms import FIRST_DAY, LAST_DAY


class DayForm(forms.Form):
    """A day, and a day of knowledge: what was recorded after it is left out."""

    on = day_field(_("Position on"), _("Today, where left empty."), first=FIRST_DAY, last=LAST_DAY)
    known = day_field(
        _("As we knew it on"), _("With all that is known, where left empty."), first=FIRST_DAY, last=LAST_DAY
    )

    def days(self, today: date) -> tuple[date, date | None]:
        """The day and the day of knowledge of a form that was understood."""
        return self.cleaned_data["on"] or today, self.cleaned_data["known"]
