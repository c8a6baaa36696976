"""The rules as SQL agree with the scalar reading, unknowns included, for the same facts."""

import ibis
import pytest

from sojourn.law.bulk.engines.databases import DuckDb, Postgres
from sojourn.law.bulk.engines.sql import SqlEngine
from sojourn.law.bulk.rules.positions import positions
from sojourn.law.texts import TEXTS
from tests.law.bulk.looks import agree, looks, random_looks
from tests.postgresql import ADMINISTRATOR

BATCH = 1_000


def test_positions_in_duckdb_are_those_of_the_scalar_reading(told):
    agree(positions(SqlEngine(DuckDb()), told.facts, told.tested, told.laws), told.positions)


@pytest.mark.thorough
@pytest.mark.parametrize("batch", range(20_000 // BATCH))
def test_many_positions_in_duckdb_are_those_of_the_scalar_reading(batch, seed):
    told = looks(random_looks(seed + batch, BATCH), *TEXTS)
    agree(positions(SqlEngine(DuckDb()), told.facts, told.tested, told.laws), told.positions)


@pytest.fixture(scope="module")
def postgres(postgresql_cluster):
    """A connection to an empty database of the tests' PostgreSQL."""
    postgresql_cluster.run("CREATE DATABASE law")
    connection = ibis.postgres.connect(host=str(postgresql_cluster.folder), user=ADMINISTRATOR, database="law")
    yield connection
    connection.disconnect()
    postgresql_cluster.run("DROP DATABASE law WITH (FORCE)")


def test_positions_in_postgresql_are_those_of_the_scalar_reading(postgres, seed):
    told = looks(random_looks(seed, 100), "directive-2004", "convention-2005")
    agree(positions(SqlEngine(Postgres(postgres)), told.facts, told.tested, told.laws), told.positions)
