"""An answer explained: the verdict, then every reason once, each a sentence with the right polarity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.law.position import Answer, Position
from sojourn.law.readings.prose import frames, leaves, values
from sojourn.law.readings.prose.leaves import Setting
from sojourn.law.readings.prose.words import Words, words
from sojourn.law.texts import chosen

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence. `depth`: how far below the answer; `kind`: rule, fact, parameter, text or contested.

    `value` is the polarity (`None`: not settled). `source` quotes the source of a national value as its file
    has it, which is in English; it is left out of explanations in other languages.
    """

    text: str
    depth: int
    cites: tuple[str, ...]
    kind: str
    value: bool | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer in words. `missing`: what would settle it; `readings`: each reading with its answer."""

    question: str
    verdict: str
    safe: str | None
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    cites: tuple[str, ...]


def explain(position: Position, key: str, lang: str) -> Explanation:
    """Explain one answer of a position.

    Raises `KeyError` for an unknown question and `CatalogueError` for a language that is not held.
    """
    answer, setting = position.answers[key], _setting(position, lang)
    told = setting.words
    return Explanation(
        question=told.question(key),
        verdict=verdict(told, key, answer),
        safe=_safe(told, key, answer),
        reasons=tuple(_reasons(setting, answer.because)),
        missing=tuple(told.asked(name) for name in answer.missing),
        readings=tuple((told.reading(one["name"]), told.answer(one["answer"])) for one in answer.readings),
        cites=tuple(told.cite(cite) for cite in answer.cites),
    )


def reason(position: Position, tree: Tree, lang: str) -> Reason:
    """One branch of the reasons of a position, as a sentence. Raises `CatalogueError` as `explain` does."""
    return _reason(_setting(position, lang), tree, 0)


def _setting(position: Position, lang: str) -> Setting:
    text = position.version.on(date.fromisoformat(position.on).toordinal())
    return Setting(words(lang), position.in_state, text, position.dates.get("reflection_end"))


def verdict(told: Words, key: str, answer: Answer) -> str:
    """The question, its answer, and what that answer means."""
    parts = [f"{told.question(key)}: {told.answer(answer.answer)}."]
    if answer.ground is None or answer.answer not in ("not_applicable", "undetermined"):
        parts.append(told.verdict(key, answer.answer))
    if answer.ground is not None:
        parts.append(told.ground(answer.ground))
    return " ".join(parts)


def _safe(told: Words, key: str, answer: Answer) -> str | None:
    if answer.safe is None:
        return None
    sentence = told.verdict(key, answer.safe)
    return told.say(frames.UNTIL_DECIDED, answer=told.answer(answer.safe), sentence=sentence)


def _reasons(setting: Setting, because: list[Any]) -> Iterator[Reason]:
    """The reasons depth first; what was said is not said again, but what lies below it is looked at."""
    said: set[str] = set()

    def visit(trees: list[Any], depth: int) -> Iterator[Reason]:
        for tree in trees:
            reason = _reason(setting, tree, depth)
            new = reason.text not in said
            if new:
                said.add(reason.text)
                yield reason
            yield from visit(tree.get("because", []), depth + 1 if new else depth)

    yield from visit(because, 0)


def _reason(setting: Setting, tree: Tree, depth: int) -> Reason:
    told, value = setting.words, tree["value"]
    cites = tuple(told.cite(cite) for cite in tree.get("cites", ()))
    if "rule" in tree:
        return Reason(values.sentence(_rule(setting, tree)), depth, cites, "rule", value)
    if "fact" in tree:
        return Reason(values.sentence(leaves.fact(setting, tree)), depth, (), "fact", value)
    if "parameter" in tree:
        text = values.sentence(leaves.parameter(setting, tree))
        source = tree.get("source") if told.code == "en" else None
        return Reason(text, depth, (), "parameter", value, source)
    if "cell" in tree:
        return Reason(values.sentence(leaves.cell(setting, tree)), depth, (), "text", value)
    point = told.contested(tree["contested"])
    return Reason(values.sentence(told.say(frames.IS_CONTESTED, point=point)), depth, (), "contested", value)


def _rule(setting: Setting, tree: Tree) -> str:
    told, rule = setting.words, chosen(setting.text).rule(tree["rule"])
    if tree["value"] is None:
        return told.say(frames.NOT_SETTLED, label=told.rule(rule))
    shown = {name: told.day(day) if day else told.say(frames.OPEN_DAY) for name, day in tree.get("shows", {}).items()}
    return told.clause(rule, tree["value"], **shown)
