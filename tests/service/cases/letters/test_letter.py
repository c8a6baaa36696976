"""Letters as they are handed over: all facts, in both languages, in order, for eyes and for ears."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from sojourn.service.cases.letters import (
    LANGUAGES,
    WORDINGS,
    Decision,
    Kind,
    Languages,
    LetterError,
    NoAppeal,
    Recipient,
    letter,
)
from sojourn.service.cases.letters.catalogue import Words, language
from sojourn.service.cases.letters.facts import fact_boxes
from sojourn.service.cases.letters.phrases import BOXES, INVENTED, NOT_SUSPENSIVE, SUSPENSIVE, UNREVIEWED
from sojourn.service.cases.letters.runs import plain
from tests.service.cases.letters.cast import APPEAL, DAY, GRACE, NAMES, SENT, decision
from tests.service.cases.letters.reading import Spoken, squash

OTHER = {code: "nl" if code == "en" else "en" for code in LANGUAGES}


def recipient(code: str) -> Recipient:
    return Recipient(name=NAMES.get(code, GRACE.name))


def facts(kind: Kind, code: str) -> list[str]:
    """Every line of the seven boxes, squashed."""
    boxes = fact_boxes(decision(kind), Words(code))
    return [squash(plain(runs)) for box in boxes for line in box.lines for runs in (line.text, line.value) if runs]


def assert_complete(kind: Kind, person: str, official: str) -> None:
    """All seven facts come out again in both languages, in order, and two pages hold them."""
    spoken = Spoken(letter(decision(kind), recipient(person), Languages(official, person), SENT))
    assert len(spoken.reader.pages) <= 2
    for code in (person, official):
        assert [fact for fact in facts(kind, code) if fact not in spoken.text] == []
        said = spoken.said_in(language(code).locale.language)
        places = [
            said.find(squash(f"{number}. {plain(Words(code).say(title))}")) for number, title in enumerate(BOXES, 1)
        ]
        assert -1 not in places
        assert places == sorted(places)


@pytest.mark.parametrize(("number", "code"), list(enumerate(LANGUAGES)))
def test_the_seven_facts_come_out_again_in_every_language(number: int, code: str) -> None:
    kinds = list(Kind)
    assert_complete(kinds[number % len(kinds)], code, OTHER[code])


@pytest.mark.thorough
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_the_seven_facts_of_every_decision_in_every_language(kind: Kind, code: str) -> None:
    assert_complete(kind, code, OTHER[code])


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_decision_has_a_letter(kind: Kind) -> None:
    assert_complete(kind, "fr", "de")


def test_one_language_is_enough_where_the_person_speaks_it() -> None:
    spoken = Spoken(letter(decision(), GRACE, Languages("nl", "nl"), SENT))
    title = squash(plain(Words("nl").say(WORDINGS[Kind.REFLECTION_GRANTED].title)))
    assert spoken.text.count(title) == 1
    assert {code for code, _text in spoken.pieces} == {"nl"}


def test_the_same_input_gives_the_same_bytes_and_another_day_does_not() -> None:
    made = [letter(decision(), GRACE, Languages("nl", "ar"), day) for day in (SENT, SENT, DAY)]
    assert made[0] == made[1] != made[2]


def test_letters_made_at_once_do_not_mix() -> None:
    drafted = [decision(reference=f"2026/{number}") for number in range(8)]

    def make(one: Decision) -> bytes:
        return letter(one, GRACE, Languages("nl", "ar"), SENT)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, drafted)) == [make(one) for one in drafted]


def test_the_document_is_tagged_and_says_nothing_of_the_person_in_its_properties() -> None:
    spoken = Spoken(letter(decision(), recipient("ar"), Languages("nl", "ar"), SENT))
    assert spoken.root["/MarkInfo"]["/Marked"]
    assert (spoken.root["/Lang"], spoken.root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("ar", True)
    assert spoken.reader.metadata is not None
    assert spoken.reader.metadata.title == "الرسالة 2026/0417-B"
    assert set(spoken.reader.metadata) == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert b"pdfuaid" in spoken.root["/Metadata"].get_data()


def test_fonts_are_in_the_document_and_only_in_part() -> None:
    content = letter(decision(), recipient("zh-Hans"), Languages("nl", "zh-Hans"), SENT)
    fonts = Spoken(content).fonts()
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} >= {"NotoSans", "NotoSansSC"}
    assert all(fonts.values())
    assert len(content) < 250_000


def test_each_side_is_read_in_its_own_language() -> None:
    spoken = Spoken(letter(decision(), GRACE, Languages("nl", "ar"), SENT))
    assert squash("Waarom") in spoken.said_in("nl")
    assert squash("لماذا") in spoken.said_in("ar")
    assert squash("لماذا") not in spoken.said_in("nl")


def test_numbers_keep_their_order_in_arabic() -> None:
    spoken = Spoken(letter(decision(), GRACE, Languages("ar", "ar"), SENT)).text
    assert squash("+32 2 511 64 64") in spoken
    assert squash("التوجيه 2004/81/EC، المادة 6(1)") in spoken
    assert squash("الجمعة، 17 أبريل 2026") in spoken


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_are_written_with_the_year_in_full(code: str) -> None:
    assert "2026" in language(code).day(date(2026, 4, 17))
    assert "17" in language(code).day(date(2026, 4, 17))


def test_a_translation_by_machine_says_so_until_its_messages_are_reviewed(monkeypatch: pytest.MonkeyPatch) -> None:
    warning = squash(plain(Words("uk").say(UNREVIEWED)))
    assert warning in Spoken(letter(decision(), GRACE, Languages("en", "uk"), SENT)).text
    reviewed = {phrase: (said, True) for phrase, (said, _read) in language("uk")._messages.items()}
    monkeypatch.setattr(language("uk"), "_messages", reviewed)
    assert warning not in Spoken(letter(decision(), GRACE, Languages("en", "uk"), SENT)).text
    asked = WORDINGS[Kind.REFLECTION_GRANTED].now
    monkeypatch.setitem(reviewed, asked, (reviewed[asked][0], False))
    assert warning in Spoken(letter(decision(), GRACE, Languages("en", "uk"), SENT)).text


def test_english_is_no_translation() -> None:
    assert squash(UNREVIEWED) not in Spoken(letter(decision(), GRACE, Languages("en", "en"), SENT)).text


def test_an_invented_letter_says_so_in_both_languages() -> None:
    plainly = Spoken(letter(decision(), GRACE, Languages("nl", "vi"), SENT)).text
    marked = Spoken(letter(decision(), GRACE, Languages("nl", "vi"), SENT, invented=True)).text
    for code in ("nl", "vi"):
        said = squash(plain(Words(code).say(INVENTED)))
        assert said in marked
        assert said not in plainly


@pytest.mark.parametrize(
    ("suspensive", "said", "unsaid"), [(True, SUSPENSIVE, NOT_SUSPENSIVE), (False, NOT_SUSPENSIVE, SUSPENSIVE)]
)
def test_whether_an_appeal_stops_the_decision(suspensive: bool, said: str, unsaid: str) -> None:
    appeal = replace(APPEAL, suspensive=suspensive)
    spoken = Spoken(letter(decision(Kind.PERMIT_REFUSED, remedy=appeal), GRACE, Languages("en", "en"), SENT)).text
    assert squash(said) in spoken
    assert squash(unsaid) not in spoken


def test_where_no_appeal_is_open_the_charter_is_named() -> None:
    refused = decision(Kind.PERMIT_REFUSED, remedy=NoAppeal(cites=("Charter 47",)))
    spoken = Spoken(letter(refused, GRACE, Languages("en", "en"), SENT)).text
    assert squash("National law gives no appeal against this decision.") in spoken
    assert squash("Charter of Fundamental Rights of the European Union, Article 47") in spoken
    assert squash("Last day to appeal") not in spoken
    assert squash("Talk to a lawyer or a helper now.") in spoken


def test_remarks_stand_beside_the_grounds_each_in_its_language() -> None:
    remarks = {"en": "The doctor wrote on 2 March.\nShe asks for quiet.", "uk": "Лікар написав 2 березня."}
    drafted = decision(Kind.REFLECTION_EXTENDED, remarks=remarks)
    spoken = Spoken(letter(drafted, GRACE, Languages("en", "uk"), SENT))
    assert squash("The doctor wrote on 2 March. She asks for quiet.") in spoken.said_in("en")
    assert squash(remarks["uk"]) in spoken.said_in("uk")


def test_the_invented_state_has_no_name_of_a_country() -> None:
    real = Spoken(letter(decision(), GRACE, Languages("en", "en"), SENT)).text
    invented = Spoken(letter(decision(state="XX"), GRACE, Languages("en", "en"), SENT)).text
    assert "Belgium" in real
    assert "Belgium" not in invented


def test_a_letter_in_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(LetterError, match="unknown language of letters 'tlh'; expected one of en, ar, bg"):
        letter(decision(), GRACE, Languages("nl", "tlh"), SENT)
