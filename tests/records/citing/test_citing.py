"""Who cites whom: what a text does with what it names, over many documents, in any language."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.citing.edges import citations
from sojourn.records.citing.graph import Graph, from_lines
from sojourn.records.citing.kinds import said
from sojourn.records.citing.model import Citation, CitationError
from sojourn.records.identifiers.finding import find
from sojourn.records.reading import read, read_bytes
from tests.records.conftest import SAMPLES
from tests.records.test_council import BODY, COVER

SAID = [
    ("Directive 2011/36/EU of 5 April 2011, replacing Framework Decision 2002/629/JHA", ["cites", "cites"]),
    ("amending Directives 2003/86/EC and repealing Directive 2004/81/EC", ["amends", "repeals"]),
    ("Directive 2003/86/EC, as amended by Directive 2011/51/EU, applies", ["cites", "cites"]),
    ("Having regard to Directive 2004/81/EC, and in particular Article 16 thereof,", ["legal_basis"]),
    ("Having regard to the proposal from the Commission (COM(2002) 71),", ["cites"]),
    ("Having regard to Decision 2004/9/EC and to the proposal,", ["legal_basis"]),
    ("Richtlinie (EU) 2024/1712 zur Änderung der Richtlinie 2011/36/EU", ["cites", "amends"]),
    ("richtlijn tot wijziging van Richtlijn 2004/81/EG", ["amends"]),
    ("directive modifiant la directive 2004/81/CE", ["amends"]),
    ("a 2004/81/EK irányelv módosításáról", ["amends"]),
    ("direktiivin 2004/81/EY kumoamisesta", ["repeals"]),
    ("dyrektywa zmieniająca dyrektywę 2004/81/WE", ["amends"]),
    ("οδηγία για την τροποποίηση της οδηγίας 2004/81/ΕΚ", ["amends"]),
    ("amending Directive 2003/86/EC on the basis of Directive 2004/81/EC", ["amends", "cites"]),
    ("amending Directive 2003/86/EC as set out in Directive 2004/81/EC", ["amends", "cites"]),
    ("It repeals the old rules. Directive 2004/81/EC is another matter", ["cites"]),
]


@pytest.mark.parametrize(("text", "kinds"), SAID)
def test_the_words_around_say_what_a_citation_does(text, kinds):
    found = find(text)
    assert [said(text, found, index).kind for index in range(len(found))] == kinds


DOES = [
    ("Directive (EU) 2018/645 amending Directives 2003/59/EC (drivers) and 2006/126/EC (licences)", [None, 0, 0]),
    ("Directive 2017/853 amending Council Directive 91/477/EEC, as codified by Directive 2021/555", [None, 0, None]),
    ("Regulation (EU) 2017/1938 amending Directive 2004/81/EC and repealing Regulation (EU) No 994/2010", [None, 0, 0]),
    ("This Directive amends Directive 2004/81/EC", [None]),
]


@pytest.mark.parametrize(("text", "subjects"), DOES)
def test_the_act_in_front_is_what_amends_or_repeals(text, subjects):
    found = find(text)
    does = [said(text, found, index).subject for index in range(len(found))]
    assert [found.index(one) if one else None for one in does] == subjects


def test_a_case_about_an_act_that_amends_another_does_not_amend_it():
    title = "Lack of transposition of Directive (EU) 2018/645 amending Directive 2003/59/EC"
    case = {"number": "INFR(2021)0513", "title": title, "span": {"pointer": "/0"}}
    found = citations({"kind": "register", "cases": [case]}, "register.json", "")
    assert [(one.citing, one.cited, one.kind) for one in found] == [
        ("INFR(2021)0513", "Directive (EU) 2018/645", "cites"),
        ("INFR(2021)0513", "Directive 2003/59/EC", "cites"),
        ("Directive (EU) 2018/645", "Directive 2003/59/EC", "amends"),
    ]


def cited(
    citing: str, normal: str, *, celex: str | None = None, doubt: str | None = None, source: str = "a.txt"
) -> Citation:
    """An invented citation."""
    return Citation(citing, normal, "act", celex, "cites", normal, {"line": 1}, None, source, doubt)


def test_a_procedure_file_refers_to_its_documents_and_cites_in_its_summaries():
    record = read(SAMPLES / "procedure.txt")
    found = citations(record, "procedure.txt", "")
    assert {one.citing for one in found} == {record["reference"]}
    referred = {one.cited for one in found if one.kind == "refers"}
    assert {one["normal"] for one in record["identifiers"]} - {record["reference"]} <= referred
    assert all(one.span and one.source == "procedure.txt" for one in found)
    commission = {one.cited: one.celex for one in found if one.scheme == "commission"}
    assert commission and all(commission.values())


def test_a_text_of_no_known_kind_is_cited_from_with_line_and_column():
    text = "A report.\nIt follows C-66/21,\n and amends Directive 2004/81/EC."
    found = citations({"kind": "unknown"}, "report.txt", text)
    assert [(one.citing, one.cited, one.kind, one.span) for one in found] == [
        ("report.txt", "C-66/21", "cites", {"line": 2, "column": 12, "length": 7}),
        ("report.txt", "Directive 2004/81/EC", "amends", {"line": 3, "column": 13, "length": 20}),
    ]


def test_each_case_of_a_register_cites_under_its_own_number():
    case = {"number": "INFR(2021)0513", "title": "Failure to transpose Directive 2011/36/EU", "span": {"pointer": "/0"}}
    (one,) = citations({"kind": "register", "cases": [case]}, "register.json", "")
    assert (one.citing, one.celex, one.at) == ("INFR(2021)0513", "32011L0036", 21)


def test_documents_are_one_by_normal_form_or_celex_number():
    graph = Graph(
        [cited("A", "32004L0081", celex="32004L0081"), cited("B", "Directive 2004/81/EC", celex="32004L0081")]
    )
    for name in ("32004L0081", "Directive 2004/81/EC"):
        assert [one.citing for one in graph.cited_by(name)] == ["A", "B"]


def test_a_doubtful_citation_is_kept_and_leads_nowhere():
    graph = Graph([cited("A", "366/3/2", doubt="digits are missing")])
    assert len(graph) == 1
    assert graph.cites("A") == graph.cited_by("366/3/2") == ()
    assert graph.path("A", "366/3/2") is None


def test_a_path_is_the_shortest():
    graph = Graph([cited("A", "B"), cited("B", "C"), cited("C", "D"), cited("A", "C")])
    way = graph.path("A", "D")
    assert way is not None and [(one.citing, one.cited) for one in way] == [("A", "C"), ("C", "D")]
    assert graph.path("A", "A") == ()
    assert graph.path("D", "A") is None


NAMES = st.sampled_from("ABCDEFG")


@given(pairs=st.lists(st.tuples(NAMES, NAMES, st.sampled_from([None, "1", "2"])), max_size=30), cut=st.integers(0, 30))
def test_merging_knows_no_order_and_lines_lose_nothing(pairs, cut):
    all_of_them = [
        cited(start, end, celex=celex, source=f"{number}.txt") for number, (start, end, celex) in enumerate(pairs)
    ]
    whole, parts = Graph(all_of_them), Graph(all_of_them[cut:])
    parts.add(all_of_them[:cut])
    parts.add(all_of_them)
    again = Graph(from_lines(whole.lines(), "graph.jsonl"))
    for name in "ABCDEFG":
        for other in (parts, again):
            assert {one.source for one in whole.cited_by(name)} == {one.source for one in other.cited_by(name)}
            assert {one.source for one in whole.cites(name)} == {one.source for one in other.cites(name)}
            for goal in "ABCDEFG":
                first, second = whole.path(name, goal), other.path(name, goal)
                assert (first is None) == (second is None)
                assert first is None or second is None or len(first) == len(second)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "likes"}, "kind: one of legal_basis"),
        ({"cited": 5}, "cited: str expected, found 5"),
        ({"more": 1}, "more: no key of a citation"),
    ],
)
def test_a_line_that_is_no_citation_is_named(change, expected):
    line = json.dumps(cited("A", "B").as_json() | change)
    with pytest.raises(CitationError, match=f"graph.jsonl: line 2: {expected}"):
        list(from_lines(["", line], "graph.jsonl"))


def test_a_line_that_is_no_json_is_named():
    with pytest.raises(CitationError, match="line 1: one JSON object a line expected"):
        list(from_lines(["{"], "graph.jsonl"))


def test_the_original_procedure_leads_to_the_directive(originals):
    record = read(originals / "procedure-2002-0043-CNS.txt")
    graph = Graph(citations(record, "procedure", ""))
    assert {"refers", "cites"} <= {one.kind for one in graph.cited_by("32004L0081")}
    assert [one.cited for one in graph.cites("2002/0043(CNS)") if one.kind == "legal_basis"] == ["EC 063-p1"]


def test_a_council_document_cites_under_its_number_with_its_revision():
    text = COVER + BODY.replace("an invented city", "Directive 2004/81/EC")
    record = read_bytes(text.encode(), "document")
    assert {one.citing for one in citations(record, "document.txt", text)} == {"ST 16723/29 REV 1"}
