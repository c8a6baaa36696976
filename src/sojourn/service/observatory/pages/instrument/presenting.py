"""The rules of the Directive along the stages of its text, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from sojourn.law.language.calendar import period
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.values import length
from sojourn.records.stages import stands as along
from sojourn.records.stages.rules import RULES, Rule
from sojourn.records.stages.stands import ASKS, DROPS, KEEPS, NO, NOT_TOLD, OPEN, SILENT, YES, Outcome, Stand
from sojourn.records.stages.wording import Wording, wording
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.exports import Table

_SIGNS: Final = {
    ASKS: ("+", "accent"), KEEPS: ("=", "success"), DROPS: ("✕", "danger"), SILENT: ("·", "neutral"),
    NOT_TOLD: ("?", "warning"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """How a rule stands in a stage, in words; `value` where that is a number, `line` where the file tells it."""

    stage: str
    title: str
    by: str
    move: Badge
    value: str
    source: str
    line: str


@dataclass(frozen=True, slots=True)
class Told:
    """A rule: what it says, who asked for it and who won, and how it stands in every stage."""

    rule: Rule
    says: str
    cite: str
    outcome: tuple[str, ...]
    stands: tuple[Placed, ...]
    wishes: tuple[str, ...]


def rules(words: Words) -> tuple[Told, ...]:
    """Every rule, about in the order of the articles."""
    return tuple(told(one, words) for one in RULES)


def told(rule: Rule, words: Words) -> Told:
    """A rule in the language of the page."""
    said = wording(words.code)
    stands = tuple(_placed(one, words, said) for one in along.stands(rule))
    outcome = tuple(_outcome(along.outcome(rule), words, said))
    cite = words.cite(f"2004/81 {rule.article}")
    return Told(rule, said.rules[rule.name], cite, outcome, stands, along.wishes(rule))


def moves(words: Words) -> tuple[Badge, ...]:
    """What a stage may do with a rule, as badges."""
    return tuple(_move(code, wording(words.code)) for code in _SIGNS)


def _move(code: str, said: Wording) -> Badge:
    return Badge(said.moves[code], *_SIGNS[code])


def _placed(one: Stand, words: Words, said: Wording) -> Placed:
    move = _move(one.move, said)
    shown = "" if one.says in (YES, NO) or one.says == one.move else one.says
    value = said.pages["open"] if shown == OPEN else _length(shown, words)
    return Placed(one.stage, words.text_title(one.stage), said.by[one.by], move, value, one.source, _line(one, said))


def _length(written: str, words: Words) -> str:
    """A length of time in words; nothing where there is none."""
    return length(words.language, period(written)) if written else ""


def _line(one: Stand, said: Wording) -> str:
    if one.move not in (ASKS, KEEPS):
        return ""
    return said.pages["elsewhere"] if one.line is None else said.pages["line"].format(line=one.line)


def _outcome(found: Outcome, words: Words, said: Wording) -> Iterable[str]:
    say = said.pages

    def names(parties: Sequence[str]) -> str:
        return ", ".join(said.by[one] for one in parties)

    yield say["asked"].format(by=names(found.asked)) if found.asked else say["nobody"]
    yield say["act_no" if found.act == NO else "act_yes"]
    if found.won:
        yield say["won"].format(won=names(found.won), lost=names(found.lost))
    if found.given_up:
        yield say["given_up"].format(by=names(found.given_up))
    if found.not_told:
        yield say["not_told"].format(by=names(found.not_told))
    if found.taken_up:
        yield say["taken_up"].format(stages=", ".join(words.text_title(one) for one in found.taken_up))


def table(found: Sequence[Told]) -> Table:
    """The rules to take away."""
    stages = [one.title for one in found[0].stands]
    rows = tuple(
        (
            *(one.cite, one.says, "; ".join(one.outcome)),
            *(" ".join(filter(None, (stand.move.word, stand.value))) for stand in one.stands),
        )
        for one in found
    )
    return Table((_("Article"), _("Rule"), _("Who asked, who won"), *stages), rows, _("Rules along the stages"))
