"""What an address of a rule may ask for."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sojourn.law.readings import prose
from sojourn.law.states import INVENTED
from sojourn.service.desk.law.asking import INPUT, Asking, on_field, state_field, today


class RuleAsking(Asking):
    """A stage whose wish is tried on a person, in a State, on a day."""

    stage = forms.ChoiceField(label=_("As which text had it"), required=False, widget=forms.Select(attrs=INPUT))
    state = state_field(_("With the national values of"))
    on = on_field()

    def __init__(self, request: HttpRequest, wishes: Sequence[str]) -> None:
        self.wishes = wishes
        super().__init__(request, on=today(), state=INVENTED)

    def choices_of(self, field: forms.ChoiceField, words: prose.Words) -> list[tuple[str, str]]:
        """The stages that ask for what the act does not say; States as everywhere."""
        if field is self.fields["stage"]:
            return [("", str(_("none"))), *((stage, words.text_title(stage)) for stage in self.wishes)]
        return super().choices_of(field, words)
