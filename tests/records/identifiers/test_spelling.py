"""Every identifier is written in each language as it is cited there, and read back as what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.identifiers.finding import SCHEMES
from sojourn.records.identifiers.model import Identifier, IdentifierError
from sojourn.records.identifiers.spelling import read, render
from sojourn.records.identifiers.words import by_letters, languages, named
from tests.records.identifiers.normals import NORMALS

LANGUAGES = sorted(languages())


def named_by(scheme: str, normal: str) -> Identifier:
    """The identifier of a normal form, read from its English spelling."""
    found = read(render(Identifier(normal, scheme, normal, None, 0, len(normal)), "en"))
    assert (found.scheme, found.normal, found.doubt) == (scheme, normal, None)
    return found


def test_every_scheme_is_drawn():
    assert set(NORMALS) == set(SCHEMES) - {"council_damaged", "open_data"}
    assert len(SCHEMES) >= 36


@pytest.mark.parametrize("scheme", NORMALS)
@given(data=st.data())
def test_what_is_written_in_any_language_is_read_back_as_the_same(scheme, data):
    known = named_by(scheme, data.draw(NORMALS[scheme]))
    for written in {render(known, language) for language in LANGUAGES}:
        assert read(written) == known


SPELLED = {
    "Directive 2004/81/EC": {
        "nl": "Richtlijn 2004/81/EG",
        "de": "Richtlinie 2004/81/EG",
        "hu": "2004/81/EK irányelv",
        "bg": "Директива 2004/81/ЕО",
        "el": "οδηγία 2004/81/ΕΚ",
        "ga": "Treoir 2004/81/CE",
        "lv": "Direktīva 2004/81/EK",
    },
    "Regulation (EC) No 862/2007": {
        "fr": "règlement (CE) n° 862/2007",
        "fi": "asetus (EY) N:o 862/2007",
        "hu": "862/2007/EK rendelet",
        "pl": "rozporządzenie (WE) nr 862/2007",
        "el": "κανονισμός (ΕΚ) αριθ. 862/2007",
    },
    "Directive (EU) 2024/1712": {
        "et": "direktiiv (EL) 2024/1712",
        "lt": "direktyva (ES) 2024/1712",
        "hu": "(EU) 2024/1712 irányelv",
    },
    "Framework Decision 2002/629/JHA": {"nl": "Kaderbesluit 2002/629/JBZ", "sl": "Okvirni sklep 2002/629/PNZ"},
    "Decision No 779/2007/EC": {"de": "Beschluss Nr. 779/2007/EG", "hu": "779/2007/EK határozat"},
    "OJ L 261, 6.8.2004, p. 19": {
        "de": "ABl. L 261 vom 6.8.2004, S. 19",
        "hu": "HL L 261., 2004.8.6., 19. o.",
        "lt": "OL L 261, 2004 8 6, p. 19",
    },
    "case 26/62": {"fr": "affaire 26/62", "hu": "26/62. sz. ügy"},
}


@pytest.mark.parametrize("english", SPELLED)
def test_accepted_spellings(english):
    known = read(english)
    assert {language: render(known, language) for language in SPELLED[english]} == SPELLED[english]


@pytest.mark.parametrize("text", ["", "nothing", "see C-66/21", "C-66/21 and C-209/08", "C-66/21 of 2022"])
def test_more_or_less_than_one_identifier_is_refused_in_one_line(text):
    with pytest.raises(IdentifierError, match="one identifier and nothing beside it expected"):
        read(text)


def test_no_language_and_no_doubtful_identifier_is_written():
    with pytest.raises(IdentifierError, match="a language of the Union expected"):
        render(read("C-66/21"), "tlh")
    with pytest.raises(IdentifierError, match="doubtful"):
        render(read("OJ C 126 48.05.2002, p. 393"), "nl")


def test_no_word_names_two_things_and_only_one_abbreviation_two_treaties():
    first: dict[str, str] = {}
    for language in languages().values():
        for kind, forms in language.names.items():
            for form in forms:
                assert first.setdefault(form.lower(), kind) == kind, form
    assert len(named()) == len(first) > 900
    assert [letters for letters, treaties in by_letters().items() if len(treaties) > 1] == ["ES"]
