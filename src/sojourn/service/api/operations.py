"""The operations of the web API, version 1: each reads what is asked, asks the law, and writes the answer."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from pydantic import WithJsonSchema
from pydantic_core import to_json

from sojourn import __version__
from sojourn.law import asking, casefile, states, texts
from sojourn.law.comparing.persons import compare as side_by_side
from sojourn.law.course import Course, ProfileError
from sojourn.law.interview import opened
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.position import Position, position_of, timeline_of
from sojourn.law.readings import prose
from sojourn.service.api import answers as shape
from sojourn.service.api import fields
from sojourn.service.api.asked import JSON, Asked, asked, query
from sojourn.service.api.cases.acts import added_to
from sojourn.service.api.describing import described
from sojourn.service.api.interviewing import interviewed
from sojourn.service.api.limits import MAX_POSITIONS, Budget, check_columns
from sojourn.service.api.problems import ProblemError, response, unusable

SCHEMA_TYPE: Final = "application/schema+json"
_SECONDS_KEPT: Final = 300
"""How long what depends on the package alone may be kept by whoever asked."""
Code = Annotated[str, WithJsonSchema({"enum": list(states.STATES)})]

api = NinjaAPI(
    title="Sojourn",
    version=__version__,
    description=(
        "What a presumed victim of trafficking is entitled to under Directive 2004/81/EC, on any day, with the"
        " article behind every answer. What needs no token is stateless: nothing that is sent is stored or logged. What"
        " needs one is there where the service has a case system, and acts for the authority that issued it."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


@api.exception_handler(ProblemError)
def _refuse(request: HttpRequest, problem: ProblemError) -> HttpResponse:
    return response(problem)


@api.post("assess", **described("assess", shape.Position, fields.ASSESS))
def assess(request: HttpRequest) -> HttpResponse:
    """The legal position of one case file on one day."""
    ask = asked(request, fields.ASSESS)
    return _answer(_position(ask).as_json(), ask)


@api.post("timeline", **described("timeline", shape.Timeline, fields.TIMELINE))
def timeline(request: HttpRequest) -> HttpResponse:
    """The position on every day on which it changes, oldest first."""
    ask = asked(request, fields.TIMELINE)
    return _answer({"positions": list(_positions(_course(ask)))}, ask)


@api.post("explain", **described("explain", shape.Explained, fields.EXPLAIN))
def explain(request: HttpRequest) -> HttpResponse:
    """One answer with its reasons and citations, as data and in words."""
    ask = asked(request, fields.EXPLAIN)
    key, found = ask.given["question"], _position(ask)
    told = prose.explain(found, key, ask.given.get("lang", prose.LANGUAGES[0]))
    answer = {"question": key, "answer": found.answers[key].as_json(), "explanation": asdict(told)}
    return _answer(answer, ask)


@api.post("ask", **described("ask", shape.Advice, fields.ASK))
def ask_next(request: HttpRequest) -> HttpResponse:
    """What to find out next to settle an answer, best first."""
    ask = asked(request, fields.ASK)
    ask = replace(ask, case=opened(ask.case))
    key, course = ask.given["question"], _course(ask)
    found = position_of(course, ask.on).answers[key]
    kept = [one.as_json() for one in asking.suggestions(course, key, ask.on.toordinal())]
    several = [list(asks) for asks in asking.together(course, key, ask.on.toordinal())]
    return _answer({"question": key, "answer": found.as_json(), "suggestions": kept, "together": several}, ask)


@api.post("interview", **described("interview", shape.Interview, fields.INTERVIEW, free=fields.REPLIES))
def interview(request: HttpRequest) -> HttpResponse:
    """One step of an interview: the reply to the step before is written into the case file, and the next is told."""
    ask = asked(request, fields.INTERVIEW, fields.REPLIES)
    return _answer(interviewed(ask), ask)


@api.post("compare", **described("compare", shape.Comparison, fields.COMPARE))
def compare(request: HttpRequest) -> HttpResponse:
    """The same person under several texts and in several States, every answer side by side."""
    ask = asked(request, fields.COMPARE)
    under: list[str | texts.Text] = list(dict.fromkeys(ask.given.get("texts", ())))
    if "reform" in ask.given or not under:
        under.append(ask.text)
    codes = tuple(dict.fromkeys(ask.given.get("states", ())))
    check_columns(ask.case, len(under) * max(len(codes), 1))
    try:
        found = side_by_side(
            ask.case, ask.on, under, codes, known=ask.known, research=ask.research, check=Budget().check
        )
    except ProfileError as error:
        raise unusable(error) from error
    return _answer(found.as_json(), ask)


@api.get("law", **described("law", shape.Law, query=fields.LAW))
def law(request: HttpRequest) -> HttpResponse:
    """The rules of a text in a State, as sentences."""
    given = query(request, fields.LAW)
    text, state = given.get("text", texts.DEFAULT), given.get("state", states.INVENTED)
    book = prose.rules(text, state, _language(given))
    return _kept({"text": text, "state": state, **book.as_json()})


@api.get("texts", **described("texts", shape.Texts, query=fields.NAMES))
def all_texts(request: HttpRequest) -> HttpResponse:
    """The versions of the text that can be asked for."""
    words = prose.words(_language(query(request, fields.NAMES)))
    listed = [
        {
            "id": name,
            "title": words.text_title(name),
            "hypothetical": text.hypothetical,
            "applies_from": _day(text.applies_from),
        }
        for name in texts.TEXTS
        for text in (texts.text(name),)
    ]
    return _kept({"default": texts.DEFAULT, "texts": listed})


@api.get("states", **described("states", shape.States, query=fields.NAMES))
def all_states(request: HttpRequest) -> HttpResponse:
    """The States whose national values are held."""
    words = prose.words(_language(query(request, fields.NAMES)))
    return _kept({"states": [_state(code, words) for code in states.STATES]})


@api.get("states/{code}", **described("state", shape.NationalLaw, query=fields.NAMES))
def one_state(request: HttpRequest, code: Code) -> HttpResponse:
    """The national values of one State, each with its validity, legal force, source and confidence."""
    words = prose.words(_language(query(request, fields.NAMES)))
    if code not in states.STATES:
        raise ProblemError("no-such-address", f"one of {', '.join(states.STATES)} expected")
    listed = [_value(value, words) for value in states.state(code).values]
    return _kept(_state(code, words) | {"values": listed})


@api.get("schema", **described("schema", None, query=fields.NOTHING, media_type=SCHEMA_TYPE))
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of a case file, draft 2020-12."""
    query(request, fields.NOTHING, SCHEMA_TYPE)
    return _kept(casefile.json_schema(), media_type=SCHEMA_TYPE)


