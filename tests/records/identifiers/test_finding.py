"""Identifiers: all spellings of one number have one form, in every language, and damage is never repaired."""

import pytest

from sojourn.records.identifiers.finding import find

DIRECTIVE = {
    "en": "Directive 2004/81/EC",
    "nl": "Richtlijn 2004/81/EG",
    "de": "Richtlinie 2004/81/EG",
    "fr": "directive 2004/81/CE",
    "es": "Directiva 2004/81/CE",
    "it": "direttiva 2004/81/CE",
    "pt": "Diretiva 2004/81/CE",
    "ro": "Directiva 2004/81/CE",
    "da": "direktiv 2004/81/EF",
    "sv": "direktiv 2004/81/EG",
    "fi": "direktiivi 2004/81/EY",
    "et": "direktiiv 2004/81/EÜ",
    "lv": "Direktīva 2004/81/EK",
    "lt": "Direktyva 2004/81/EB",
    "pl": "dyrektywa 2004/81/WE",
    "cs": "směrnice 2004/81/ES",
    "sk": "smernica 2004/81/ES",
    "hu": "2004/81/EK irányelv",
    "sl": "Direktiva 2004/81/ES",
    "hr": "Direktiva 2004/81/EZ",
    "bg": "Директива 2004/81/ЕО",
    "el": "Οδηγία 2004/81/ΕΚ",
    "mt": "Direttiva 2004/81/KE",
    "ga": "Treoir 2004/81/CE",
}


@pytest.mark.parametrize("language", DIRECTIVE)
def test_a_directive_is_the_same_act_in_every_language(language):
    (found,) = find(f"x {DIRECTIVE[language]} y")
    assert (found.normal, found.celex) == ("Directive 2004/81/EC", "32004L0081")
    assert found.text == DIRECTIVE[language]


SPELLINGS = [
    ("COM(2002) 71 final", "commission", "COM(2002)0071"),
    ("COM (2002) 0071", "commission", "COM(2002)0071"),
    ("A5-397/02", "report", "A5-0397/2002"),
    ("P9_TA(2023)0193", "text_adopted", "T9-0193/2023"),
    ("TA-9-2023-0193", "text_adopted", "T9-0193/2023"),
    ("RC9-0123/2023", "motion", "RC-B9-0123/2023"),
    ("PE 739.814v01-00", "committee_document", "PE739.814"),
    ("ST 13661/12 REV 3", "council", "ST 13661/12 REV 3"),
    ("14432/2003", "council", "ST 14432/03"),
    ("14432/03/INIT", "council", "ST 14432/03"),
    ("ST 13661/3/12 REV3 COR 1", "council", "ST 13661/12 REV 3 COR 1"),
    ("13661/3/12 ADD 1", "council", "ST 13661/12 REV 3 ADD 1"),
    ("00036/2023/LEX", "draft_act", "00036/2023/LEX"),
    ("CES0690/2002", "advisory", "CES0690/2002"),
    ("CON/2010/12", "central_bank", "CON/2010/12"),
    ("SP(2023)618", "response", "SP(2023)618"),
    ("2023/0077B(COD)", "procedure", "2023/0077B(COD)"),
    ("INFR(2021)0513", "infringement", "INFR(2021)0513"),
    ("C-209/08", "case", "C-209/08"),
    ("ECLI:EU:C:2009:296", "ecli", "ECLI:EU:C:2009:296"),
    ("32004L0081", "celex", "32004L0081"),
    ("62009CJ0434_RES", "celex", "62009CJ0434_RES"),
    ("OJ C 027 30.01.2004, p. 0028-0140 E", "official_journal", "OJ C 27 E, 2004-01-30, p. 28-140"),
    ("PB L 277 van 20.10.2007, blz. 29", "official_journal", "OJ L 277, 2007-10-20, p. 29"),
    ("ABl. L 261 vom 6.8.2004, S. 19", "official_journal", "OJ L 261, 2004-08-06, p. 19"),
    ("OJ L, 2024/1712, 24.6.2024", "official_journal_act", "OJ L 2024/1712, 2024-06-24"),
    ("OJ OJ L 21.03.2025", "official_journal_act", "OJ L, 2025-03-21"),
    ("2005/C 311/01", "official_journal_notice", "OJ C 311/2005, 1"),
    ("Regulation (EU) No 604/2013", "act", "Regulation (EU) No 604/2013"),
    ("Directive (EU) 2024/1712", "act", "Directive (EU) 2024/1712"),
    ("Regulation (EEC, Euratom) No 1182/71", "act", "Regulation (EEC, Euratom) No 1182/71"),
    ("Kaderbesluit 2002/629/JBZ", "act", "Framework Decision 2002/629/JHA"),
    ("Directive 64/221/EEC", "act", "Directive 64/221/EEC"),
]


@pytest.mark.parametrize(("printed", "scheme", "normal"), SPELLINGS)
def test_each_scheme_has_one_form(printed, scheme, normal):
    (found,) = find(f"see {printed}, and more")
    assert (found.scheme, found.normal, found.text) == (scheme, normal, printed)


@pytest.mark.parametrize(("printed", "scheme", "normal"), SPELLINGS)
def test_offsets_point_at_what_was_printed(printed, scheme, normal):
    text = f"{'words ' * 40}{printed} {'words ' * 40}{printed}."
    found = find(text)
    assert [text[one.start : one.end] for one in found] == [printed, printed]


@pytest.mark.parametrize(
    "printed", ["12/11/2002", "24/7", "2006 - 2010", "and/or", "1/2", "page 3/4 of 2004", "+32 2 284 21 11", "9/11"]
)
def test_dates_and_fractions_are_no_identifiers(printed):
    assert find(f"on {printed} it was said") == ()


def test_a_damaged_council_number_is_doubtful_and_never_completed():
    (found,) = find("document 366/3/2 REV 3 of the Council")
    assert found.doubt and found.celex is None
    assert found.normal == found.text == "366/3/2"


def test_an_impossible_day_in_a_reference_to_the_journal_is_a_doubt():
    (found,) = find("OJ C 126 48.05.2002, p. 393")
    assert found.doubt and "48.05.2002" in found.doubt
