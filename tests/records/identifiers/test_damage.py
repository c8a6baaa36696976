"""A damaged identifier is doubtful or none; it never becomes another one, unless what is left is itself written so."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.model import Identifier
from sojourn.records.identifiers.spelling import read, render
from sojourn.records.identifiers.words import languages
from tests.records.identifiers.normals import NORMALS

SIGNS = string.ascii_letters + string.digits + " ?/-().:,;\N{REPLACEMENT CHARACTER}□*"


@st.composite
def damages(draw: st.DrawFn, text: str, most: int = 1) -> str:
    """A text with some signs, at least one, lost, put in, replaced or swapped."""
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        sign = draw(st.sampled_from(SIGNS))
        left, right = text[:at], text[at:]
        text = draw(
            st.sampled_from(
                [
                    left + right[1:],
                    left + sign + right,
                    left + sign + right[1:],
                    left + right[1:2] + right[:1] + right[2:],
                ]
            )
        )
    return text


_AFTER = re.compile(r"[,;:.()?*/□\N{REPLACEMENT CHARACTER}-]*\s*(?:\Z|[^\W\d])|[,;:?]\s")
_BEFORE = re.compile(r"\d\W?\Z")


_APART = re.compile(r" +(\d[^\s,;)\]]*)")


def is_whole_writing(one: Identifier, damaged: str) -> bool:
    """Whether what was found stands by itself: a valid writing with no figures left that may belong to it, as those do
    behind a blank that are another identifier with it.
    """
    at = damaged.index(one.text)
    before, after = damaged[:at], damaged[at + len(one.text) :]
    if read(one.text) != one or _BEFORE.search(before):
        return False
    apart = _APART.match(after)
    return _AFTER.match(after) is not None or (apart is not None and not is_one(one.text + apart[1].rstrip(".:")))


def is_one(text: str) -> bool:
    """Whether a text is one identifier beyond doubt."""
    return any(one.text == text and not one.doubt for one in find(text))


def says_less(one: Identifier, normal: str, written: str) -> bool:
    """Whether only a part was found that stands whole in the undamaged writing, or the number with its word lost."""
    part = re.search(rf"(?<!\w){re.escape(one.text)}(?!\w)", written) is not None
    return part or (one.normal.startswith("Act ") and one.normal.split(" ", 1)[1] == normal.split(" ", 1)[-1])


@pytest.mark.parametrize("scheme", NORMALS)
@given(data=st.data())
def test_damage_never_makes_another_certain_identifier(scheme, data):
    normal = data.draw(NORMALS[scheme])
    known = Identifier(normal, scheme, normal, None, 0, len(normal))
    written = render(known, data.draw(st.sampled_from(sorted(languages()))))
    damaged = data.draw(damages(written))
    for one in find(f"see {damaged} there"):
        if not one.doubt and one.normal != normal:
            assert is_whole_writing(one, damaged) or says_less(one, normal, written), (damaged, one)


@pytest.mark.parametrize("scheme", NORMALS)
@given(data=st.data())
def test_what_is_certain_after_much_damage_is_a_writing_by_itself(scheme, data):
    """Three wrong signs can make another number of any; what stands there is still no more than what is read."""
    normal = data.draw(NORMALS[scheme])
    damaged = data.draw(damages(normal, 3))
    for one in find(f"see {damaged} there"):
        if not one.doubt:
            assert one.text in damaged
            assert read(one.text) == one


TORN = """COM(2002)7 1|COM(2002)7?1|A5-0397/20 02|SE C(2002)71|S?C(2002)71|1 408/71/EEC|C-266/0.8|R0-B1-0001/1979
|JOIN(1995)001?/2|JOIN(1995)000|A5-0397/2010|32004Z0081|http://data.europa.eu/eli/dir/20 04/81/oj|ECLI:EU:X:2009:296"""


@pytest.mark.parametrize("damaged", TORN.split("|"))
def test_what_was_torn_or_cannot_be_is_doubtful(damaged):
    assert all(one.doubt and one.celex is None for one in find(f"see {damaged.strip()} there"))


def test_letters_that_do_not_fit_the_year_leave_the_number_whole():
    (found,) = find("Directive 2011/36/EC")
    assert (found.normal, found.celex, found.doubt) == ("Directive 2011/36/EC", "32011L0036", None)


@pytest.mark.parametrize("printed", ["64/62/EEC", "Directive 4/2004/EC", "2009/17/ES"])
def test_where_year_or_treaty_are_open_nothing_is_said(printed):
    (found,) = find(f"see {printed} there")
    assert found.doubt == "which number is the year cannot be told"
    assert (found.normal, found.celex) == (printed, None)
