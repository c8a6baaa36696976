"""What templates ask for again and again: addresses and phrases, each as it would be made anew."""

import uuid

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation
from markupsafe import Markup

from sojourn.service.compiled.links import address
from sojourn.service.compiled.phrases import counted, phrase
from sojourn.service.pages import frame


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_an_address_is_that_of_its_page_in_the_language_of_the_reader(language: str) -> None:
    with translation.override(language):
        for _ in range(2):
            case, entry = uuid.uuid4(), uuid.uuid4()
            assert address("case", args=[case]) == reverse("case", args=[case])
            assert address("case-correct", args=[case, entry]) == reverse("case-correct", args=[case, entry])
            assert address("cases") == reverse("cases")
        assert address("law-state", args=["BE"]) == reverse("law-state", args=["BE"])


def test_an_address_that_is_none_is_refused() -> None:
    for args in ([], [uuid.uuid4()], [uuid.uuid4(), "no id"]):
        with pytest.raises(NoReverseMatch):
            address("case-correct", args=args)


def test_a_phrase_is_in_the_language_of_the_reader_and_what_it_is_filled_in_with_is_escaped() -> None:
    with translation.override("nl"):
        assert phrase("Cases") == translation.gettext("Cases") != "Cases"
        assert counted("%(num)s overdue", "%(num)s overdue", 3).startswith("3 ")
    with translation.override("en"):
        assert phrase("Cases") == "Cases"
        assert phrase("%(label)s: %(text)s", label="<b>", text=Markup("<i>")) == "&lt;b&gt;: <i>"
        assert phrase("%(label)s: %(text)s", label="other", text="") == "other: "
        one, two = (counted("%(num)s new notice", "%(num)s new notices", number) for number in (1, 2))
        assert (one, two) == ("1 new notice", "2 new notices")


def test_the_same_page_in_other_languages_keeps_what_was_asked() -> None:
    here = f"/nl/office/cases/{uuid.uuid4()}/answers/?on=2026-03-01"
    request = RequestFactory().get(here)
    with translation.override("nl"):
        request.resolver_match = resolve(request.path_info)
        found = {one["code"]: one["address"] for one in frame(request)["languages"]}
    assert found == {code: f"/{code}{here.removeprefix('/nl')}" for code in ("en", "nl", "fr", "de")}
