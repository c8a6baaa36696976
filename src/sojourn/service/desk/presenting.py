"""From a look at a case file to what its page shows: every word chosen, every line in order, no markup."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sojourn.law.position import Position
from sojourn.law.readings import prose
from sojourn.law.readings.groups import GROUPS
from sojourn.law.readings.protection import UNVIEWED, protection, shown_state
from sojourn.service.desk.badges import Badge, answer_badge, duty_badge
from sojourn.service.desk.chart import Chart, chart
from sojourn.service.desk.citing import Citing
from sojourn.service.desk.groups import group_title
from sojourn.service.desk.history import Day, days
from sojourn.service.desk.looking import Look

RESTING = "not_applicable"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of an explanation with those below it; `sign` marks what is not settled."""

    text: str
    sign: str
    cites: tuple[str, ...]
    source: str | None
    below: list["Reason"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its name and badge for the closed line, the rest for the opened one."""

    key: str
    question: str
    badge: Badge
    cites: tuple[str, ...]
    verdict: str
    safe: str | None
    reasons: list[Reason]
    missing: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    footnote: str


@dataclass(frozen=True, slots=True)
class Group:
    """Answers a caseworker reads together; those that do not apply on the day rest at the end."""

    key: str
    title: str
    answers: tuple[Answer, ...]
    resting: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A duty, a breach or a fault: what it is, with its badge, its days and its citations."""

    text: str
    cites: tuple[str, ...]
    badge: Badge | None = None
    notes: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page of a position shows. Days are ISO; `dates` pairs a name with its day."""

    on: str
    known: str | None
    text: str
    state_name: str
    hypothetical: bool
    state: str
    possible_states: tuple[str, ...]
    stay_basis: str
    protection: "Shelter"
    dates: tuple[tuple[str, str], ...]
    next_change: str | None
    groups: tuple[Group, ...]
    duties: tuple[Line, ...]
    breaches: tuple[Line, ...]
    faults: tuple[Line, ...]
    missing: tuple[str, ...]
    cannot_say: tuple[str, ...]
    chart: Chart | None
    days: tuple[Day, ...]
    changes: tuple[str, ...]

    def answers(self, keys: tuple[str, ...]) -> tuple[Answer, ...]:
        """The answers to the given questions, in that order."""
        found = {one.key: one for group in self.groups for one in (*group.answers, *group.resting)}
        return tuple(found[key] for key in keys)


@dataclass(frozen=True, slots=True)
class Shelter:
    """Whether removal is barred on the day (`badge`, `sentence`), and on what it rests.

    `caution` stands before everything else where an officer might misread the answer. `until` is the last day on
    the basis (None: no end fixed), `then` what protects after it, if anything.
    """

    badge: Badge
    sentence: str
    caution: str | None = None
    basis: str | None = None
    until: str | None = None
    then: str | None = None


def present(look: Look, language: str, address: str | None = None) -> Page:
    """Present a look in a language; `address` is the page's own where it holds nothing of a person."""
    words, position = prose.words(language), look.position
    history = days(look, words)
    return Page(
        on=position.on,
        known=position.known,
        text=words.text_title(position.version),
        state_name=words.state_name(position.in_state),
        hypothetical=position.hypothetical,
        state=words.state(shown_state(position)),
        possible_states=tuple(words.state(name) for name in position.possible_states),
        stay_basis=words.stay_basis(position.stay_basis),
        protection=_protection(position, language),
        dates=tuple((words.date_name(key), day) for key, day in position.dates.items() if day),
        next_change=position.next_change,
        groups=tuple(_groups(Citing(position, words, address))),
        duties=tuple(_duty(duty, look.on, words) for duty in position.duties),
        breaches=tuple(_breach(breach, words) for breach in position.breaches),
        faults=tuple(_fault(fault, words) for fault in position.conformity),
        missing=tuple(words.asked(name) for name in position.next_questions),
        cannot_say=tuple(words.cannot_say(name) for name in position.cannot_say),
        chart=chart(look, words),
        days=history,
        changes=tuple(change.on.isoformat() for change in look.changes),
    )


def _groups(citing: Citing) -> Iterator[Group]:
    given = citing.position.answers
    for key, questions in GROUPS.items():
        asked = tuple(_answer(citing, one) for one in questions if given[one].answer != RESTING)
        resting = tuple(_answer(citing, one) for one in questions if given[one].answer == RESTING)
        yield Group(key, group_title(key), asked, resting)


def _answer(citing: Citing, key: str) -> Answer:
    told = prose.explain(citing.position, key, citing.words.code)
    return Answer(
        key=key,
        question=told.question,
        badge=answer_badge(citing.position.answers[key].answer, citing.words),
        cites=told.cites,
        verdict=told.verdict,
        safe=told.safe,
        reasons=_nested(told.reasons),
        missing=told.missing,
        readings=told.readings,
        footnote=citing.footnote(told),
    )


def _nested(reasons: tuple[prose.Reason, ...]) -> list[Reason]:
    """The reasons as a tree: each below the nearest one before it that is less deep."""
    top: list[Reason] = []
    above: list[tuple[int, Reason]] = []
    for one in reasons:
        made = Reason(one.text, "?" if one.value is None else "•", one.cites, one.source, [])
        while above and above[-1][0] >= one.depth:
            above.pop()
        (above[-1][1].below if above else top).append(made)
        above.append((one.depth, made))
    return top


def _protection(position: Position, language: str) -> Shelter:
    words, answer, now = prose.words(language), position.answers["removal"], protection(position)
    badge = answer_badge(answer.answer, words)
    if now.waits or answer.answer != "forbidden":
        safe = prose.explain(position, "removal", language).safe
        said = words.ground(answer.ground) if answer.ground else words.verdict("removal", answer.answer)
        code = "waits" if now.waits else UNVIEWED if shown_state(position) == UNVIEWED else None
        return Shelter(badge, " ".join(filter(None, (said, safe))), words.caution(code) if code else None)
    sentence = words.verdict("removal", answer.answer)
    basis, then = (words.basis(one) if one else None for one in (now.basis, now.then))
    return Shelter(badge, sentence, basis=basis, until=now.until, then=then)


def _cites(cites: list[str], words: prose.Words) -> tuple[str, ...]:
    return tuple(words.cite(cite) for cite in cites)


def _duty(duty: Mapping[str, Any], on: date, words: prose.Words) -> Line:
    notes = [(_("since"), duty["on"]), (_("due"), duty["due"])]
    clock = _clock(duty, on)
    return Line(
        text=words.duty(duty["duty"]),
        cites=_cites(duty["cites"], words),
        badge=duty_badge(duty["status"], words),
        notes=(*((name, day) for name, day in notes if day), *clock, (words.duty_basis(duty["basis"]), None)),
    )


def _clock(duty: Mapping[str, Any], on: date) -> tuple[tuple[str, None], ...]:
    """How many days are left of a term that runs, or have passed since it ended."""
    if not duty["due"] or duty["status"] in ("met", "late"):
        return ()
    left = (date.fromisoformat(duty["due"]) - on).days
    if left < 0:
        return ((ngettext("%(num)s day over", "%(num)s days over", -left) % {"num": -left}, None),)
    return ((ngettext("%(num)s day left", "%(num)s days left", left) % {"num": left}, None),)


def _breach(breach: Mapping[str, Any], words: prose.Words) -> Line:
    return Line(words.why(breach["why"]), _cites(breach["cites"], words), notes=((_("on"), breach["since"]),))


def _fault(fault: Mapping[str, Any], words: prose.Words) -> Line:
    return Line(
        words.why(fault["why"]),
        _cites(fault["cites"], words),
        notes=((words.parameter(fault["parameter"]), None),),
    )
