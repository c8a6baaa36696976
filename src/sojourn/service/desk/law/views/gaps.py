"""The proven gaps: under every text, and under one with the stories that show them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.states import INVENTED
from sojourn.law.texts import TEXTS
from sojourn.service.desk.law import downloads, gaps
from sojourn.service.desk.law.asking import language
from sojourn.service.desk.law.footnotes import footnote
from sojourn.service.desk.law.survey import ON


@require_safe
def all_gaps(request: HttpRequest) -> HttpResponse:
    """Every gap against every text."""
    words = prose.words(language())
    if kind := downloads.wanted(request):
        return downloads.file(request, kind, "gaps", _("Gaps in the texts"), [gaps.table(language())])
    titles = [(name, words.text_title(name)) for name in TEXTS]
    shown = {"in_law": True, "texts": titles, "needs": gaps.across(language()), "legend": gaps.legend()}
    return render(request, "law/gaps.html", shown | {"files": downloads.links(request), "words": words})


@require_safe
def of_text(request: HttpRequest, name: str) -> HttpResponse:
    """The gaps of one text, each with its story."""
    if name not in TEXTS:
        raise Http404
    words, needs = prose.words(language()), gaps.of_text(name, language())
    title, here = words.text_title(name), downloads.address(request)
    notes = {
        gap.key: footnote(f"{need.says} {gap.says} ({gap.badge.word})", title, name, f"{here}#{gap.key}")
        for need in needs
        for gap in need.found
    }
    shown = {"in_law": True, "id": name, "title": title, "needs": needs, "legend": gaps.legend(), "words": words}
    law = Law.at(name, INVENTED, ON.toordinal())
    return render(request, "law/text_gaps.html", shown | {"laws": (law,), "footnotes": notes})
