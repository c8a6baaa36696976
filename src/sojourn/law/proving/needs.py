"""What a person needs of the law, and what may stand in the way: the general questions that gaps are found with.

A need is a situation in which protection should be expected and an answer that would give it. The solver is asked
for persons in the situation without the answer; each it finds is sorted by what stands in the way there, and asked
again without that, until it proves that nobody is left. So a gap is found, not looked up: an obstacle that no line
below describes comes out as `other`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sojourn.law.book import RuleBook
from sojourn.law.facts import cooperation, permit, person, proceedings, reflection, victim
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import Truth, all_of, always, any_of, surely, today
from sojourn.law.proving.statements import answered, has_rule, known, known_day, never, rule_of, undetermined

Made = Callable[[RuleBook], Truth]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that may stand in the way. `says` is a clause in English words and the id of its translations."""

    name: str
    says: str
    when: Made


@dataclass(frozen=True, slots=True)
class Need:
    """A situation, the question whose `answers` would meet the need, and the obstacles by which it is sorted."""

    name: str
    says: str
    situation: Made
    question: str
    answers: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]

    def unmet(self, book: RuleBook) -> Truth:
        """The situation without the answer."""
        return self.situation(book) & ~answered(book.questions[self.question], *self.answers)

    def open(self, book: RuleBook) -> Truth:
        """That the question is not determined."""
        return undetermined(book.questions[self.question])

    def sorted_by(self, book: RuleBook) -> dict[Obstacle, Truth]:
        """The obstacles, each with when it is the first that stands in the way; the last is whatever else may."""
        if not book.questions[self.question].outcomes:
            return {SILENT: always}
        before = never
        fits: dict[Obstacle, Truth] = {}
        not_known = replace(NOT_KNOWN, when=self.open)
        for obstacle in (*self.obstacles, not_known, OTHER):
            here = obstacle.when(book)
            fits[obstacle] = here & ~before
            before = before | here
        return fits


SILENT: Final = Obstacle("silent", "the text leaves this to national law", lambda book: always)
"""Where a text has no rule on the question at all."""

NOT_KNOWN: Final = Obstacle("not_known", "a national value, or what the text says, is not known", lambda book: never)
"""Where the question is not determined; each need fills in its own."""

OTHER: Final = Obstacle("other", "something else", lambda book: always)
"""What none of the obstacles of a need describes."""


def _so(*nodes: Truth) -> Made:
    return lambda book: all_of(*(surely(node) for node in nodes))


def _ruled(name: str) -> Made:
    """That a rule of the book holds; never, where the book does not know the rule."""
    return lambda book: surely(rule_of(book, name)) if has_rule(book, name) else never


def _not_ruled(name: str) -> Made:
    return lambda book: surely(~rule_of(book, name)) if has_rule(book, name) else never


def _presumed(book: RuleBook) -> Truth:
    """A presumed victim of whom it is known whether they have met what a text asks before the period."""
    return surely(book.marks["presumed"]) & known(rule_of(book, "entry_condition"))


def _poor(book: RuleBook) -> Truth:
    return _presumed(book) & surely(~person.sufficient_resources)


def _seen(book: RuleBook) -> Truth:
    offence = surely(victim.view_of_trafficking) | surely(victim.view_of_facilitation)
    return surely(victim.viewed) & offence & surely(rule_of(book, "present"))


def _willing(book: RuleBook) -> Truth:
    """The person has done what lies with them: whatever relations remain are not of their choice."""
    steady = surely(cooperation.intention_shown) & all_of(
        *(
            surely(~one)
            for one in (
                cooperation.cooperation_ceased,
                cooperation.cooperation_declined,
                cooperation.public_policy_threat,
                cooperation.fraud_believed,
            )
        )
    )
    severed = surely(~cooperation.relations_kept) | surely(cooperation.relations_coerced)
    return steady & severed & known(cooperation.stay_useful)


def _applicant(book: RuleBook) -> Truth:
    return _presumed(book) & surely(~permit.permit_issued) & _willing(book)


def _willing_holder(book: RuleBook) -> Truth:
    return surely(book.marks["permit"]) & _willing(book)


