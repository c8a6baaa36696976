"""One procedure in four shapes is one record; what the shapes alone can say is kept apart."""

import pytest

from benchmarks.documents.drawing import Drawn, drawn
from benchmarks.documents.shapes import SHAPES
from sojourn.records.reading import read_bytes
from tests.records.test_originals import plain

OF_ONE_SHAPE = {"kind_name", "summaries"}


def read(found: Drawn, shape: str) -> Drawn:
    record: Drawn = plain(read_bytes(SHAPES[shape](found).encode(), shape))
    for entry in record["committees"]:
        del entry["appointed"]
    for act in record["final_acts"]:
        del act["celex"]
    return record


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_what_was_written(shape: str, seed: int) -> None:
    for index in range(40):
        found = drawn(seed, index)
        record = read(found, shape)
        assert {key: record[key] for key in found if key not in OF_ONE_SHAPE} == {
            key: value for key, value in found.items() if key not in OF_ONE_SHAPE
        }
        assert record["complete"] and not record["unread"] and not record["missing"]


@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "page"])
def test_the_shapes_of_one_procedure_are_equal_records(shape: str, seed: int) -> None:
    for index in range(20):
        found = drawn(seed, index)
        page, other = read(found, "page"), read(found, shape)
        # Only the text file carries the summaries themselves; it alone links to the bodies at its foot.
        differing = {key for key in page if page[key] != other[key]}
        assert differing <= ({"summaries", "links"} if shape == "tables" else set())


def test_the_word_over_a_column_is_no_mark_of_the_row_above_it() -> None:
    texts = ["2031/0417(COD)", "Lanterns", "Basic information", "2031/0417(COD)", "Documentation gateway"]
    texts += ["European Parliament", "Document type", "Reference", "Date", "Summary"]
    texts += ["Committee draft report", "PE739.814", "25/01/2031"]
    texts += ["European Commission", "Document type", "Reference", "Date", "Summary"]
    texts += ["Legislative proposal", "COM(2031)0071", "11/02/2031", "Summary"]
    record = read_bytes("\n".join(texts).encode(), "page")
    assert [(one["institution"], one["has_summary"]) for one in record["documents"]] == [("EP", False), ("EC", True)]


def test_meetings_that_members_published() -> None:
    texts = ["2031/0417(INI)", "Lanterns", "Basic information", "2031/0417(INI)", "Transparency"]
    texts += ["Meetings with interest representatives published in line with the Rules of Procedure"]
    texts += ["Name", "Role", "Committee", "Date", "Interest representatives"]
    texts += ["LINDQVIST Ebba", "Rapporteur", "LIBE", "04/03/2031", "Oil Sellers", "Guild of Wicks"]
    texts += ["PAPPAS Nikos", "05/03/2031", "Oil Sellers"]
    record = read_bytes("\n".join(texts).encode(), "page")
    assert [
        (one["name"], one["role"], one["committee"], one["date"], one["representatives"])
        for one in record["interest_meetings"]
    ] == [
        ("LINDQVIST Ebba", "Rapporteur", "LIBE", "2031-03-04", ["Oil Sellers", "Guild of Wicks", "PAPPAS Nikos"][:2]),
        ("PAPPAS Nikos", None, None, "2031-03-05", ["Oil Sellers"]),
    ]


def test_a_page_that_breaks_off_says_so() -> None:
    text = SHAPES["page"](drawn(3, 0))
    cut = read_bytes(text[: text.index("Documentation gateway")].encode(), "page")
    assert not cut["complete"] and cut["missing"] == ["gateway", "end"]


def test_a_resolution_needs_no_committee() -> None:
    text = "\n".join(
        [
            *("2031/2540(RSP)", "Lanterns", "Basic information", "RSP - Resolutions on topical subjects"),
            *("Key events", "11/02/2031", "Decision by Parliament", "Technical information", "Documentation gateway"),
        ]
    )
    assert read_bytes(text.encode(), "page")["complete"]


def test_a_layout_that_is_not_known_is_read_by_its_words_and_says_so() -> None:
    found = drawn(3, 1)
    text = SHAPES["page"](found).replace("es_product-section", "box").replace("es_title-h2", "head")
    record = read_bytes(text.encode(), "page")
    assert record["shape"] == "procedure_page_other" and record["complete"]
    assert (record["reference"], record["title"]) == (found["reference"], found["title"])
    assert [one["label"] for one in record["events"]] == [one["label"] for one in found["events"]]
    assert any("not known" in doubt["why"] for doubt in record["doubts"])


def test_marks_of_committees_and_chambers_of_national_parliaments() -> None:
    texts = ["2031/0417(COD)", "Lanterns", "Basic information", "2031/0417(COD)", "Key players"]
    texts += ["Committee for opinion", "FEMM", "Rights of Lamplighters", "(Associated committee)"]
    texts += ["Documentation gateway", "National parliaments"]
    texts += ["Contribution", "ES_PARLIAMENT", "COM(2031)0071", "11/02/2031"]
    record = read_bytes("\n".join(texts).encode(), "page")
    assert record["committees"][0]["marks"] == ["(Associated committee)"]
    (document,) = record["documents"]
    assert (document["institution"], document["body"], document["references"]) == (
        *("NP", "ES_PARLIAMENT", ["COM(2031)0071"]),
    )


def test_a_type_of_procedure_that_did_not_exist_yet_is_doubted() -> None:
    texts = ["2007/0181(NLE)", "Lanterns", "Basic information", "NLE - Non-legislative enactments"]
    texts += ["Key events", "11/02/2007", "Legislative proposal published"]
    record = read_bytes("\n".join(texts).encode(), "page")
    assert any("before there were procedures of type NLE" in doubt["why"] for doubt in record["doubts"])
    assert record["standing"]["treaty"] == "nice"
