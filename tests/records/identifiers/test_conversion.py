"""From one identifier to another: only where what is known settles it, and what is missing is named."""

import pytest
from hypothesis import assume, given

from sojourn.records.identifiers.citation import parsed
from sojourn.records.identifiers.conversion import Converted, convert, ways
from sojourn.records.identifiers.finding import SCHEMES
from sojourn.records.identifiers.model import Identifier, IdentifierError
from sojourn.records.identifiers.spelling import read
from tests.records.identifiers.normals import acts

SETTLED = [
    ("Richtlijn 2004/81/EG", "celex", {}, "32004L0081"),
    ("Directive 2004/81/EC", "eli", {}, "http://data.europa.eu/eli/dir/2004/81/oj"),
    ("Directive 2011/36/EU", "eli", {"kind": "directive"}, "http://data.europa.eu/eli/dir/2011/36/oj"),
    ("Implementing Regulation (EU) 2015/207", "eli", {}, "http://data.europa.eu/eli/reg_impl/2015/207/oj"),
    ("Framework Decision 2002/629/JHA", "celex", {}, "32002F0629"),
    ("Joint Action 98/733/JHA", "celex", {}, "31998F0733"),
    ("2004/81/EC", "celex", {"kind": "directive"}, "32004L0081"),
    ("32004L0081", "act", {"treaty": "EC"}, "Directive 2004/81/EC"),
    ("32007D0779", "act", {"treaty": "EC", "numbered": "yes"}, "Decision No 779/2007/EC"),
    ("32002F0629", "act", {}, "Framework Decision 2002/629/JHA"),
    ("32004L0081", "eli", {}, "http://data.europa.eu/eli/dir/2004/81/oj"),
    ("http://data.europa.eu/eli/dir/2004/81/oj", "celex", {}, "32004L0081"),
    (
        "http://data.europa.eu/eli/reg_impl/2015/207/oj",
        "act",
        {"treaty": "EU"},
        "Implementing Regulation (EU) 2015/207",
    ),
    ("C-266/08", "celex", {"document": "judgment"}, "62008CJ0266"),
    ("F-12/07", "celex", {"document": "order"}, "62007FO0012"),
    ("case 26/62", "celex", {"document": "judgment"}, "61962CJ0026"),
    ("62008CJ0266", "case", {}, "C-266/08"),
    ("61962CJ0026", "case", {}, "Case 26/62"),
    ("C-266/08", "ecli", {"year": "2009", "ordinal": "296"}, "ECLI:EU:C:2009:296"),
    ("COM(2002)71", "celex", {"document": "proposal"}, "52002PC0071"),
    ("52010DC0493", "commission", {}, "COM(2010)0493"),
    ("SWD(2022)425", "celex", {}, "52022SC0425"),
    ("52002AP0591", "text_adopted", {}, "T5-0591/2002"),
    ("52002AE0690", "advisory", {}, "CES0690/2002"),
    ("C/2024/1234", "eli", {}, "http://data.europa.eu/eli/C/2024/1234/oj"),
]


@pytest.mark.parametrize(("printed", "scheme", "pieces", "expected"), SETTLED)
def test_what_is_settled_is_given(printed, scheme, pieces, expected):
    found = convert(read(printed), scheme, pieces)
    assert found.identifier is not None and found.missing == ()
    assert found.identifier.normal == expected


OPEN = [
    ("2004/81/EC", "celex", ("kind",)),
    ("Directive 2011/36/EU", "eli", ("kind",)),
    ("32004L0081", "act", ("treaty",)),
    ("32015R0207", "act", ("kind", "treaty")),
    ("32007D0779", "act", ("treaty", "numbered")),
    ("32015R0207", "eli", ("kind",)),
    ("C-266/08", "celex", ("document",)),
    ("C-266/08", "ecli", ("year", "ordinal")),
    ("COM(2002)71", "celex", ("document",)),
    ("52022SC0425", "commission", ("series",)),
    ("52004AP0135", "text_adopted", ("term",)),
]


@pytest.mark.parametrize(("printed", "scheme", "missing"), OPEN)
def test_what_is_open_is_not_guessed_and_what_is_missing_is_named(printed, scheme, missing):
    assert convert(read(printed), scheme) == Converted(None, missing)


@given(form=acts())
def test_an_act_comes_back_from_its_celex_number(form):
    act = parsed(form)
    kind = act.kind
    assume(kind is not None and kind not in ("common_position", "joint_action"))
    assert kind is not None
    found = read(form)
    number = convert(found, "celex").identifier
    assert number is not None and number.normal == found.celex
    known = {"kind": kind, "treaty": act.treaty, "numbered": "yes" if act.numbered else "no"}
    if kind in ("implementing_regulation", "implementing_decision", "delegated_regulation", "delegated_directive"):
        assume(act.year >= 2010)
    assert convert(number, "act", known).identifier == found


@pytest.mark.parametrize(
    ("printed", "scheme", "pieces", "why"),
    [
        ("C-266/08", "eli", {}, "no way from case to 'eli' is known"),
        ("C-266/08", "celex", {"colour": "red"}, "'colour': one of the pieces"),
        ("C-266/08", "celex", {"document": "poem"}, "document 'poem': one of judgment"),
        ("32004L0081", "case", {}, "no way leads from this kind of CELEX number"),
        ("32004L0081", "act", {"treaty": "XY"}, "treaty 'XY': letters among"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(printed, scheme, pieces, why):
    with pytest.raises(IdentifierError, match=why):
        convert(read(printed), scheme, pieces)


def test_a_doubtful_identifier_leads_nowhere():
    doubtful = Identifier("366/3/2", "council_damaged", "366/3/2", None, 0, 7, "digits are missing")
    with pytest.raises(IdentifierError, match="doubtful"):
        convert(doubtful, "celex")


def test_every_way_leads_to_a_scheme():
    assert {to for scheme in SCHEMES for to in ways(scheme)} <= set(SCHEMES)
    assert set(ways("act")) == {"celex", "eli"}
