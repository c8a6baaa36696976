"""One step of an interview: nothing is kept between steps, so the case file travels with every one of them."""

from typing import Any

from sojourn.law.casefile import CaseFile, CaseFileError, from_data, to_data
from sojourn.law.course import ProfileError
from sojourn.law.interview import UNKNOWN, Step, answer, conclusion, next_step, opened
from sojourn.law.readings import prose
from sojourn.service.api.asked import Asked
from sojourn.service.api.fields import REPLY
from sojourn.service.api.limits import Budget, check_rows
from sojourn.service.api.problems import ProblemError, unusable

_ASK = "ask"


def interviewed(ask: Asked) -> dict[str, Any]:
    """The answer to the question as far as it was found out, the next step, and the case file for it.

    Raises `ProblemError` where the reply is none to what is asked, or the case file cannot be with it.
    """
    budget = Budget()
    try:
        first = _ASK not in ask.given and ask.given.get(REPLY) is None
        case = opened(ask.case) if first else _replied(ask, budget)
        step, found = (
            _next(case, ask, budget),
            conclusion(case, *_under(ask), research=ask.research, check=budget.check),
        )
    except ProfileError as error:
        raise unusable(error) from error
    return {"question": ask.given["question"], "answer": found, "next": _told(step, ask), "case": to_data(case)}


def _under(ask: Asked) -> tuple[Any, ...]:
    return ask.given["question"], ask.on, ask.text, ask.state


def _next(case: CaseFile, ask: Asked, budget: Budget) -> Step | None:
    return next_step(case, *_under(ask), research=ask.research, check=budget.check)


def _replied(ask: Asked, budget: Budget) -> CaseFile:
    """The case file with the reply written into it."""
    if REPLY not in ask.given or _ASK not in ask.given:
        raise ProblemError("not-accepted", f"{_ASK} and {REPLY} expected together, or neither", steps=())
    step = _next(ask.case, ask, budget)
    if step is None or step.ask != ask.given[_ASK]:
        wanted = "nothing is asked" if step is None else f"a reply to {step.ask} expected"
        raise ProblemError("not-accepted", f"{wanted}, found one to {ask.given[_ASK]}", steps=(_ASK,))
    try:
        case = from_data(answer(to_data(ask.case), step, _fitting(step, ask.given[REPLY])))
    except CaseFileError as error:
        raise ProblemError("not-accepted", f"{REPLY}: {error.problem}", steps=(REPLY,)) from error
    check_rows(case)
    return case


def _fitting(step: Step, reply: Any) -> Any:
    """The reply, if it has the shape that what was asked needs; what stands in it the reader of case files judges."""
    if reply is None or reply == UNKNOWN:
        return UNKNOWN
    if step.kind != "event":
        return reply
    if not isinstance(reply, list) or not all(isinstance(event, dict) for event in reply):
        raise ProblemError("not-accepted", f'a list of events or "{UNKNOWN}" expected', steps=(REPLY,))
    for number, event in enumerate(reply):
        if event.get("type", step.ask) != step.ask:
            raise ProblemError("not-accepted", f"an event of type {step.ask} expected", steps=(REPLY, number, "type"))
    return reply


def _told(step: Step | None, ask: Asked) -> dict[str, Any] | None:
    """The step as plain data, and what it asks in words."""
    if step is None:
        return None
    words = prose.words(str(ask.given.get("lang", prose.LANGUAGES[0])))
    says = words.event(step.ask) if step.kind == "event" else words.asked(step.ask)
    return step.as_json() | {"says": says}
