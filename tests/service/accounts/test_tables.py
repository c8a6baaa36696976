"""What the tables of accounts refuse by themselves."""

import pytest
from django.db import IntegrityError

from sojourn.service.accounts.models import Authority
from tests.service.databases import Database


def test_an_authority_is_of_a_known_kind(database: Database) -> None:
    with database.administrator():
        Authority.objects.create(name="Haven", kind="shelter", regime="gdpr", state="XX", time_zone="UTC")
        with pytest.raises(IntegrityError):
            Authority.objects.create(name="Quay", kind="harbour", regime="gdpr", state="XX", time_zone="UTC")
