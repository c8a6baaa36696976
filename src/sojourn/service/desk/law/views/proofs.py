"""What is proved: the gaps under every text, and all that was found of one text with the stories that show it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.states import INVENTED
from sojourn.law.texts import TEXTS
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads, proofs
from sojourn.service.desk.law.asking import language, today
from sojourn.service.desk.law.footnotes import footnote


@require_safe
@offers(*downloads.KINDS)
def all_gaps(request: HttpRequest) -> HttpResponse:
    """Every gap against every text."""
    words = prose.words(language())
    if kind := downloads.wanted(request):
        return downloads.file(request, kind, "gaps", _("Gaps in the texts"), [proofs.table(language())])
    titles = [(name, words.text_title(name)) for name in TEXTS]
    shown = {"in_law": True, "texts": titles, "needs": proofs.across(language()), "legend": proofs.legend()}
    return render(request, "law/gaps.html", shown | {"files": downloads.links(request), "words": words})


@require_safe
@offers()
def of_text(request: HttpRequest, name: str) -> HttpResponse:
    """What is proved and found of one text."""
    if name not in TEXTS:
        raise Http404
    words, found = prose.words(language()), proofs.of_text(name, language())
    title, here = words.text_title(name), downloads.address(request)
    notes = {
        gap.key: footnote(f"{need.says} {gap.says} ({gap.badge.word})", title, name, f"{here}#{gap.key}")
        for need in found.needs
        for gap in need.found
    }
    law = Law.at(name, INVENTED, today().toordinal())
    shown = {"in_law": True, "id": name, "title": title, "found": found, "legend": proofs.legend(), "laws": (law,)}
    return render(request, "law/text_gaps.html", shown | {"footnotes": notes, "words": words})
