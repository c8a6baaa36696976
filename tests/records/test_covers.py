"""Covers of Council documents in every language of the Union: day, codes, from whom, to whom, about what."""

import pytest

from sojourn.records.council.cover import read
from sojourn.records.council.days import named_day
from sojourn.records.council.lines import lines
from sojourn.records.figures.listing import listed
from sojourn.records.reading import read_bytes
from sojourn.records.writing import LANGUAGES
from tests.records.test_council import BODY

COVERS = {
    "bg": ("Брюксел, 17 октомври 2029 г.", "От:", "До:", "Относно:"),
    "cs": ("Brusel 17. října 2029", "Odesílatel:", "Příjemce:", "Předmět:"),
    "da": ("Bruxelles, den 17. oktober 2029", "fra:", "til:", "Vedr.:"),
    "de": ("Brüssel, den 17. Oktober 2029", "Absender:", "Empfänger:", "Betr.:"),
    "el": ("ΒΡΥΞΕΛΛΕΣ, 17 Οκτωβρίου 2029", "Αποστολέας:", "Προς:", "Θέμα:"),
    "en": ("Brussels, 17th October 2029", "From:", "To:", "Subject:"),
    "es": ("Bruselas, 17 de octubre de 2029", "De:", "A:", "Asunto:"),
    "et": ("Brüssel, 17. oktoober 2029", "Saatja:", "Saaja:", "Teema:"),
    "fi": ("Bryssel, 17. lokakuuta 2029", "Lähettäjä:", "Vastaanottaja:", "Asia:"),
    "fr": ("Bruxelles, le 17 octobre 2029", "Origine:", "Destinataire:", "Objet :"),
    "ga": ("An Bhruiséil, 17 Deireadh Fómhair 2029", "Ó:", "Chuig:", "Ábhar:"),
    "hr": ("Bruxelles, 17. listopada 2029.", "Od:", "Za:", "Predmet:"),
    "hu": ("Brüsszel, 2029. október 17.", "Feladó:", "Címzett:", "Tárgy:"),
    "it": ("Bruxelles, 17 ottobre 2029", "Mittente:", "Destinatario:", "Oggetto:"),
    "lt": ("Briuselis, 2029 m. spalio 17 d.", "nuo:", "kam:", "Dalykas:"),
    "lv": ("Briselē, 2029. gada 17. oktobrī", "Sūtītājs:", "Saņēmējs:", "Temats:"),
    "mt": ("Brussell, 17 ta’ Ottubru 2029", "minn:", "lil:", "Suġġett:"),
    "nl": ("Brussel, 17 oktober 2029", "van:", "aan:", "Betreft:"),
    "pl": ("Bruksela, 17 października 2029 r.", "Od:", "Do:", "Dotyczy:"),
    "pt": ("Bruxelas, 17 de outubro de 2029", "de:", "para:", "Assunto:"),
    "ro": ("Bruxelles, 17 octombrie 2029", "De la:", "Destinatar:", "Subiect:"),
    "sk": ("Brusel 17. októbra 2029", "Od:", "Komu:", "Predmet:"),
    "sl": ("Bruselj, 17. oktober 2029", "Pošiljatelj:", "Prejemnik:", "Zadeva:"),
    "sv": ("Bryssel den 17 oktober 2029", "från:", "till:", "Ärende:"),
}
WANTED = ("number", "date", "subject_codes", "original_language", "from", "to", "subject")


def cover(language: str, between: str = " ") -> str:
    place, sender, receiver, subject = COVERS[language]
    fields = (f"{sender}{between}Guild of Wicks", f"{receiver}{between}Lamp Office", f"{subject}{between}Trimming of")
    return "\n".join([place, "(OR. en)", "", "16723/29", "", "JAIEX 93", "RELEX 1146", "", *fields, "all wicks", ""])


def test_a_cover_of_every_language_is_tried() -> None:
    assert tuple(COVERS) == LANGUAGES


