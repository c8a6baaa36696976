"""Infringement procedures: the ladder of their steps, the clocks between them, alarms, and this Directive's own record.

- `cases.cases(record, as_of) -> tuple[Case, ...]`: the cases of a register record (`records.reading`); `Case`:
  `number`, `state`, `ground`, `title`, `steps`, `as_of`, `open`, `reached(rung)`, `now`, `as_json()`;
  `cases.united(snapshots)`: several snapshots as one list; `cases.day_of(record, name)`: the day of a snapshot.
- `ladder.RUNGS`: the rungs in their order with their article and step; `ladder.rank(rung)`.
- `waits.CLOCKS`: every clock, from a rung to a rung; `waits.spell(case, clock) -> Spell | None`; `waits.reply_due(on)`:
  the end of the two months that a letter leaves.
- `clocks.curve(cases, clock) -> Curve | None`, `clocks.curves(cases, by=None | "ground" | "state")`; `Curve`: `clock`,
  `kind`, `cases`, `ended`, `median`, `lower_quartile`, `upper_quartile`, `ninetieth` (each a `Quantile` in days with
  a band, its days `None` where never reached), `ended_median`, `ended_ninetieth`, `within_reply`, `points` for
  drawing, `as_json()`.
- `alarms.alarms(cases) -> Alarms`: open cases past the ninetieth percentile of their kind, with the arithmetic and the
  `basis` of the percentile: the curve, or (where it never comes down so far) the cases that did go on.
- `snapshots.compare(before, after) -> Compared`: new, gone, moved.
- `court.court_cases() -> tuple[CourtCase, ...]`; `funnel.funnel() -> Funnel`: 14, 8, 2, 1 and 1 with what is named and
  what is unaccounted for; `reporting.reports(today) -> tuple[Report, ...]`: Article 16 and its lateness.
"""
