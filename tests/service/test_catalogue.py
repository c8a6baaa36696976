"""The words of the service in other languages: complete, with the same places for values, marked as not reviewed."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import sojourn.service

SERVICE = Path(sojourn.service.__file__).parent
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}

SAME = {"OpenID Connect", "PDF", "Name", "person: %(error)s", "assistance", "%(label)s: %(text)s"}
"""Phrases that English shares with the language they are translated into: words, names, and frames of places."""


@pytest.fixture(scope="module", params=["nl", "fr", "de"])
def held(request: pytest.FixtureRequest) -> Catalog:
    with (SERVICE / f"locale/{request.param}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=request.param)


@pytest.fixture(scope="module")
def phrases() -> set[str]:
    """Every phrase of the templates and the code; of a plural, its first form."""
    options = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
    found = extract_from_dir(SERVICE, METHODS, options, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _file, _line, message, *_ in found}


def test_every_phrase_is_translated_and_nothing_else_is(held: Catalog, phrases: set[str]) -> None:
    translated = {one.id if isinstance(one.id, str) else one.id[0] for one in held if one.id}
    assert len(translated) > 50
    assert translated == phrases


def test_every_translation_is_there_with_its_places_and_marked(held: Catalog) -> None:
    for message in held:
        if not message.id:
            continue
        said = [message.string] if isinstance(message.string, str) else list(message.string or ())
        original = [message.id] if isinstance(message.id, str) else list(message.id)
        assert all(said), message.id
        for one in said:
            assert places(one) == places(original[0]), message.id
            assert one not in original or one in SAME, message.id
        assert "unreviewed" in message.auto_comments, message.id
        assert not message.fuzzy


def places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s", text))
