"""A position as a page of readable text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sojourn.cli.pages.output import Page
from sojourn.cli.pages.phrases import Told
from sojourn.law.position import Answer, Position
from sojourn.law.readings.groups import GROUPS
from sojourn.law.readings.protection import UNVIEWED, protection, shown_state


class PositionPage:
    """Writes the parts of a position on a page, in one language."""

    def __init__(self, page: Page, told: Told) -> None:
        self.page = page
        self.told = told

    def whole(self, found: Position, *, research: bool) -> None:
        """Everything a position says."""
        law, say = self.told.law, self.told.say
        self.page.title(say("title", day=law.day(found.on), state=law.state_name(found.in_state)))
        self.under(found, research=research)
        self._summary(found)
        self._dates(found)
        for group, keys in GROUPS.items():
            self.page.title(say(group))
            self.answers(found, keys)
        self._duties(found)
        self._faults(found)
        self._next(found)
        self.close(found)

    def under(self, found: Position, *, research: bool) -> None:
        """Under what the answers are given: text, day of knowledge, draft, research."""
        law, say = self.told.law, self.told.say
        self.page.line(law.text_title(found.version))
        if found.known:
            self.page.line(say("known", day=law.day(found.known)))
        if found.hypothetical:
            self.page.line(say("hypothetical"))
        if research:
            self.page.alarm(say("research"))

    def close(self, found: Position) -> None:
        """What is not answered, and how far the words can be trusted."""
        if found.cannot_say:
            self.page.gap()
            kept = "; ".join(self.told.law.cannot_say(code) for code in found.cannot_say)
            self.page.remark(self.told.say("cannot_say", what=kept))
        self.page.remark(self.told.say("unreviewed"))

    def answers(self, found: Position, keys: tuple[str, ...]) -> None:
        """Answers, one a line, with what is missing, contested and safe below those that are open."""
        law, say = self.told.law, self.told.say
        column = max(len(law.answer(answer.answer)) for answer in found.answers.values())
        for key in keys:
            answer = found.answers[key]
            text = f"{law.question(key)} ({self.told.cites(answer.cites)})"
            if answer.ground and answer.answer != "undetermined":
                text += f". {law.ground(answer.ground)}"
            below = self.page.answer(answer.answer, law.answer(answer.answer), text, column=column)
            points = list(self.open_points(answer))
            points += [say("safe", answer=law.answer(answer.safe))] if answer.safe else []
            if points:
                self.page.line(f"{'. '.join(points)}.", indent=below)

    def open_points(self, answer: Answer) -> Iterator[str]:
        """What is missing, and how each reading of a contested point would answer."""
        law, say = self.told.law, self.told.say
        if answer.missing:
            yield say("missing", what="; ".join(law.asked(name) for name in answer.missing))
        for reading in answer.readings:
            given = law.answer(reading["answer"])
            yield say("read_as", reading=law.reading(reading["name"]), answer=given)

    def standing(self, found: Position) -> Iterator[tuple[str, str]]:
        """The named state and what the stay rests on."""
        law, say = self.told.law, self.told.say
        yield say("state"), law.state(shown_state(found))
        if found.possible_states:
            yield say("possible"), "; ".join(law.state(name) for name in found.possible_states)
        yield say("stay"), law.stay_basis(found.stay_basis)

    def _summary(self, found: Position) -> None:
        law, say = self.told.law, self.told.say
        self.page.gap()
        changes = law.day(found.next_change) if found.next_change else say("no_change")
        self.page.pairs(
            (
                *self.standing(found),
                (say("protected_until"), self._protected_until(found)),
                (say("next_change"), changes),
            )
        )

    def _protected_until(self, found: Position) -> str:
        law, say = self.told.law, self.told.say
        now = protection(found)
        if now.waits:
            ground = found.answers["removal"].ground
            return ". ".join([law.caution("waits"), *([law.ground(ground)] if ground else [])])
        if now.basis:
            end = law.day(now.until) if now.until else say("open_end")
            if now.then:
                end = say("at_least", day=end, basis=law.basis(now.then))
            return f"{end} ({law.basis(now.basis)})"
        return law.caution(UNVIEWED) if shown_state(found) == UNVIEWED else say("not_protected")

    def _dates(self, found: Position) -> None:
        law, say = self.told.law, self.told.say
        known = [(law.date_name(key), law.day(day)) for key, day in found.dates.items() if day]
        if known:
            self.page.title(say("dates"))
            self.page.pairs(known, indent=2)
        if found.protected:
            self.page.title(say("stretches"))
            for one in found.protected:
                self.page.line(self._stretch(one), indent=2)

    def _stretch(self, one: Mapping[str, Any]) -> str:
        law, say = self.told.law, self.told.say
        start = law.day(one["from"])
        basis = f"{law.basis(one['basis'])} ({self.told.cites(one['cites'])})"
        if one["until"] is None:
            return say("stretch_open", start=start, basis=basis)
        return say("stretch", start=start, end=law.day(one["until"]), basis=basis)

    def _duties(self, found: Position) -> None:
        law, say = self.told.law, self.told.say
        if not found.duties:
            return
        self.page.title(say("duties"))
        for one in found.duties:
            due = f"{say('due', day=law.day(one['due']))}, " if one["due"] else ""
            term = f"{due}{law.duty_basis(one['basis'])}; {self.told.cites(one['cites'])}"
            text = f"{law.duty(one['duty'])}: {law.status(one['status'])} ({term})"
            write = self.page.alarm if one["status"] in ("late", "overdue") else self.page.bullet
            write(text, indent=2)

    def _faults(self, found: Position) -> None:
        law, say = self.told.law, self.told.say
        if found.breaches:
            self.page.title(say("breaches"))
        for one in found.breaches:
            cites = self.told.cites(one["cites"])
            self.page.alarm(f"{law.day(one['since'])}: {law.why(one['why'])} ({cites})", indent=2)
        if found.conformity:
            self.page.title(say("conformity"))
        for one in found.conformity:
            cites = self.told.cites(one["cites"])
            self.page.alarm(f"{law.why(one['why'])} ({law.asked(one['parameter'])}; {cites})", indent=2)

    def _next(self, found: Position) -> None:
        if not found.next_questions:
            return
        self.page.title(self.told.say("next"))
        for name in found.next_questions:
            count = sum(name in answer.missing for answer in found.answers.values())
            what = self.told.law.asked(name)
            self.page.bullet(self.told.say("settles_most", what=what, count=count), indent=2)
