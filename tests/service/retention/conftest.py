"""What the tests of retention share: keys of identities, and a world of old cases on each kind of database."""

from tests.service.cases.conftest import keys, people

__all__ = ["keys", "people"]
