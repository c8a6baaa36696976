"""Search in everything that is kept."""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sojourn.records.procedure.conclusions.paths import types
from sojourn.service.desk.law.asking import INPUT
from sojourn.service.observatory.feeds.views import with_database
from sojourn.service.observatory.pages.frame import page, status_of
from sojourn.service.observatory.pages.labels import KINDS, STATES, badge, choices
from sojourn.service.observatory.pages.paging import paging
from sojourn.service.observatory.searching.finding import PAGE, search
from sojourn.service.observatory.searching.query import Filters
from sojourn.service.observatory.words import EntryKind

_MOST_PAGES: Final = 1000


class SearchAsking(forms.Form):
    """What is looked for, and in what; every field may be left out."""

    q = forms.CharField(
        label=_("Words, names or numbers"),
        help_text=_("A reference such as 2002/0043(CNS) or COM(2002)0071 is found in all its spellings."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={**INPUT, "type": "search"}),
    )
    kind = forms.ChoiceField(label=_("What"), required=False, widget=forms.Select(attrs=INPUT))
    type = forms.ChoiceField(label=_("Type of procedure"), required=False, widget=forms.Select(attrs=INPUT))
    state = forms.ChoiceField(label=_("State of the procedure"), required=False, widget=forms.Select(attrs=INPUT))
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1900, max_value=2199, widget=forms.NumberInput(attrs=INPUT)
    )
    body = forms.CharField(
        label=_("Institution or committee, by its code"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=INPUT),
    )
    page = forms.IntegerField(
        label=_("Page"), required=False, min_value=1, max_value=_MOST_PAGES, widget=forms.HiddenInput
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET, label_suffix="")
        kinds = {code: KINDS[code] for code in EntryKind.values}
        offered = {
            "kind": choices(kinds, _("all")),
            "type": [("", str(_("all"))), *((code, code) for code in types())],
            "state": choices(STATES, _("all")),
        }
        for name, all_ in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = all_


@require_safe
@with_database
def find(request: HttpRequest) -> HttpResponse:
    """What was found, those that have it in the title first."""
    form = SearchAsking(request)
    shown: dict[str, Any] = {"form": form, "found": None, "kinds": KINDS, "states": STATES, "badge": badge}
    if not form.is_valid() or not any(form.cleaned_data.values()):
        return page(request, "search", shown, status_of(form))
    given = form.cleaned_data
    filters = Filters(
        kind=EntryKind(given["kind"]) if given["kind"] else None,
        type=given["type"] or None,
        state=given["state"] or None,
        year=given["year"],
        body=given["body"] or None,
    )
    found = search(given["q"], filters, given["page"] or 1, PAGE)
    shown |= {"found": found, "paging": paging(request, found.page, PAGE, found.total)}
    return page(request, "search", shown)
