"""Council documents: what is a reason, what is asked of whom, and nothing lost at a page break."""

from typing import Any

import pytest

from sojourn.records.reading import read_bytes

COVER = """\
COUNCIL OF
THE EUROPEAN UNION

Brussels, 26 November 2029
(OR. en)

16723/29
REV 1

JAIEX 93
RELEX 1146

NOTE
from: Presidency
to: COREPER/Council
Subject: Conclusions on lamplighters

"""
BODY = """\
The Council of the European Union,

RECALLING the programme of an invented city;

WHEREAS footpaths are dark in many places,
and must be lit;

NOTING that nothing of this is real,

INVITES the Member States and the Commission to report before the end of 2030 on what they did;

STRESSES that Europol should be told.
"""


def items(text: str, kind: str) -> list[dict[str, Any]]:
    record = read_bytes(text.encode(), "document")
    assert record["kind"] == "council"
    return [one for one in record["items"] if one["kind"] == kind]


def test_the_cover():
    record = read_bytes((COVER + BODY).encode(), "document")
    wanted = ("number", "revision", "date", "subject_codes", "language", "original_language", "from", "to", "title")
    assert [record[name] for name in wanted] == [
        "16723/29",
        "REV 1",
        "2029-11-26",
        ["JAIEX 93", "RELEX 1146"],
        "en",
        "en",
        "Presidency",
        "COREPER/Council",
        "Conclusions on lamplighters",
    ]
    assert record["complete"]


def test_reasons_are_recitals_and_never_commitments():
    assert [one["verb"] for one in items(COVER + BODY, "recital")] == ["RECALLING", "WHEREAS", "NOTING"]
    assert [(one["verb"], one["strength"]) for one in items(COVER + BODY, "operative")] == [
        ("INVITES", "request"),
        ("STRESSES", "stress"),
    ]


def test_what_is_asked_of_whom_and_until_when():
    (invites, stresses) = items(COVER + BODY, "operative")
    assert invites["addressees"] == ["the Member States", "the Commission"]
    assert invites["deadline"] == "2030"
    assert stresses["addressees"] == ["Europol"] and stresses["deadline"] is None


def test_a_document_without_its_cover_says_so_and_takes_its_number_from_the_foot():
    record = read_bytes(f"{BODY}\n16723/29 AB/cd 6\nANNEX I DG H 2B EN\n".encode(), "document")
    assert record["number"] == "16723/29"
    assert not record["complete"] and record["missing"] == ["cover"]


DUTCH = """\
 Conclusies van de Raad

inzake lantaarnopstekers

Indachtig dat voetpaden donker zijn en

dat wandelaars vallen.

Benadrukkend dat lantaarns helpen.

Gelet op Richtlijn 2033/81/EG van de Raad over lan-

taarns.

De Raad van de Europese Unie,

Verzoekt de lidstaten om hun lantaarns te

ontsteken, met name de lantaarns die in

 Richtlijn 2033/81/EG worden genoemd,

Neemt nota van het werk van de Commissie.

 · Recalling that lamps are old;

· Considering that lamps are few;

 · Bearing in mind that lamps are dear;

Appeals to the Commission and the Member States to

Trim the wicks at a national level;

 Fill the oil.
"""


def test_double_spaced_pages_lose_no_item_and_join_what_was_parted():
    recitals = items(DUTCH, "recital")
    assert len(recitals) == 6
    assert recitals[2]["text"] == "Gelet op Richtlijn 2033/81/EG van de Raad over lantaarns."
    operative = items(DUTCH, "operative")
    assert [one["verb"] for one in operative] == ["Verzoekt", "Neemt nota"]
    assert operative[0]["text"].endswith("die in Richtlijn 2033/81/EG worden genoemd,")
    assert operative[0]["identifiers"][0]["normal"] == "Directive 2033/81/EC"


def test_appeals_go_on_from_the_words_above_them():
    appeals = items(DUTCH, "appeal")
    assert [one["verb"] for one in appeals] == ["Trim", "Fill"]
    assert all(one["addressees"] == ["the Commission", "the Member States"] for one in appeals)


OPENINGS = [
    ("fr", "RAPPELANT le programme ;", "INVITE les États membres à agir ;", "SOULIGNE l'urgence."),
    ("de", "UNTER HINWEIS auf das Programm,", "ERSUCHT die Mitgliedstaaten zu handeln,", "BETONT die Eile."),
    ("es", "RECORDANDO el programa;", "INVITA a los Estados miembros a actuar;", "SUBRAYA la urgencia."),
    ("it", "RAMMENTANDO il programma;", "INVITA gli Stati membri ad agire;", "SOTTOLINEA l'urgenza."),
    ("pl", "PRZYPOMINAJĄC o programie;", "WZYWA państwa członkowskie do działania;", "PODKREŚLA pilność."),
    ("sv", "SOM ERINRAR OM programmet,", "UPPMANAR medlemsstaterna att handla,", "BETONAR brådskan."),
    ("el", "ΥΠΕΝΘΥΜΙΖΟΝΤΑΣ το πρόγραμμα·", "ΚΑΛΕΙ τα κράτη μέλη να δράσουν·", "ΤΟΝΙΖΕΙ την ανάγκη."),
    ("bg", "КАТО ПРИПОМНЯ програмата;", "ПРИКАНВА държавите членки да действат;", "ПОДЧЕРТАВА нуждата."),
]


@pytest.mark.parametrize(("language", "recital", "request_", "stress"), OPENINGS, ids=[one[0] for one in OPENINGS])
def test_other_languages(language, recital, request_, stress):
    text = "\n\n".join([recital, recital, request_, stress, "16723/29 AB/cd 2"])
    record = read_bytes(text.encode(), "document")
    assert record["kind"] == "council" and record["language"] == language
    assert [one["kind"] for one in record["items"]] == ["recital", "recital", "operative", "operative"]
    assert [one["strength"] for one in record["items"][2:]] == ["request", "stress"]
    assert record["items"][2]["addressees"]


def test_a_number_is_not_joined_with_what_stands_below_an_empty_line():
    text = COVER + BODY + "\nas 12345/20 says\n\nADD 5 grams of oil to it, and see 9876/20 REV\n2 as well.\n"
    numbers = {one["normal"] for one in read_bytes(text.encode(), "document")["identifiers"]}
    assert {"ST 12345/20", "ST 9876/20 REV 2"} <= numbers
    assert "ST 12345/20 ADD 5" not in numbers
