"""A service without a database has no documents, and still shows what the program itself holds."""

import pytest
from django.test import Client

ROOT = "/nl/observatory/"


@pytest.mark.parametrize(
    "address", ["", "directive/", "directive/legal_aid/", "states/", "commitments/", "infringement/"]
)
def test_what_the_program_holds_is_there(visitor: Client, address: str) -> None:
    assert visitor.get(ROOT + address).status_code == 200


@pytest.mark.parametrize("address", ["procedures/", "search/", "feeds/", "compare/", "procedures/1999/0001(COD)/"])
def test_what_needs_documents_is_not(visitor: Client, address: str) -> None:
    assert visitor.get(ROOT + address).status_code == 404
    assert f'href="{ROOT}{address}"' not in visitor.get(ROOT).content.decode()
