"""The three pages of the first screen. Thin: read what is asked, look, present."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from sojourn.law.course import ProfileError
from sojourn.law.readings import prose
from sojourn.law.states import StateError
from sojourn.population.stories import stories, story
from sojourn.service.desk.forms import CaseForm, LookForm
from sojourn.service.desk.looking import TooMuchWorkError, look
from sojourn.service.desk.presenting import Page, present

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
    return _start(request, form)


def _start(request: HttpRequest, form: CaseForm, *, status: int = 200) -> HttpResponse:
    tellings = [(one.id, one.tellings[_language()]) for one in stories()]
    return render(request, "desk/start.html", {"stories": tellings, "form": form}, status=status)


@require_safe
def worked_story(request: HttpRequest, name: str) -> HttpResponse:
    """A worked story's position, on its own day or on the one asked."""
    try:
        told = story(name)
    except KeyError:
        raise Http404 from None
    asked = LookForm(request.GET)
    own = {"on": told.day, "known": told.known}
    if not request.GET:
        asked = LookForm({name: value for name, value in own.items() if value})
    page: Page | None = None
    if asked.is_valid():
        on, known, text = asked.day or _today(), asked.cleaned_data["known"], asked.cleaned_data["text"]
        page = present(look(told.case, on, known=known, text=text), _language())
        asked = LookForm({"on": on, "known": known, "text": text})
    shown = {
        "story": told,
        "telling": told.tellings[_language()],
        "page": page,
        "form": asked,
        "words": prose.words(_language()),
        "worth_opening": page.answers(told.questions) if page else (),
    }
    return render(request, "desk/story.html", shown, status=200 if page else 400)


@require_http_methods(["GET", "HEAD", "POST"])
def own_case(request: HttpRequest) -> HttpResponse:
    """The position of a case file that is sent; nothing of it outlives the answer."""
    if request.method != "POST":
        return redirect("start")
    form = CaseForm(request)
    if form.is_valid():
        on, known, text = form.day or _today(), form.cleaned_data["known"], form.cleaned_data["text"]
        try:
            page = present(look(form.case, on, known=known, text=text), _language())
        except (ProfileError, StateError) as error:
            form.refuse(str(error))
        except TooMuchWorkError:
            form.refuse_as_too_much()
        else:
            given = {"case_text": form.cleaned_data["case_text"], "on": on, "known": known, "text": text}
            shown = {"page": page, "form": CaseForm(initial=given), "words": prose.words(_language())}
            return render(request, "desk/own_case.html", shown)
    return _start(request, form, status=400)
