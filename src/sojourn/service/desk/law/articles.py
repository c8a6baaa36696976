"""A text article by article: every norm in plain words beside its citation, with the rules that say it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sojourn.law import texts
from sojourn.law.language.rules import NORMS, RULES, Norm, Question
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings import prose
from sojourn.law.readings.prose.rulebook import QuestionText, RuleText
from sojourn.law.readings.prose.values import sentence
from sojourn.law.texts import Text
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.law import cells
from sojourn.service.desk.law.acts import ACTS, BEYOND, SUBJECTS, Act, act_of, article_of, order_of
from sojourn.service.desk.law.addressees import ADDRESSEES
from sojourn.service.desk.law.branches import Branch, branches
from sojourn.service.desk.law.marks import kind_badge

CONVENTION = "convention_2005"


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule in words: what it says and when it holds; `name` is its anchor."""

    name: str
    says: str
    when: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class NormView:
    """A norm: what it says, its kind, who must act, and everything that the program makes of it.

    `rules` are told here; `elsewhere` are rules told at another norm, as (anchor, what they say). `options` are the
    parameters left to a State, as (key, label). `unsaid` says why no rule can say the norm.
    """

    id: str
    cite: str
    kind: Badge
    says: str
    who: str
    rules: tuple[RuleView, ...]
    elsewhere: tuple[tuple[str, str], ...]
    cells: tuple[cells.Cell, ...]
    options: tuple[tuple[str, str], ...]
    unsaid: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that is answered from an article: its possible answers and the cells they hang on."""

    key: str
    name: str
    answers: tuple[Branch, ...]
    cells: tuple[cells.Cell, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of an act (or the act as a whole, then `number` is empty) with its norms and questions."""

    anchor: str
    number: str
    subject: str
    norms: tuple[NormView, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The articles of one act."""

    act: Act
    articles: tuple[Article, ...]


@lru_cache(maxsize=128)
def parts(text_id: str, state: str, language: str) -> tuple[Part, ...]:
    """The acts that a text brings to bear, its own first, article by article, with a State's values in the citations.

    Raises `TextError` or `StateError` where the text or the State does not exist.
    """
    return tuple(_Reader(text_id, state, language).parts())


class _Reader:
    def __init__(self, text_id: str, state: str, language: str) -> None:
        self.words = prose.words(language)
        self.text: Text = texts.text(text_id)
        told = prose.rules(text_id, state, language)
        self.rules: Mapping[str, RuleText] = {one.name: one for one in told.rules}
        self.questions: Mapping[str, QuestionText] = {one.key: one for one in told.questions}
        self.at: dict[str, list[str]] = defaultdict(list)
        for name in self.rules:
            for norm in RULES[name].norms:
                self.at[norm].append(name)

    def parts(self) -> Iterator[Part]:
        own = "CoE" if self.text.act == CONVENTION else "2004/81"
        asked = self._asked()
        for act in sorted(ACTS, key=lambda act: act.cite != own):
            norms = [one for one in NORMS.values() if act_of(one.cite) is act]
            shown = [one for one in norms if act.cite == own or self.at[one.id]]
            places = dict.fromkeys(article_of(one.cite) for one in sorted(shown, key=lambda one: order_of(one.cite)))
            places |= dict.fromkeys(sorted((set(asked) - set(places)) & _places(act, asked), key=order_of))
            articles = [self._article(place, shown, asked.get(place, [])) for place in sorted(places, key=order_of)]
            if articles:
                yield Part(act, tuple(articles))
        if "" in asked:
            yield Part(BEYOND, (self._article("", (), asked[""]),))

    def _article(self, place: str, norms: Iterable[Norm], asked: Iterable[Question]) -> Article:
        own = sorted((one for one in norms if article_of(one.cite) == place), key=lambda one: order_of(one.cite))
        return Article(
            anchor="a-" + (place.replace("/", "-").replace(" ", "-").lower() or BEYOND.slug),
            number=place.partition(" ")[2],
            subject=str(SUBJECTS.get(place, "")),
            norms=tuple(self._norm(one) for one in own),
            questions=tuple(self._question(one) for one in asked),
        )

    def _norm(self, norm: Norm) -> NormView:
        here = [name for name in self.at[norm.id] if RULES[name].norms[0] == norm.id]
        options = dict.fromkeys(key for key, one in PARAMETERS.items() if one.norm == norm.id)
        options |= dict.fromkeys(key for name in here for key in cells.options_of(cells.body(name)))
        changing = dict.fromkeys(key for name in here for key in cells.cells_of(cells.body(name)))
        return NormView(
            id=norm.id,
            cite=self.words.cite(norm.cite),
            kind=kind_badge(norm.kind, self.words),
            says=sentence(self.words.say(norm.says)),
            who=str(ADDRESSEES[norm.id]),
            rules=tuple(self._rule(name) for name in here),
            elsewhere=tuple((name, self.rules[name].says) for name in self.at[norm.id] if name not in here),
            cells=self._cells(changing),
            options=tuple((key, self.words.parameter(key)) for key in options),
            unsaid=sentence(self.words.say(norm.engine)) if norm.engine else "",
        )

    def _rule(self, name: str) -> RuleView:
        told = self.rules[name]
        return RuleView(name, told.says, branches(told.condition))

    def _question(self, question: Question) -> QuestionView:
        told = self.questions[question.key]
        changing = dict.fromkeys(key for node in cells.asked(question) for key in cells.cells_of(node))
        return QuestionView(question.key, told.name, branches(told.answers), self._cells(changing))

    def _cells(self, keys: Iterable[str]) -> tuple[cells.Cell, ...]:
        return tuple(cells.cell(key, self.text, self.words) for key in keys)

    def _asked(self) -> dict[str, list[Question]]:
        """The questions by the article that answers them where nothing special holds."""
        found: dict[str, list[Question]] = defaultdict(list)
        for question in cells.book(self.text).questions.values():
            outcomes = (question.otherwise, *question.outcomes)
            cites = [cite for outcome in outcomes for cite in outcome.cites]
            place = next((article_of(cite) for cite in cites if act_of(cite)), "")
            found[place].append(question)
        return found


def _places(act: Act, asked: Iterable[str]) -> set[str]:
    return {place for place in asked if act_of(place) is act}