def _honest_holder(book: RuleBook) -> Truth:
    """A holder against whom nothing is held but what they may not have chosen."""
    innocent = surely(~cooperation.public_policy_threat) & surely(~cooperation.fraud_believed)
    free = surely(~cooperation.relations_kept) | surely(cooperation.relations_coerced)
    sought = (cooperation.contact_active, cooperation.contact_voluntary, cooperation.contact_own_initiative)
    unsought = surely(~cooperation.contact_established) | any_of(*(surely(~one) for one in sought))
    willing = surely(~cooperation.cooperation_declined) & known(cooperation.stay_useful)
    return surely(book.marks["permit"]) & innocent & free & unsought & willing


def _holder(book: RuleBook) -> Truth:
    return surely(book.marks["permit"])


def _short(book: RuleBook) -> Truth:
    short = surely(permit.length_tested) & surely(~rule_of(book, "six_months"))
    return surely(book.marks["permit"] | book.marks["presumed"]) & short


def _begun_lately(book: RuleBook) -> Truth:
    started = surely(reflection.reflection_started) & known_day(reflection.reflection_start)
    lately = surely(today <= reflection.reflection_start.plus(Period(days=29)))
    return _presumed(book) & started & lately & _nothing_decided(book)


def _nothing_decided(book: RuleBook) -> Truth:
    return all_of(
        *(surely(~one) for one in (permit.permit_issued, permit.permit_refused, reflection.reflection_terminated))
    ) & surely(rule_of(book, "entry_condition"))


def _in_need_of_care(book: RuleBook) -> Truth:
    return _poor(book) & surely(person.special_needs)


def _adverse(book: RuleBook) -> Truth:
    made = any_of(*(surely(one) for one in (permit.refusal_made, permit.nonrenewal_made, permit.withdrawal_made)))
    return _presumed(book) & made


_OVER: Final = surely(today > reflection.reflection_end_latest)

PHASES: Final = (
    Obstacle("citizen", "the person is a citizen of the Union", _so(person.union_citizen)),
    Obstacle("withdrawn", "the permit was withdrawn, and no appeal suspends that", _so(permit.permit_withdrawn)),
    Obstacle(
        "renewal_pending",
        "the permit has expired while a request for renewal is open",
        lambda book: surely(permit.permit_issued) & surely(permit.renewal_open) & surely(today > permit.permit_until),
    ),
    Obstacle(
        "expired",
        "the permit has expired",
        lambda book: surely(permit.permit_issued) & surely(today > permit.permit_until),
    ),
    Obstacle(
        "ended_while_pending",
        "the period was ended while the examination of the permit was pending",
        _so(reflection.reflection_terminated, cooperation.intention_shown),
    ),
    Obstacle("ended", "the authority has ended the reflection period", _so(reflection.reflection_terminated)),
    Obstacle(
        "not_broken_off",
        "the text gives the period only to those who have broken off relations with the suspects",
        _not_ruled("entry_condition"),
    ),
    Obstacle(
        "refused",
        "the permit was refused, and no appeal suspends that",
        _so(permit.permit_refused, ~permit.refusal_suspended),
    ),
    Obstacle(
        "awaiting_decision",
        "the period has run out and the decision on the permit has not been taken",
        lambda book: surely(reflection.reflection_started) & _OVER,
    ),
    Obstacle(
        "before_the_period",
        "an authority takes the person for a victim, but the period has not started",
        lambda book: surely(~reflection.reflection_started) | ~surely(reflection.reflection_started),
    ),
)
"""Where a presumed victim may stand; the first that fits is named."""

_COERCED: Final = Obstacle(
    "coerced", "relations with the suspects are kept up under coercion", _so(cooperation.relations_coerced)
)
_NOT_USEFUL: Final = Obstacle(
    "not_useful", "a longer stay is found to be of no use to the proceedings", _so(~cooperation.stay_useful)
)
_NOT_VULNERABLE: Final = Obstacle(
    "not_vulnerable",
    "the ground for the permit is a vulnerable situation, and the person is in none",
    _not_ruled("cooperating"),
)
_CITIZEN: Final = PHASES[0]
_REVIEWED: Final = Obstacle(
    "under_review",
    "the proceedings have ended and a review of that is pending",
    _so(proceedings.proceedings_over, proceedings.ending_under_review),
)
_ENDED: Final = Obstacle("proceedings_over", "the proceedings have ended", _so(proceedings.proceedings_over))


