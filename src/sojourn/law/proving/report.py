"""The report on a text: its invariants proved or refuted, its gaps and overlaps, each with the time it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sojourn.law.law import Law
from sojourn.law.proving.gaps import Gap, gaps
from sojourn.law.proving.invariants import INVARIANTS, Invariant
from sojourn.law.proving.overlaps import Overlap, overlaps
from sojourn.law.proving.reasoning import Reasoner
from sojourn.law.proving.replay import Witness
from sojourn.law.proving.witnesses import Finder, NoReplayError


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of an invariant.

    `status`: proved, refuted, or `silent` where the text says nothing of the matter, so that there is nothing to
    prove. `expected`: whether it must hold; a refuted one has its witness, if one replays.
    """

    invariant: Invariant
    status: Literal["proved", "refuted", "silent"]
    expected: bool
    witness: Witness | None = None

    @property
    def as_expected(self) -> bool:
        """Whether it is proved where it must hold, and refuted where it is known not to; silence is as it is."""
        return self.status == "silent" or (self.status == "proved") == self.expected

    @property
    def failed(self) -> bool:
        """Whether it must hold and does not."""
        return self.expected and self.status == "refuted"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found about one law. `seconds` says how long invariants, gaps and overlaps took."""

    law: Law
    every_state: bool
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]
    seconds: tuple[float, float, float]

    @property
    def failed(self) -> bool:
        """Whether an invariant that must hold does not."""
        return any(finding.failed for finding in self.findings)

    def witnesses(self) -> Iterator[tuple[str, Witness]]:
        """Every witness, with a name for its file."""
        for finding in self.findings:
            if finding.witness:
                yield f"invariant-{finding.invariant.name}", finding.witness
        for gap in self.gaps:
            if gap.witness:
                yield f"gap-{gap.need.name}-{gap.obstacle.name}", gap.witness
        for overlap in self.overlaps:
            if overlap.witness:
                yield f"overlap-{overlap.first}-{overlap.second}".replace("=", "-"), overlap.witness


def report(law: Law, *, every_state: bool = False) -> Report:
    """Prove and refute all there is about a law, under any national values or under its own, on its day.

    Raises `UndecidedError` where the solver gives up: that is never a proof.
    """
    started = time.perf_counter()
    findings = tuple(findings_of(law, every_state=every_state))
    proved = time.perf_counter()
    open_, surveyed = gaps(law, every_state=every_state), time.perf_counter()
    both, ended = overlaps(law, every_state=every_state), time.perf_counter()
    return Report(law, every_state, findings, open_, both, (proved - started, surveyed - proved, ended - surveyed))


def findings_of(law: Law, *, every_state: bool = False) -> Iterator[Finding]:
    """The invariants, proved or refuted as far as the text says anything of them."""
    reasoner, finder = Reasoner(law, every_state=every_state), None
    for invariant in INVARIANTS:
        if not invariant.applies(law.compiled.book):
            yield Finding(invariant, "silent", expected=False)
            continue
        statement, expected = invariant.state(law.compiled.book), invariant.expected(law.text)
        if reasoner.counterexample(statement) is None:
            yield Finding(invariant, "proved", expected)
            continue
        finder = finder or Finder(law, every_state=every_state)
        try:
            yield Finding(invariant, "refuted", expected, finder.find(~statement))
        except NoReplayError:
            yield Finding(invariant, "refuted", expected)
