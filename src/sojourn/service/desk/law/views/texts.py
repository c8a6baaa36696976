"""The start of the law desk, the texts, and the acts article by article."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.law.states import INVENTED
from sojourn.law.texts import TEXTS
from sojourn.service.desk.exports import Table
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads
from sojourn.service.desk.law.acts import ACTS
from sojourn.service.desk.law.articles import Part, parts
from sojourn.service.desk.law.asking import TextAsking, language, refused
from sojourn.service.desk.law.branches import flat
from sojourn.service.desk.law.footnotes import footnote
from sojourn.service.desk.law.matrix import matrix
from sojourn.service.desk.law.summary import summaries, summary


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the law desk holds."""
    shown = {"in_law": True, "texts": summaries(language()), "acts": ACTS}
    return render(request, "law/index.html", shown)


@require_safe
@offers(*downloads.KINDS)
def all_texts(request: HttpRequest) -> HttpResponse:
    """The ten texts and the cells in which they differ."""
    found = matrix(language())
    if kind := downloads.wanted(request):
        return downloads.file(request, kind, "texts", _("Where the texts differ"), [found.table()])
    shown = {"in_law": True, "texts": summaries(language()), "matrix": found, "files": downloads.links(request)}
    return render(request, "law/texts.html", shown | {"words": prose.words(language())})


@require_safe
@offers(*downloads.KINDS)
def one_text(request: HttpRequest, name: str) -> HttpResponse:
    """A text article by article, with the values of a State if one is chosen."""
    if name not in TEXTS:
        raise Http404
    form = TextAsking(request)
    if not form.is_valid():
        return refused(request, form, prose.words(language()).text_title(name))
    found = parts(name, form.value("state"), language())
    return _shown(request, "law/text.html", name, found, {"form": form, "about": summary(name, language())})


@require_safe
@offers(*downloads.KINDS)
def one_act(request: HttpRequest, slug: str) -> HttpResponse:
    """An act alone, article by article, in the text that shows it best."""
    act = next((one for one in ACTS if one.slug == slug), None)
    if act is None:
        raise Http404
    found = tuple(part for part in parts(act.text, INVENTED, language()) if part.act is act)
    about = summary(act.text, language())
    return _shown(request, "law/act.html", act.text, found, {"act": act, "about": about})


def _shown(
    request: HttpRequest, template: str, name: str, found: tuple[Part, ...], more: dict[str, Any]
) -> HttpResponse:
    words, here = prose.words(language()), downloads.address(request)
    if kind := downloads.wanted(request):
        return downloads.file(request, kind, name, words.text_title(name), [_table(part) for part in found])
    notes = {
        norm.id: footnote(
            f"{norm.cite} ({norm.kind.word}): {norm.says}", words.text_title(name), name, f"{here}#{norm.id}"
        )
        for part in found
        for article in part.articles
        for norm in article.norms
    }
    shown = {"in_law": True, "found": found, "words": words, "files": downloads.links(request), "footnotes": notes}
    return render(request, template, shown | more)


def _table(part: Part) -> Table:
    rows = []
    for article in part.articles:
        for norm in article.norms:
            told = [line for rule in norm.rules for line in (rule.says, *flat(rule.when))]
            rows.append((norm.cite, norm.kind.word, norm.says, norm.who, "\n".join(told) or norm.unsaid))
    columns = (_("Article"), _("Kind"), _("What it says"), _("Who must act"), _("Rules"))
    return Table(columns, tuple(rows), str(part.act.title))
