"""The pages that carry out a change: every step is done on a copy of the project, every output compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.steps import apply, carry_out, copy_of_the_project, shell, steps

WORKED_CHANGE = "lawyer/worked-change.md"
PUBLISHED = 'export SOJOURN_DATA="$PWD/published"; '
TAKE_A_COPY = "mkdir -p published/states; cp src/sojourn/law/states/BE.toml published/states/"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_of_the_project(tmp_path)


@pytest.fixture
def changed(copy: Path) -> Path:
    """A copy in which the new value is published."""
    shell(TAKE_A_COPY, copy)
    apply(next(block.body for block, _ in steps(WORKED_CHANGE) if block.kind == "diff"), copy)
    return copy


@pytest.mark.parametrize(("page", "outputs"), [(WORKED_CHANGE, 7), ("engineer/adding-a-state.md", 2)])
def test_every_step_does_what_the_page_shows(page: str, outputs: int, copy: Path) -> None:
    assert carry_out(page, copy) == outputs


def test_a_published_value_makes_another_set_of_values(changed: Path) -> None:
    (changed / "case.yaml").write_text("state: BE\n", encoding="utf-8")
    ask = "./sojourn assess case.yaml --on 2027-03-05 --json | grep national_values"
    before = shell(ask, changed)
    assert before.count('"') == 4
    assert shell(PUBLISHED + ask, changed) != before


def test_a_running_period_keeps_the_length_under_which_it_began(changed: Path) -> None:
    """As the page, rules.md, readings.md and decision 0003 say of running periods: change them together."""
    text = (
        "state: BE\nevents:\n"
        "  - {on: 2027-02-20, type: view_taken, by: police, offence: trafficking}\n"
        "  - {on: 2027-02-20, type: document_issued, by: immigration_office}\n"
    )
    (changed / "case.yaml").write_text(text, encoding="utf-8")
    ask = "./sojourn assess case.yaml --on {on} --json | grep 'reflection_end\"'"
    ends = [shell(PUBLISHED + ask.format(on=on), changed).split('"')[3] for on in ("2027-02-28", "2027-03-01")]
    assert ends == ["2027-04-06", "2027-04-06"]