def _programme(rule: str) -> Obstacle:
    return Obstacle("programme", "a programme that was offered is not taken part in", _ruled(rule))


NEEDS: Final = (
    Need(
        "removal",
        "a presumed victim is protected from removal",
        _presumed,
        "removal",
        ("forbidden",),
        PHASES,
    ),
    Need(
        "scope",
        "a person in whom an authority sees a victim is covered",
        _seen,
        "scope",
        ("in",),
        (
            Obstacle("not_bound", "the State is not bound by the text", lambda book: surely(~book.marks["bound"])),
            Obstacle("not_yet", "the text does not apply yet", lambda book: surely(~rule_of(book, "text_applies"))),
            _CITIZEN,
            Obstacle("child", "the person is a child whom national law does not cover",
                     lambda book: surely(~rule_of(book, "adult"))),
            Obstacle("smuggled", "the person was smuggled, and no authority sees trafficking",
                     _so(~victim.view_of_trafficking)),
        ),
    ),
    Need(
        "treatment",
        "a presumed victim without resources gets subsistence",
        _poor,
        "subsistence",
        ("required",),
        PHASES,
    ),
    Need(
        "care",
        "a presumed victim with special needs and without resources gets the care that is necessary",
        _in_need_of_care,
        "medical",
        ("required",),
        (
            Obstacle("in_the_period", "before the permit emergency care is enough",
                     lambda book: surely(~permit.permit_issued)),
            *PHASES,
        ),
    ),
    Need(
        "length_of_the_period",
        "the reflection period lasts thirty days at least",
        _begun_lately,
        "reflection",
        ("required",),
        (
            _CITIZEN,
            Obstacle("short_period", "national law, or the grant under it, sets a shorter period", lambda book: _OVER),
        ),
    ),
    Need(
        "issue",
        "a person who has done what lies with them gets the permit",
        _applicant,
        "issue",
        ("required",),
        (_CITIZEN, _programme("programme_bars_issue"), _NOT_VULNERABLE, _NOT_USEFUL, _COERCED),
    ),
    Need(
        "renewal",
        "a holder who has done what lies with them gets the permit renewed",
        _willing_holder,
        "renew",
        ("required",),
        (_programme("programme_bars_renewal"), _NOT_VULNERABLE, _REVIEWED, _ENDED, _NOT_USEFUL, _COERCED),
    ),
    Need(
        "withdrawal",
        "a holder against whom nothing is held keeps the permit",
        _honest_holder,
        "withdraw",
        ("forbidden",),
        (
            Obstacle("ceased", "cooperation has ceased, for whatever reason, fear included",
                     _so(cooperation.cooperation_ceased)),
            _REVIEWED,
            _ENDED,
            _NOT_USEFUL,
            _COERCED,
            Obstacle("out_of_scope", "no authority sees a victim the text covers any longer",
                     lambda book: surely(~book.marks["scope"])),
            Obstacle("contact", "contact with the suspects is established that the person did not seek",
                     _so(cooperation.contact_established)),
        ),
    ),
    Need(
        "permit_length",
        "a permit of less than six months is not allowed",
        _short,
        "permit_length",
        ("forbidden",),
        (
            Obstacle("renewed_shortly", "the short permit is a renewal", _so(permit.tested_renewal)),
            Obstacle("issued_shortly", "the short permit is the first one", _so(~permit.tested_renewal)),
        ),
    ),
    Need(
        "family",
        "the family of a holder may stay with them",
        _holder,
        "family_permit",
        ("required", "permitted"),
        (Obstacle("no_family_right", "neither the text nor national law provides for the family",
                  lambda book: answered(book.questions["family_permit"], "not_applicable")),),
    ),
    Need(
        "remedy",
        "a decision against a presumed victim can be appealed",
        _adverse,
        "appeal",
        ("required",),
        (Obstacle("no_appeal", "neither the text nor national law opens an appeal",
                  lambda book: answered(book.questions["appeal"], "not_applicable")),),
    ),
)  # fmt: skip
"""The needs, in the order in which a person meets them."""
