"""The rules of a text in readable words: in the order of its norms, with what each rule depends on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from sojourn.law import states, texts
from sojourn.law.book import RuleBook
from sojourn.law.language.calendar import NEVER
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import NORMS, RULES, Norm, Outcome, Question
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import frames, leaves, values
from sojourn.law.readings.prose.codes import KINDS
from sojourn.law.readings.prose.conditions import Conditions, Line
from sojourn.law.readings.prose.leaves import Setting
from sojourn.law.readings.prose.reforms import changes
from sojourn.law.readings.prose.words import Words, words
from sojourn.law.texts.books import book_of

_INDENT: Final = "  "
_ACTS: Final = ("2004/81", "2011/36", "2008/115", "C-66/21", "CoE")
_LEAVES: Final = frozenset({"option", "one_of", "length", "day_of"})


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule in words: its norm, what it says, the lines of its condition, and the reform that writes it anew."""

    name: str
    cites: tuple[str, ...]
    norm: str
    says: str
    condition: tuple[str, ...]
    reform: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question in words with its possible answers, each with its condition."""

    key: str
    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleBookText:
    """The rules of a text in words; `str` gives the whole as one text."""

    title: str
    rules: tuple[RuleText, ...]
    questions: tuple[QuestionText, ...]
    national: tuple[str, ...]
    cannot_say: tuple[str, ...]
    headings: tuple[str, str, str, str, str]
    changes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The rules with their sentences in lists."""
        return {
            "title": self.title,
            "changes": list(self.changes),
            "rules": [asdict(rule) for rule in self.rules],
            "questions": [asdict(question) for question in self.questions],
            "national_values": self.national,
            "cannot_say": self.cannot_say,
        }

    def __str__(self) -> str:
        asked, national, cannot, changed, anew = self.headings
        parts = [self.title]
        if self.changes:
            parts += ["\n".join([changed, *(_INDENT + line for line in self.changes)])]
        parts += [*(_block(rule, anew) for rule in self.rules), asked]
        parts += ["\n".join([one.name, *(_INDENT + line for line in one.answers)]) for one in self.questions]
        if self.national:
            parts += ["\n".join([national, *(_INDENT + line for line in self.national)])]
        if self.cannot_say:
            parts += ["\n".join([cannot, *(_INDENT + line for line in self.cannot_say)])]
        return "\n\n".join(parts) + "\n"


def rules(text: str | texts.Text, state_code: str, lang: str) -> RuleBookText:
    """The rules of a text in a State, in words; those of a reform as they are once it has begun.

    National values are those that still hold as far as the State's file goes. Raises `TextError`,
    `StateError` or `CatalogueError` where the text, the State or the language does not exist.
    """
    return _Teller(words(lang), texts.chosen(text), states.state(state_code)).book()