@api.get("openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API (OpenAPI 3.1)."""
    from sojourn.service.api.description import description  # made from this module

    query(request, fields.NOTHING)
    return _kept(description())


added_to(api)


def _course(ask: Asked) -> Course:
    try:
        return Course(ask.case, ask.text, state=ask.state, known=ask.known, research=ask.research, check=Budget().check)
    except ProfileError as error:
        raise unusable(error) from error


def _position(ask: Asked) -> Position:
    return position_of(_course(ask), ask.on)


def _positions(course: Course) -> Iterator[dict[str, Any]]:
    """The positions of a timeline as long as the limits of one request allow."""
    for count, one in enumerate(timeline_of(course), 1):
        if count > MAX_POSITIONS:
            raise ProblemError("too-much-work", f"more than {MAX_POSITIONS} days on which the position changes")
        yield one.as_json()


def _language(given: Mapping[str, Any]) -> str:
    return str(given.get("lang", prose.LANGUAGES[0]))


def _state(code: str, words: prose.Words) -> dict[str, Any]:
    return {"code": code, "name": words.state_name(code), "digest": states.state(code).digest}


def _value(value: states.NationalValue, words: prose.Words) -> dict[str, Any]:
    return {
        "parameter": value.key,
        "label": words.parameter(value.key),
        "is": value.raw,
        "from": _day(value.since),
        "until": _day(value.until),
        "legal_force": value.legal_force,
        "source": value.source,
        "confidence": value.confidence,
        "note": value.note,
    }


def _day(day: Day) -> str | None:
    """A day in ISO form; an open end is null."""
    return date.fromordinal(day).isoformat() if 0 < day < NEVER else None


def _answer(answer: Mapping[str, Any], ask: Asked) -> HttpResponse:
    """An answer about a case file: nobody may keep it. It is marked where values from memory count in it."""
    made = _written({**answer, "research": True} if ask.research else answer, JSON)
    made["Cache-Control"] = "no-store"
    return made


def _kept(answer: Mapping[str, Any], *, media_type: str = JSON) -> HttpResponse:
    """An answer about the law alone, which whoever asked may keep for a while."""
    made = _written(answer, media_type)
    made["Cache-Control"] = f"public, max-age={_SECONDS_KEPT}"
    return made


def _written(answer: Mapping[str, Any], media_type: str) -> HttpResponse:
    return HttpResponse(to_json(answer), content_type=media_type)
