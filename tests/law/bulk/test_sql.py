"""The rules as SQL agree with the scalar reading, unknowns included, for the same facts."""

import tempfile
from pathlib import Path

import ibis  # type: ignore[import-untyped]
import pytest

from sojourn.law.bulk.databases import DuckDb, Postgres
from sojourn.law.bulk.positions import positions
from sojourn.law.bulk.sql import SqlEngine
from sojourn.law.texts import TEXTS
from tests.law.bulk.looks import agree, looks, random_looks
from tests.law.bulk.postgres import cluster, programs

BATCH = 1_000


def test_positions_in_duckdb_are_those_of_the_scalar_reading(told):
    agree(positions(SqlEngine(DuckDb()), told.facts, told.tested, told.laws), told.positions)


@pytest.mark.thorough
@pytest.mark.parametrize("batch", range(20_000 // BATCH))
def test_many_positions_in_duckdb_are_those_of_the_scalar_reading(batch, seed):
    told = looks(random_looks(seed + batch, BATCH), *TEXTS)
    agree(positions(SqlEngine(DuckDb()), told.facts, told.tested, told.laws), told.positions)


@pytest.fixture(scope="module")
def postgres():
    """A connection to a PostgreSQL of its own. The folder is short: so must be the path of a socket."""
    if programs() is None:
        pytest.skip("no PostgreSQL programs on this machine, or no user that they may run as")
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder, cluster(Path(folder)) as place:
        connection = ibis.postgres.connect(**place)
        yield connection
        connection.disconnect()


def test_positions_in_postgresql_are_those_of_the_scalar_reading(postgres, seed):
    told = looks(random_looks(seed, 100), "directive-2004", "convention-2005")
    agree(positions(SqlEngine(Postgres(postgres)), told.facts, told.tested, told.laws), told.positions)
