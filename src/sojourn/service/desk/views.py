"""The pages of one person's case. Thin: read what is asked, look, present.

A story's address holds everything that its page depends on. A case file of one's own comes with the request and
is in no address.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from sojourn.law.casefile import CaseFile
from sojourn.law.course import ProfileError
from sojourn.law.readings import prose
from sojourn.law.states import StateError
from sojourn.population.stories import Story, stories, story
from sojourn.service.desk.comparing import compare
from sojourn.service.desk.files import KINDS, comparison_file, position_file
from sojourn.service.desk.forms import COMPARED, CaseForm, CompareForm, LookForm, OwnCompareForm
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.looking import TooMuchWorkError, look
from sojourn.service.desk.presenting import present
from sojourn.service.desk.problems import translated

SKETCH = """case: 1
state: BE
person: {born: 1999-05-14, nationalities: [PH]}
events:
  - {on: 2026-02-27, type: view_taken, by: police, offence: trafficking}
  - {on: 2026-03-02, type: reflection_granted, by: immigration_office}
"""


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _today() -> date:
    return timezone.localdate()


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Choose a worked story, or give a case file of one's own."""
    form = CaseForm(initial={"case_text": SKETCH, "on": _today()})
    return start_page(request, form)


def start_page(request: HttpRequest, form: CaseForm, *, status: int = 200) -> HttpResponse:
    """The start page with a form as it was sent, or as it is offered."""
    tellings = [(one.id, one.tellings[_language()]) for one in stories()]
    return render(request, "desk/start.html", {"stories": tellings, "form": form}, status=status)


def _story(name: str) -> Story:
    try:
        return story(name)
    except KeyError:
        raise Http404 from None


def _own_days(told: Story) -> dict[str, Any]:
    """The day a story is told for, and the day of knowledge where it has one."""
    return {"on": told.day} | ({"known": told.known} if told.known else {})


def _path(page: str, told: Story, query: dict[str, Any]) -> str:
    """Where a page about a story stands on this site; nothing but its name and what was asked is in it."""
    asked = {name: value for name, value in query.items() if value}
    return f"{reverse(page, args=[told.id])}?{urlencode(asked, doseq=True)}"


@require_safe
@offers(*KINDS)
def worked_story(request: HttpRequest, name: str) -> HttpResponse:
    """A worked story's position, on its own day or on the one asked."""
    told = _story(name)
    telling, words = told.tellings[_language()], prose.words(_language())
    form = LookForm(request.GET or _own_days(told))
    shown = {"story": told, "telling": telling, "words": words, "form": form, "page": None}
    if not form.is_valid():
        return render(request, "desk/story.html", shown, status=400)
    asked = form.asked(_today())
    here = _path("story", told, asked)
    address = request.build_absolute_uri(here)
    page = present(look(told.case, **asked), _language(), address)
    if kind := request.GET.get("as"):
        return position_file(kind, page, words, told.id, telling.title, (telling.summary, address))
    columns = {"on": asked["on"], "known": asked["known"], "texts": COMPARED, "states": asked["state"]}
    shown |= {
        "page": page,
        "form": LookForm(asked),
        "here": here,
        "address": address,
        "days_at": _path("story", told, asked | {"on": None}) + "&on=",
        "comparison": _path("story-compared", told, columns),
        "worth_opening": page.answers(told.questions),
    }
    return render(request, "desk/story.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@offers(*KINDS)
def own_case(request: HttpRequest) -> HttpResponse:
    """The position of a case file that is sent; nothing of it outlives the answer."""
    if request.method != "POST":
        return redirect("start")
    return position_page(request, CaseForm(request))


def position_page(request: HttpRequest, form: CaseForm) -> HttpResponse:
    """The position of the case file of a form, or the start page with what is wrong with it."""
    if form.is_valid():
        asked = form.asked(_today())
        try:
            page = present(look(form.case, **asked | {"text": form.law()}), _language())
        except (ProfileError, StateError) as error:
            form.refuse(translated(str(error)))
        except TooMuchWorkError:
            form.refuse_as_too_much()
        else:
            words = prose.words(_language())
            if kind := request.POST.get("as"):
                return position_file(kind, page, words, "position", page.state, ())
            given = asked | {name: form[name].value() for name in ("case_text", "reform")}
            shown = {"page": page, "form": CaseForm(initial=given), "words": words}
            return render(request, "desk/own_case.html", shown)
    return start_page(request, form, status=400)


@require_safe
@offers(*KINDS)
def story_compared(request: HttpRequest, name: str) -> HttpResponse:
    """A worked story under several texts and in several States."""
    told = _story(name)
    form = CompareForm(request.GET or _own_days(told) | {"texts": list(COMPARED), "states": [told.case.state]})
    shown = {"story": told, "title": told.tellings[_language()].title, "form": form}
    if not form.is_valid():
        return render(request, "desk/story_compared.html", shown | {"found": None}, status=400)
    here = _path("story-compared", told, form.asked(_today()))
    shown |= {"here": here, "address": request.build_absolute_uri(here)}
    return _compared(request, "desk/story_compared.html", told.case, shown, request.GET.get("as"))


@require_http_methods(["GET", "HEAD", "POST"])
@offers(*KINDS)
def own_compared(request: HttpRequest) -> HttpResponse:
    """A case file that is sent, under several texts and in several States."""
    if request.method != "POST":
        return redirect("start")
    given = CaseForm(request)
    # What is wrong with a reform alone the comparison shows beside its own field for one.
    if not given.is_valid() and set(given.errors) != {"reform"}:
        return start_page(request, given, status=400)
    form = OwnCompareForm(given.data if "compare" in request.POST else _defaults(given))
    under = request.POST.get("under", "") if "compare" in request.POST else given["reform"].value()
    shown = {"form": form, "case_text": given.cleaned_data["case_text"], "under": under or "", "title": ""}
    if not form.is_valid():
        return render(request, "desk/own_compared.html", shown | {"found": None}, status=400)
    try:
        return _compared(request, "desk/own_compared.html", given.case, shown, request.POST.get("as"))
    except (ProfileError, StateError) as error:
        given.refuse(translated(str(error)))
    except TooMuchWorkError:
        given.refuse_as_too_much()
    return start_page(request, given, status=400)


def _defaults(given: CaseForm) -> dict[str, Any]:
    kept = {name: given.data.get(name, "") for name in ("on", "known", "reform")}
    return kept | {"texts": list(COMPARED), "states": [given.case.state]}


def _compared(
    request: HttpRequest, template: str, case: CaseFile, shown: dict[str, Any], kind: str | None
) -> HttpResponse:
    form, words = shown["form"], prose.words(_language())
    texts, states = form.columns(case)
    on, known = form.cleaned_data["on"] or _today(), form.cleaned_data["known"]
    found = compare(case, on, known=known, texts=texts, states=states, language=_language())
    if kind:
        notes = [note for note in (shown.get("address"),) if note]
        return comparison_file(kind, found, words, shown["title"], notes)
    return render(request, template, shown | {"found": found, "words": words})
