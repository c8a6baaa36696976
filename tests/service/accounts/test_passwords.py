"""How passwords are kept where the service runs; the other tests hash them more cheaply."""

import pytest
from django.contrib.auth.hashers import check_password, get_hasher, identify_hasher, make_password
from pytest_django import Settings

from sojourn.service import settings as of_the_service

LEAST_MEMORY, LEAST_TIME = 19 * 1024, 2
"""KiB and passes of Argon2id below which OWASP's Password Storage Cheat Sheet does not go."""


@pytest.fixture(autouse=True)
def as_served(settings: Settings) -> None:
    """The hashes of the service, whatever other tests use."""
    settings.PASSWORD_HASHERS = of_the_service.PASSWORD_HASHERS


def test_a_password_is_hashed_by_argon2id_at_full_cost() -> None:
    kept = make_password("a long password")
    assert kept.startswith("argon2$argon2id$")
    assert check_password("a long password", kept)
    assert not check_password("another password", kept)
    said = identify_hasher(kept).decode(kept)
    assert said["memory_cost"] >= LEAST_MEMORY
    assert said["time_cost"] >= LEAST_TIME
    assert not get_hasher().must_update(kept)
