"""`sojourn infringement`: the record of the Directive, and the clocks and alarms of snapshots."""

import json
from datetime import date, timedelta
from pathlib import Path

from tests.cli.conftest import Run

ON = ("--on", "2026-11-23")


def snapshot(folder: Path, day: str, waits: list[int]) -> str:
    """An invented register: cases of one notice each, answered by an opinion after so many days."""
    cases = []
    for number, days in enumerate(waits):
        opinion = date(2030, 1, 1) + timedelta(days)
        said = "01/01/2030 Formal notice Art. 258 TFEU\n" + (
            f"{opinion:%d/%m/%Y} Reasoned opinion Art. 258 TFEU\n" if opinion <= date.fromisoformat(day) else ""
        )
        cases.append(
            {
                "Infringement_number": f"INFR(2030){number:04d}",
                "Decision": said,
                "Country": "Luxembourg",
                "Title": "Lamps",
                "Non_communication_cases": "No",
                "Active_infringement_cases": "Yes",
            }
        )
    path = folder / f"register-{day}.json"
    path.write_text(json.dumps(cases), "utf-8")
    return str(path)


def test_the_record_of_the_directive_needs_no_register(run: Run) -> None:
    said = run("infringement", *ON)
    assert said.code == 0
    assert "opened: 14; named: C-209/08, C-266/08; unaccounted for: 12" in said.out
    assert "withdrawn: 1; named: C-209/08 by elimination; unaccounted for: 0" in said.out
    assert "2010-10-15 - 2008-08-06 = 800 days" in said.out
    found = run("infringement", *ON, "--json").json
    assert found["funnel"]["balanced"] is True and "curves" not in found


def test_snapshots_give_clocks_alarms_and_what_changed(run: Run, tmp_path: Path) -> None:
    waits = [*range(100, 1100, 100), 5000, 6000]
    first, second = snapshot(tmp_path, "2031-01-01", [*waits, 7000]), snapshot(tmp_path, "2034-01-01", waits)
    found = run("infringement", second, first, "--by", "ground", *ON, "--json").json
    assert [one["day"] for one in found["snapshots"]] == ["2031-01-01", "2034-01-01"]
    ((compared),) = found["compared"]
    assert (len(compared["moved"]), compared["gone"]) == (7, [{"number": "INFR(2030)0012", "why": "censored"}])
    (curve,) = (one for one in found["curves"] if one["clock"] == "formal_notice-reasoned_opinion")
    assert (curve["kind"], curve["cases"], curve["ended"], curve["median"]["days"]) == ("other", 13, 10, 700)
    assert [one["case"] for one in found["alarms"]["alarms"]] == ["INFR(2030)0010", "INFR(2030)0011"]
    said = run("infringement", second, first, *ON).out
    assert "2031-01-01 to 2034-01-01: 0 new, 1 gone, 7 moved, 5 the same" in said
    assert "! INFR(2030)0010 LU formal_notice-reasoned_opinion, other: 2030-01-01 + 900 days = 2032-06-19" in said


def test_bad_input_gets_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("no register", "utf-8")
    for name, expected in (
        ("plain.txt", "a snapshot of the infringement register expected, found unknown"),
        ("none.json", "a readable file expected"),
    ):
        said = run("infringement", str(tmp_path / name))
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert expected in said.err
