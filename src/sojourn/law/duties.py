"""Duties with clocks: what an authority has to do, by when, and whether it did.

A clock is that of the text (`law`), of national law (`national`) or a target of good practice (`target`).
Only the first two can be late or overdue; a target that is not kept is `past_target`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sojourn.law.evaluation import Evaluation, Marks
from sojourn.law.facts.permit import permit
from sojourn.law.facts.person import fresh_start
from sojourn.law.facts.reflection import spell
from sojourn.law.facts.victim import by_authority
from sojourn.law.history import Happening
from sojourn.law.language.calendar import NEVER, Day, Period, iso, period, plus
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import TRUE
from sojourn.law.law import Law
from sojourn.law.representation import alone_since, gaps

Duty = Mapping[str, Any]


def _status(basis: str, due: Day | None, done: Day | None, today: Day) -> str:
    firm = basis in ("law", "national")
    if done is not None:
        return "late" if firm and due is not None and done > due else "met"
    if due is None or today <= due:
        return "open"
    return "overdue" if firm else "past_target"


class _Ledger:
    """Writes the duties of one evaluation."""

    def __init__(self, evaluation: Evaluation | Marks) -> None:
        self.evaluation = evaluation
        self.view = evaluation.view
        self.law = evaluation.law
        self.today = evaluation.view.on
        self.since = fresh_start(evaluation.view)
        convention = evaluation.law.text.act == "convention_2005"
        self.decision = ("CoE 14(1)",) if convention else ("2004/81 8(1)",)
        self.renewal = ("CoE 14(3)",) if convention else ("2004/81 8(3)",)

    def first(self, *types: str, since: Day = 0, **fields: Any) -> Happening | None:
        """The first event of the types in the present course whose fields have the given values."""
        start = max(since, self.since)
        found = (one for one in self.view.all(*types) if one.on >= start)
        return next((one for one in found if all(one.get(key) == want for key, want in fields.items())), None)

    def duty(
        self,
        name: str,
        on: Day,
        cites: tuple[str, ...],
        *,
        within: Period | None = None,
        due: Day | None = None,
        basis: str = "target",
        done: Day | None = None,
    ) -> Duty:
        """One duty: since `on`, due after `within` or on `due`."""
        last = plus(on, within) if within is not None else due
        return {
            "duty": name,
            "on": iso(on),
            "cites": list(cites),
            "due": iso(last),
            "basis": basis,
            "status": _status(basis, last, done, self.today),
        }

    def mark(self, name: str) -> bool:
        """Whether a mark of the rule book is known to hold."""
        return self.evaluation.mark(name) == TRUE


def duties(evaluation: Evaluation | Marks) -> Iterator[Duty]:
    """The duties that have arisen up to the day, in the order in which they arise in a case."""
    ledger = _Ledger(evaluation)
    yield from _assistance(ledger)
    seen = FACTS["view_day"].compute(ledger.view)
    if seen is None or seen >= NEVER:
        return
    presumed = ledger.mark("presumed")
    if presumed:
        yield from _information(ledger, seen)
    yield from _children(ledger, seen)
    if presumed:
        yield from _decision(ledger)
        yield from _renewal(ledger)


def _assistance(ledger: _Ledger) -> Iterator[Duty]:
    if not ledger.mark("victim_2011"):
        return
    found = ledger.first("indication", "view_taken", "identified")
    if found is not None:
        given = ledger.first("assistance_given")
        counsel = ledger.first("assistance_given", kind="legal_aid")
        yield ledger.duty(
            "assist", found.on, ("2011/36 11(2)",), within=Period(days=1), done=given.on if given else None
        )
        yield ledger.duty(
            "legal_counselling",
            found.on,
            ("2011/36 12(2)",),
            within=Period(days=3),
            done=counsel.on if counsel else None,
        )


def _information(ledger: _Ledger, seen: Day) -> Iterator[Duty]:
    informed = [one.on for one in ledger.view.of("informed") if one.on >= ledger.since and by_authority(one)]
    convention = ledger.law.text.act == "convention_2005"
    cites = ("CoE 12(1)", "CoE 15(1)") if convention else ("2004/81 5",)
    yield ledger.duty("inform", seen, cites, within=Period(days=1), done=informed[0] if informed else None)
    period_ = spell(ledger.view)
    started = period_.recorded if period_.start is None else period_.start
    begun = started if started is not None and started <= ledger.today else None
    held = permit(ledger.view)
    if begun is None and held is not None:
        begun = held.issued
    cites = ("CoE 13(1)",) if convention else ("2004/81 6(1)",)
    yield ledger.duty("grant_reflection", seen, cites, within=Period(days=3), done=begun)


def _children(ledger: _Ledger, seen: Day) -> Iterator[Duty]:
    """Under 2004/81 10(c) representation is due at once, in each gap anew; 2011/36 16(3) and 14(1) name no day."""
    convention = ledger.law.text.act == "convention_2005"
    covered = ledger.mark("unaccompanied_child")
    if not covered and not ledger.mark("child_victim"):
        return
    alone = alone_since(ledger.view)
    since = seen if alone is None else max(seen, alone)
    if covered or ledger.mark("child_victim_alone"):
        cites = ("CoE 10(4)",) if convention else ("2004/81 10(c)",) if covered else ("2011/36 16(3)",)
        basis = "law" if covered else "target"
        for gap in gaps(ledger.view, since):
            yield ledger.duty("represent", gap.since, cites, within=Period(days=1), basis=basis, done=gap.until)
        if covered:
            traced = ledger.first("family_tracing_started", "family_located")
            done = traced.on if traced else None
            yield ledger.duty("trace_family", since, cites, within=Period(days=7), done=done)
    yield _schooling(ledger, seen, covered)


def _schooling(ledger: _Ledger, seen: Day, covered: bool) -> Duty:
    """It is due once, from the first day on which the child was alone: care that ends later does not renew it."""
    alone = ledger.first("unaccompanied_since", "in_care_ended")
    schooled = ledger.first("schooling_assessed")
    convention = ledger.law.text.act == "convention_2005"
    return ledger.duty(
        "schooling",
        max(seen, alone.on) if alone else seen,
        ("CoE 12(1)",) if convention else ("2004/81 10(b)", "2011/36 14(1)") if covered else ("2011/36 14(1)",),
        within=Period(days=30),
        done=schooled.on if schooled else None,
    )


def _decision(ledger: _Ledger) -> Iterator[Duty]:
    period_ = spell(ledger.view)
    end = period_.latest if period_.earliest == period_.latest else None
    if end is None or end >= ledger.today or ledger.mark("terminated") or not ledger.mark("lapsed_before_permit"):
        return
    decided = ledger.first("permit_issued", "permit_refused", since=end + 1)
    done = decided.on if decided else None
    firm = decision_term(ledger.law)
    if firm is None:
        yield ledger.duty("decide", end, ledger.decision, within=Period(days=10), done=done)
        return
    term, basis = firm
    cites = (ledger.law.text.cite,) if basis == "law" else (*ledger.decision, f"national {ledger.law.state.code}")
    yield ledger.duty("decide", end, cites, within=term, basis=basis, done=done)


def decision_term(law: Law) -> tuple[Period, str] | None:
    """The term for the decision on the permit and whose it is, `law` or `national`; `None` where there is none."""
    of_text = law.text.values.get("text_decision_deadline")
    if of_text is not None:
        return period(of_text), "law"
    national: Period | None = law.value("decision_deadline")
    return None if national is None else (national, "national")


def _renewal(ledger: _Ledger) -> Iterator[Duty]:
    held = permit(ledger.view)
    if held is None or held.until is None or not (ledger.mark("permit") or ledger.mark("renewal_pending")):
        return
    warned = held.until - 60
    if warned > ledger.today:
        return
    decided = ledger.first("permit_not_renewed", since=warned)
    yield ledger.duty("decide_on_renewal", warned, ledger.renewal, due=held.until, done=decided.on if decided else None)
