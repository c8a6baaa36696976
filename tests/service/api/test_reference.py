"""The page that describes the API to people."""

import re
from typing import Any

import pytest
from django.test import Client

from sojourn.service.api.problems import DESCRIBED_AT, KINDS


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_names_every_operation_limit_and_problem(
    language: str, visitor: Client, document: dict[str, Any]
) -> None:
    response = visitor.get(f"/{language}/api/")
    html = response.content.decode()
    assert response.status_code == 200
    for path, methods in document["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in html
    for kind in KINDS.values():
        assert f'id="{kind.name}"' in html
    assert "262144 bytes of a body" in html


def test_the_page_fetches_nothing_from_elsewhere_and_holds_no_script(visitor: Client) -> None:
    html = visitor.get("/en/api/").content.decode()
    assert "<script" not in html
    assert all(target.startswith(("/", "#")) for target in re.findall(r'(?:src|href)="([^"]*)', html))


def test_where_a_problem_is_described_is_that_page(visitor: Client) -> None:
    found = visitor.get(DESCRIBED_AT, headers={"accept-language": "nl"})
    assert (found.status_code, found.headers["Location"]) == (302, "/nl/api/")
    assert visitor.post(DESCRIBED_AT).status_code == 405
