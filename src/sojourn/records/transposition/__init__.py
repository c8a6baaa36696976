"""Transposition of Directive 2004/81/EC: State by article by validity, each with source and state of knowledge.

- `table.on(day, states=None, article=None) -> tuple[Cell, ...]`: one cell a State and article, unknown ones too;
  `table.members(day) -> tuple[str, ...]`: the States of its rows; `table.counts(cells) -> dict[Standing, int]`;
  `table.changes(state) -> tuple[date, ...]`: the days on which the row of a State may change.
- `model.Cell`: `state`, `article`, `on`, `standing`, `completeness`, `elements`, `elements_known`, `facts`, `faults`,
  `as_json()`; `model.Standing`, `model.Knowledge`, `model.Completeness`; `model.Transposition`: one fact with measure,
  validity, legal force, source, confidence, `as_json()`.
- `provisions.provisions() -> tuple[Provision, ...]` (`article`, `says`, `kinds`, `elements`) and
  `provisions.within(article)`: those of Article `6`, or `6(1)` alone. Raises `ArticleError`.
- `holding.held() -> tuple[Transposition, ...]`: every fact that is held, from the national values and `facts.toml`.
- `correlation.writing.rows(cells) -> tuple[Transposition, ...]`, `correlation.writing.write(rows, path)`,
  `correlation.reading.read(path) -> tuple[Transposition, ...]`: the correlation table as an Excel workbook.
- `checking.check(rows, held) -> tuple[Finding, ...]`: what a correlation table says beyond or against what is held.
"""
