"""`sojourn read --figures`: the figures of a document, and what follows from them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_what_follows_from_figures_stands_below_them_with_its_places(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("It was Sunday, 5 May 2030.\nIn the EU, 30 permits were given in 2030 and 20 in 2029.\n", "utf-8")
    said = run("read", str(path), "--figures")
    assert "  change: permits (EU), 2029 to 2030: 50 in all; 2030: +10 (+50.0 %)\n      rests on 2:46, 2:52" in said.out
    assert said.out.index("number: 30") < said.out.index("What follows")
    notes = run("read", str(path), "--figures", "--json").json["notes"]
    assert [(one["kind"], one["balances"]) for one in notes] == [("change", None), ("sunday", None)]


def test_a_sum_that_does_not_balance_is_not_overlooked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Infringement procedures were initiated against 9 States. It sent five reasoned opinions. Cases before the "
        "Court of Justice were taken for four: one was withdrawn and a judgment was given for two.\n",
        "utf-8",
    )
    assert "! funnel: 9 opened > 5 reasoned opinions > 4 court = 1 withdrawn + 2 judged" in run(
        "read", str(path), "--figures"
    ).out.replace("\n  ", " ")
