"""A page that holds one summary: what stands in its head, its paragraphs whole, its own date and not the machine's."""

import pytest

from sojourn.records.reading import read, read_bytes
from tests.records.conftest import SAMPLES

PAGE = (SAMPLES / "summary.html").read_text("utf-8")


def test_the_page_of_today() -> None:
    record = read(SAMPLES / "summary.html")
    assert (record["kind"], record["complete"], record["unread"]) == ("summary", True, [])
    assert (record["reference"], record["title"], record["date"]) == (
        "2031/0417(CNS)",
        "Lanterns on footpaths: permits issued to lamplighters",
        "2031-11-12",
    )
    assert record["text"].split("\n\n") == [
        "The Committee on Lamps adopted the report by Ebba LINDQVIST on the proposal in COM(2031)0071, "
        "by 40 votes to 2.",
        "Wicks",
        "A lamplighter’s wick must be trimmed, as Directive 2033/81/EC says.",
    ]
    assert [one["text"] for one in record["links"]] == ["Committee report tabled for plenary"]
    assert {one["normal"] for one in record["identifiers"]} == {
        *("2031/0417(CNS)", "COM(2031)0071", "Directive 2033/81/EC")
    }


def test_the_page_saved_as_text_is_the_same_record() -> None:
    page = read(SAMPLES / "summary.html")
    head = [page["title"], "2031/0417(CNS)", "12/11/2031"]
    for lines in (head, [f"{head[1]} - {head[2]}", head[0]]):
        text = read_bytes("\n".join([*lines, *page["text"].split("\n\n")]).encode(), "text")
        assert text["shape"] == "summary_text"
        assert all(text[name] == page[name] for name in ("kind", "reference", "title", "date", "text", "complete"))


def test_a_page_of_before_november_2024_in_its_own_boxes() -> None:
    record = read_bytes(PAGE.replace("es_product-content", "erpl_product-content").encode(), "page")
    assert record["date"] == "2031-11-12" and record["text"].startswith("The Committee on Lamps")


@pytest.mark.parametrize(
    ("lost", "missing"),
    [("2031/0417(CNS)", "reference"), ("12/11/2031", "date"), ("</html>", "end"), ("trimmed, as", None)],
)
def test_what_is_lost_is_named(lost: str, missing: str | None) -> None:
    record = read_bytes(PAGE.replace(lost, "").encode(), "page")
    assert record["missing"] == ([missing] if missing else [])
    assert record["complete"] == (missing is None)
