"""The catalogues of letters: complete, marked, printable, and in words for everybody."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from sojourn.service.cases.letters import LANGUAGES, LetterError, fonts
from sojourn.service.cases.letters.catalogue import LOCALE, Language, Words, language
from sojourn.service.cases.letters.phrases import ACTS, all_phrases
from sojourn.service.cases.letters.wordings import GROUNDS, WORDINGS

TRANSLATED = [code for code in LANGUAGES if code != "en"]
# Readability index LIX: words a sentence, and the share of words longer than six letters. Languages that build long
# words reach more with the same plain sentences.
HARDEST = {"en": 30, "fr": 30, "sq": 30, "nl": 32, "de": 32, "ro": 33, "es": 36, "bg": 38, "uk": 39}


def catalogue(code: str) -> Catalog:
    with (LOCALE / code.replace("-", "_") / "LC_MESSAGES/letters.po").open("rb") as file:
        return read_po(file, locale=code.replace("-", "_"))


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}|\d", text))


def test_the_languages_of_the_people_are_there() -> None:
    assert set(LANGUAGES) == {"en", "nl", "fr", "de", "es", "ro", "bg", "uk", "ar", "vi", "zh-Hans", "sq"}
    assert [code for code in LANGUAGES if language(code).rtl] == ["ar"]


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_phrase_is_translated_and_nothing_else_is(code: str) -> None:
    assert {message.id for message in catalogue(code) if message.id} == set(all_phrases())


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_keep_places_and_numbers_and_are_marked(code: str) -> None:
    for message in catalogue(code):
        if message.id:
            assert message.string
            assert places(str(message.string)) == places(str(message.id)), message.id
            assert "unreviewed" in message.auto_comments, message.id
            assert not message.fuzzy


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_can_be_drawn(code: str) -> None:
    said = "".join(language(code).translation(phrase)[0] for phrase in all_phrases())
    assert fonts.missing(said) == set()


def test_a_missing_or_doubtful_translation_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "nl/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "letters.po").write_text(
        'msgid "Why"\nmsgstr ""\n\n#, fuzzy\nmsgid "From"\nmsgstr "Van"\n\nmsgid "To"\nmsgstr "Aan"\n', encoding="utf-8"
    )
    monkeypatch.setattr("sojourn.service.cases.letters.catalogue.LOCALE", tmp_path)
    dutch = Language("nl")
    assert dutch.translation("To") == ("Aan", True)
    for phrase in ("Why", "From", "Number"):
        with pytest.raises(
            LetterError, match=f"'{phrase}' is not translated in the catalogue letters.po of language 'nl'"
        ):
            dutch.translation(phrase)


def test_a_catalogue_that_is_damaged_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "nl/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "letters.po").write_text('msgid "Why"\nWaarom\n', encoding="utf-8")
    monkeypatch.setattr("sojourn.service.cases.letters.catalogue.LOCALE", tmp_path)
    with pytest.raises(LetterError, match=r"letters.po of language 'nl' cannot be read"):
        Language("nl").translation("Why")


@pytest.mark.parametrize("code", HARDEST)
def test_what_is_decided_is_said_in_plain_words(code: str) -> None:
    phrases = [phrase for one in WORDINGS.values() for phrase in (one.decided, one.now, one.nothing)]
    said = " ".join(language(code).translation(phrase)[0] for phrase in [*phrases, *GROUNDS.values()])
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", said)
    sentences = len(re.findall(r"[.?!](?:\s|$)", said))
    lix = len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)
    assert lix <= HARDEST[code]
    assert len(words) / sentences <= 14


def test_acts_are_called_by_their_numbers_in_every_language() -> None:
    for code in LANGUAGES:
        for number in ("2004/81", "2008/115", "2011/36", "2012/29"):
            assert number in language(code).translation(ACTS[number])[0]


def test_words_note_whether_somebody_has_read_what_is_said() -> None:
    english, dutch = Words("en"), Words("nl")
    english.say("Why"), dutch.say("Why")
    assert (english.unreviewed, dutch.unreviewed) == (False, True)