@pytest.mark.parametrize("between", [" ", "\n", "\t"], ids=["beside", "below", "in columns"])
@pytest.mark.parametrize("language", COVERS)
def test_covers(language: str, between: str) -> None:
    found = read(lines(cover(language, between)))
    assert [found[name] for name in WANTED] == [
        *("16723/29", "2029-10-17", ["JAIEX 93", "RELEX 1146"], "en"),
        *("Guild of Wicks", "Lamp Office", "Trimming of all wicks"),
    ]


def test_a_label_without_a_value_takes_nothing_from_the_text_below_it() -> None:
    text = cover("mt").replace(" Trimming of\nall wicks", "") + "\n" + BODY
    record = read_bytes(text.encode(), "document")
    assert record["kind"] == "council" and record["subject"] is None
    assert [one["kind"] for one in record["items"]] == ["heading", *["recital"] * 3, *["operative"] * 2]


TOP = "Brussels, 17 October 2029\n(OR. en)\n\n16723/29\n\n"
NEXT = ["Prev. doc.: 999/28", "No. Cion doc. : 1", "dated: 1 May 2029", "16722/29 REV 1", "1. RECALLING wicks;"]


@pytest.mark.parametrize("line", NEXT)
@pytest.mark.parametrize("label", ["From", "To", "Subject"])
def test_a_label_takes_no_other_field_number_or_paragraph_for_its_value(label: str, line: str) -> None:
    found = read(lines(f"{TOP}{label}:\n{line}\n"))
    assert found[label.lower()] is None
    (doubted,) = found["doubts"]
    assert doubted["span"]["line"] == 6 and f"'{label}:'" in doubted["why"]
    beside = read(lines(f"{TOP}{label}: Wicks of\n{line}\n"))
    assert beside[label.lower()] == "Wicks of"
    assert [one["span"]["line"] for one in beside["doubts"]] == ([6] if label == "Subject" else [])


def test_a_subject_without_a_blank_line_behind_it_leaves_the_text_of_the_council() -> None:
    told = read_bytes(cover("en").replace("all wicks\n", f"all wicks\n{BODY}").encode(), "document")
    close = "\n".join(line for line in cover("en").split("\n") if line) + "\n"
    body = "\n".join(line for line in BODY.split("\n") if line)
    for text in (cover("en") + body, close + body):
        record = read_bytes(text.encode(), "document")
        assert (record["subject"], record["doubts"]) == ("Trimming of all wicks", [])
        assert [one["kind"] for one in record["items"]] == [one["kind"] for one in told["items"]]
        assert len(record["items"]) == 6


def test_a_subject_ends_after_a_dozen_lines_and_says_so() -> None:
    words = [f"wick {'x' * number}" for number in range(1, 40)]
    found = read(lines(f"{TOP}Subject: {words[0]}\n" + "\n".join(words[1:])))
    assert found["subject"] == " ".join(words[:12])
    (doubted,) = found["doubts"]
    assert repr(words[12]) in doubted["why"]


@pytest.mark.parametrize(
    "text",
    ["30 February 2029", "2029. február 31.", "17 Wickmonth 2029", "117 October 2029", "17 October 20291", "May"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert named_day(text) is None


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("17. listopada 2029.", "2029-10-17"),
        ("17 listopada 2029 r.", "2029-11-17"),
        ("17. listopad 2029", "2029-11-17"),
    ],
    ids=["Croatian", "Polish", "Czech"],
)
def test_a_name_of_two_months_is_told_by_the_dot_of_the_day(text: str, on: str) -> None:
    assert named_day(text) == on
    assert [one["value"] for one in listed(text) if one["kind"] == "day"] == [on]


def test_a_name_of_two_months_without_a_day_is_left_open() -> None:
    assert [(one["kind"], one["value"]) for one in listed("do listopada 2029")] == [("year", 2029)]
    assert [(one["kind"], one["value"]) for one in listed("do lipca 2029")] == [("month", "2029-07")]