class _Teller:
    """Tells one rule book."""

    def __init__(self, told: Words, text: texts.Text, state: states.State) -> None:
        self.words = told
        self.text = text
        self.state = state
        self.conditions = Conditions(told, text)
        self.source: RuleBook = book_of(text)

    def book(self) -> RuleBookText:
        """The whole book."""
        say, title = self.words.say, self.words.text_title(self.text)
        return RuleBookText(
            title=say(frames.OF_TEXT, title=title, state=self.words.state_name(self.state.code)),
            rules=tuple(self._rule(node) for node in self._in_order()),
            questions=tuple(self._question(question) for question in self.source.questions.values()),
            national=tuple(self._national()),
            cannot_say=tuple(self._cannot_say()),
            headings=(
                say(frames.QUESTIONS),
                say(frames.VALUES),
                say(frames.CANNOT_SAY),
                say(frames.CHANGES),
                say(frames.ANEW),
            ),
            changes=tuple(changes(self.words, self.text)),
        )

    def _reached(self) -> dict[Node, None]:
        """Every node that the text leaves standing, those that a question asks first."""
        found: dict[Node, None] = {}
        waiting: list[Node] = [
            outcome.when for question in self.source.questions.values() for outcome in question.outcomes
        ]
        while waiting:
            node = waiting.pop()
            if node in found or (node.op != "always" and self._settled(node)):
                continue
            found[node] = None
            waiting += node.operands()
        return found

    def _settled(self, node: Node) -> bool:
        return hasattr(node, "then") and self.conditions.constant(node) is not None

    def _in_order(self) -> list[Node]:
        nodes = [node for node in self._reached() if node.op == "rule"]
        own = "CoE" if self.text.act == "convention_2005" else "2004/81"
        written = {name: index for index, name in enumerate(RULES)}
        return sorted(nodes, key=lambda node: (_place(self._norm(node), own), written[node.args[0]]))

    def _norm(self, node: Node) -> Norm:
        return NORMS[self.text.rule(node.args[0]).norms[0]]

    def _rule(self, node: Node) -> RuleText:
        name, body = node.args
        norm = self._norm(node)
        kind = self.words.say(KINDS[norm.kind.value])
        return RuleText(
            name=name,
            cites=tuple(self.words.cite(cite) for cite in self.text.rule(name).cites),
            norm=f"{self.words.cite(norm.cite)} ({kind}): {self.words.say(norm.says)}",
            says=values.sentence(self.conditions.rule(name, True)),
            condition=tuple(self._if(frames.IF, body)),
            reform=self.text.id if name in self.text.rules else None,
        )

    def _if(self, frame: str, node: Node, **fields: str) -> Iterator[str]:
        lines = self.conditions.lines(node)
        if isinstance(lines, bool):
            return
        yield self.words.say(frame, condition=lines[0].text, **fields)
        yield from (_bullet(line) for line in lines[1:])

    def _question(self, question: Question) -> QuestionText:
        answers: list[str] = []
        for outcome in question.outcomes:
            constant = self.conditions.constant(outcome.when)
            if constant is False:
                continue
            if constant:
                answers.append(self._answer(outcome, frames.OTHERWISE if answers else frames.ONLY))
                break
            answers += self._if(frames.ANSWER_IF, outcome.when, answer=self._said(outcome))
        else:
            answers.append(self._answer(question.otherwise, frames.OTHERWISE if answers else frames.ONLY))
        return QuestionText(question.key, self.words.question(question.key), tuple(answers))

    def _answer(self, outcome: Outcome, frame: str) -> str:
        return self.words.say(frame, answer=self._said(outcome))

    def _said(self, outcome: Outcome) -> str:
        return f"{self.words.answer(outcome.answer)} ({', '.join(self._cites(outcome))})"

    def _cites(self, outcome: Outcome) -> list[str]:
        known = {"national": f"national {self.state.code}", "text": self.text.cite}
        known |= {"floor": "CoE 13(1)", "grounds": "2004/81 14"}
        return [self.words.cite(cite) for cite in dict.fromkeys(known.get(one, one) for one in outcome.cites)]

    def _national(self) -> Iterator[str]:
        """The State's values of the parameters that the rules name, in the order of their numbers."""
        named = {node.args[0] for node in self._reached() if node.op in _LEAVES}
        setting = Setting(self.words, self.state.code, self.text, None)
        held = self.state.on(NEVER - 1)
        for key in PARAMETERS:
            entry = held.get(key)
            if key in named and entry is not None and key not in self.text.open:
                known = None if entry.raw is None else True
                tree = {"parameter": key, "value": known, "is": entry.raw}
                tree |= {"legal_force": entry.legal_force, "confidence": entry.confidence}
                yield values.sentence(leaves.parameter(setting, tree))

    def _cannot_say(self) -> Iterator[str]:
        convention = self.text.act == "convention_2005"
        for norm in NORMS.values():
            if norm.engine and norm.cite.startswith("CoE") == convention:
                said = f"{self.words.say(norm.says)}; {self.words.say(norm.engine)}"
                yield f"{self.words.cite(norm.cite)}: {said}"
        yield from (values.sentence(self.words.cannot_say(code)) for code in self.text.cannot_say)


def _bullet(line: Line) -> str:
    return f"{_INDENT * (line.depth - 1)}- {line.text}"


def _block(rule: RuleText, anew: str) -> str:
    marked = [f"{_INDENT}({anew})"] if rule.reform else []
    return "\n".join([rule.norm, _INDENT + rule.says, *marked, *(_INDENT + line for line in rule.condition)])


def _place(norm: Norm, own: str) -> tuple[bool, int, list[int], str]:
    """Where a norm stands: in the text's own act or another, then by act, article and paragraph."""
    act, _, place = norm.cite.partition(" ")
    return act != own, _ACTS.index(act), [int(number) for number in re.findall(r"\d+", place)], place
