"""Every phrase has its translation, marked as unreviewed, with the same places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sojourn.law.readings.prose import CatalogueError, catalogue
from sojourn.law.readings.prose.catalogue import LANGUAGES, LOCALE
from sojourn.law.readings.prose.frames import PLURALS
from sojourn.law.readings.prose.phrases import phrases

SAME = {
    "de": {"Malta", "Portugal", "April", "August", "September", "November"},
    "fr": {"France", "Luxembourg", "Portugal"},
    "nl": {"Cyprus", "Finland", "Malta", "Portugal", "{label} is {value}", "{day} plus {length}"},
}
"""Phrases with words that English and another language write alike."""


def catalogue_of(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "law.po").open("rb") as file:
        return read_po(file, locale=language)


def message(found: Catalog, phrase: str) -> Message:
    held = found.get(phrase)
    assert held is not None, phrase
    return held


def places(text: str) -> list[str]:
    return sorted(re.findall(r"{\w+}", text))


def test_the_languages_are_english_and_three_others() -> None:
    assert LANGUAGES == ("en", "de", "fr", "nl")


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_every_phrase_is_translated_into_words_of_its_own(lang: str) -> None:
    translated = catalogue_of(lang)
    for phrase in phrases():
        translation = message(translated, phrase).string
        assert isinstance(translation, str) and translation.strip(), phrase
        words = re.sub(r"{\w+}|\W|\d", "", phrase)
        assert not words or phrase in SAME[lang] or translation != phrase, phrase


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_the_catalogue_holds_no_phrase_that_nothing_says(lang: str) -> None:
    said = {*phrases(), *(one for one, _ in PLURALS)}
    held = {one.id[0] if isinstance(one.id, tuple) else one.id for one in catalogue_of(lang) if one.id}
    assert held == said


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_places_to_fill_in_are_kept(lang: str) -> None:
    translated = catalogue_of(lang)
    for phrase in phrases():
        assert places(str(message(translated, phrase).string)) == places(phrase)
    for one, many in PLURALS:
        forms = message(translated, one)
        assert forms.id == (one, many)
        assert all(places(form) == places(one) for form in forms.string or ("",))


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_clause_ends_in_a_full_stop_in_one_language_only(lang: str) -> None:
    translated = catalogue_of(lang)
    for phrase in phrases():
        assert phrase.endswith(".") == str(message(translated, phrase).string).endswith("."), phrase


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_translations_are_marked_as_unreviewed_and_not_as_fuzzy(lang: str) -> None:
    header, _, _ = (LOCALE / lang / "LC_MESSAGES" / "law.po").read_text("utf-8").partition("\n\n")
    assert "X-Translation: machine-made, unreviewed" in header
    for held in catalogue_of(lang):
        if held.id:
            assert "unreviewed" in held.auto_comments, held.id
            assert not held.fuzzy, held.id


def test_a_catalogue_that_is_not_compiled_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    with pytest.raises(CatalogueError, match=r"law\.mo of language 'nl' is missing; run \./sojourn setup"):
        catalogue.Language("nl")


def test_a_phrase_that_is_not_translated_is_an_error() -> None:
    with pytest.raises(CatalogueError, match=r"'no such phrase'.*run \./sojourn setup"):
        catalogue.language("nl").say("no such phrase")
    with pytest.raises(CatalogueError, match="no such number"):
        catalogue.language("nl").count("no such number", "no such numbers", 2)


def test_an_unknown_language_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(CatalogueError, match="unknown language 'xx'; expected one of en, de, fr, nl"):
        catalogue.language("xx")
