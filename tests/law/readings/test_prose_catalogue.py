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

SAME_IN_BOTH = {"Cyprus", "Finland", "Malta", "Portugal", "{label} is {value}", "{day} plus {length}"}
"""Phrases with words that English and Dutch write alike."""


def catalogue_of(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "law.po").open("rb") as file:
        return read_po(file, locale=language)


def message(found: Catalog, phrase: str) -> Message:
    held = found.get(phrase)
    assert held is not None, phrase
    return held


def places(text: str) -> list[str]:
    return sorted(re.findall(r"{\w+}", text))


def test_the_languages_are_english_and_dutch() -> None:
    assert LANGUAGES == ("en", "nl")


def test_every_phrase_is_translated_into_words_of_its_own() -> None:
    dutch = catalogue_of("nl")
    for phrase in phrases():
        translation = message(dutch, phrase).string
        assert isinstance(translation, str) and translation.strip(), phrase
        words = re.sub(r"{\w+}|\W|\d", "", phrase)
        assert not words or phrase in SAME_IN_BOTH or translation != phrase, phrase


def test_the_catalogue_holds_no_phrase_that_nothing_says() -> None:
    said = {*phrases(), *(one for one, _ in PLURALS)}
    held = {one.id[0] if isinstance(one.id, tuple) else one.id for one in catalogue_of("nl") if one.id}
    assert held == said


def test_places_to_fill_in_are_kept() -> None:
    dutch = catalogue_of("nl")
    for phrase in phrases():
        assert places(str(message(dutch, phrase).string)) == places(phrase)
    for one, many in PLURALS:
        forms = message(dutch, one)
        assert forms.id == (one, many)
        assert all(places(form) == places(one) for form in forms.string or ("",))


def test_no_clause_ends_in_a_full_stop_in_one_language_only() -> None:
    dutch = catalogue_of("nl")
    for phrase in phrases():
        assert phrase.endswith(".") == str(message(dutch, phrase).string).endswith("."), phrase


def test_translations_are_marked_as_unreviewed_and_not_as_fuzzy() -> None:
    header, _, _ = (LOCALE / "nl" / "LC_MESSAGES" / "law.po").read_text("utf-8").partition("\n\n")
    assert "X-Translation: machine-made, unreviewed" in header
    for held in catalogue_of("nl"):
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
    with pytest.raises(CatalogueError, match="unknown language 'xx'; expected one of en, nl"):
        catalogue.language("xx")
