"""Two laws side by side, and the person for whom their difference matters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.service.desk import exports
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads
from sojourn.service.desk.law.asking import DifferencesAsking, language
from sojourn.service.desk.law.differences import differences
from sojourn.service.desk.law.footnotes import footnote
from sojourn.service.desk.law.matters import matter


@require_safe
@offers(*downloads.KINDS, "yaml")
def two_laws(request: HttpRequest) -> HttpResponse:
    """What sets two texts, or one text in two States, apart."""
    form, words = DifferencesAsking(request), prose.words(language())
    shown = {"in_law": True, "form": form, "words": words, "found": None, "matter": None}
    if not form.is_valid():
        return render(request, "law/differences.html", shown, status=400)
    one, other = form.laws()
    found = differences(one, other, language())
    title = _("%(one)s and %(other)s") % {"one": found.titles[0], "other": found.titles[1]}
    if kind := downloads.wanted(request):
        day = words.day(form.value("on").isoformat())
        return downloads.file(request, kind, "differences", title, found.tables(), [_("On %(day)s") % {"day": day}])
    key = form.value("question")
    person = matter(one, other, key, language()) if key else None
    if person and person.story and request.GET.get("as") == "yaml":
        return exports.attachment(person.story.case_text.encode(), "witness", "yaml")
    day = words.day(form.value("on").isoformat())
    said = _("%(count)s differences on %(day)s.") % {"count": found.count, "day": day}
    note = footnote(said, title, one.text, downloads.address(request))
    shown |= {"matter": person, "sides": (one, other), "footnote": note}
    shown |= {"found": found, "title": title, "files": downloads.links(request, "csv", "docx", "yaml")}
    shown["ask_at"] = downloads.asking(request)
    return render(request, "law/differences.html", shown)
