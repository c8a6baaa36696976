"""Maps of tiles and small multiples: every State has one square, and what is not known is not drawn as anything."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sojourn.records.commitments.measures import Confiscation, Training
from sojourn.records.commitments.multiples import multiples
from sojourn.records.commitments.parties import member_states
from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.scoreboard import scoreboard
from sojourn.records.commitments.tiles import SIZE, extent, tile_map, tiles
from tests.records.commitments.answers import CLAIMED, ON, having


def test_every_member_state_has_one_tile_of_its_own() -> None:
    assert sorted(one.state for one in tiles()) == list(member_states(ON))
    assert len({(one.x, one.y) for one in tiles()}) == 27
    width, height = extent()
    assert all(0 <= one.x <= width - SIZE and 0 <= one.y <= height - SIZE for one in tiles())


def test_the_map_of_a_commitment_shows_every_state() -> None:
    found = {one.tile.state: one for one in tile_map(scoreboard([having(CLAIMED)], ON), "C1")}
    shown = [found[code].standing for code in ("NL", "FR")]
    assert [one.knowledge if one else None for one in shown] == ["claimed", "not_known"]
    assert found["NL"].as_json()["size"] == SIZE
    with pytest.raises(CommitmentError, match="a commitment of the Member States expected, found 'C11'"):
        tile_map(scoreboard([], ON), "C11")


def test_a_year_that_is_not_known_breaks_the_line() -> None:
    rows = [Training(year, "Guard", 4, trained, "invented") for year, trained in ((2020, 1), (2021, 4), (2023, 2))]
    panels = multiples(
        [having(training=(*rows, Training(2022, "Guard", None, 1, "invented")))], "training", range(2020, 2025)
    )
    panel = next(one for one in panels if one.tile.state == "NL")
    assert [[point.year for point in line] for line in panel.lines] == [[2020, 2021], [2023]]
    assert panel.not_known == (2022, 2024)
    assert panel.as_json()["lines"][0]["points"] == "0,30 10,0"
    assert all(not one.lines and len(one.not_known) == 5 for one in panels if one.tile.state != "NL")


def test_two_currencies_in_a_year_are_not_drawn() -> None:
    euro = Confiscation(2024, "EUR", None, None, Decimal(50), Decimal(20), "invented")
    one, both = (having(confiscation=rows) for rows in ((euro,), (euro, replace(euro, currency="PLN"))))
    lines = [
        next(panel for panel in multiples([answers], "confiscation", [2024]) if panel.tile.state == "NL").lines
        for answers in (one, both)
    ]
    assert [len(found) for found in lines] == [1, 0] and lines[0][0][0].x == SIZE / 2


@pytest.mark.parametrize(("measure", "years"), [("plan", [2024]), ("training", []), ("training", [2020, 2022])])
def test_other_measures_and_years_are_refused(measure: str, years: list[int]) -> None:
    with pytest.raises(CommitmentError, match="expected, found"):
        multiples([], measure, years)
