"""A reform: the form that writes it, its file, what it changes, and what it does to people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.language.rules import RULES
from sojourn.law.readings import prose
from sojourn.service.desk import exports
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads
from sojourn.service.desk.law.asking import language, today
from sojourn.service.desk.law.differences import differences
from sojourn.service.desk.law.footnotes import footnote
from sojourn.service.desk.law.matters import matter
from sojourn.service.desk.law.reforms.effects import effects, told
from sojourn.service.desk.law.reforms.forms import ReformForm


@require_safe
@offers(*downloads.KINDS, "toml", "yaml")
def reform(request: HttpRequest) -> HttpResponse:
    """Write a reform; the address holds it whole, and nothing of it is stored."""
    if any(not value for _name, value in request.GET.items()):
        return redirect(_without_empty(request))
    form = ReformForm(request.GET, today())
    shown = {"in_law": True, "form": form, "rule_names": sorted(RULES), "words": prose.words(language())}
    if not form.is_bound:
        return render(request, "law/reform.html", shown)
    if not form.is_valid():
        return render(request, "law/reform.html", shown, status=400)
    kind, written = request.GET.get("as"), form.reform
    if kind == "toml":
        return exports.attachment(written.written.encode(), written.id, "toml")
    (one, other), key = form.laws(), form.cleaned_data["question"]
    found, people = differences(one, other, language()), effects(written, language())
    if kind in downloads.KINDS:
        return downloads.file(request, kind, written.id, written.title, [told(people), *found.tables()])
    person = matter(one, other, key, language()) if key else None
    if person and person.story and kind == "yaml":
        return exports.attachment(person.story.case_text.encode(), "witness", "yaml")
    shown |= {"reform": written, "effects": people, "found": found, "matter": person, "sides": (one, other)}
    shown |= {"files": downloads.links(request, "csv", "docx", "toml", "yaml"), "ask_at": downloads.asking(request)}
    shown["footnote"] = footnote(f"{written.title}.", _("A reform"), written, downloads.address(request))
    return render(request, "law/reform.html", shown)


def _without_empty(request: HttpRequest) -> str:
    """The address of the same reform with only what was filled in, so that it can be kept and cited."""
    query = request.GET.copy()
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"{request.path}?{query.urlencode()}"
