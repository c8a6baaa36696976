"""The databases that a statement of `engines.sql` runs in: how a table is handed over and an answer taken back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from typing import Any

import polars as pl


class Database(ABC):
    """A database with an open connection. `dialect` is the name Ibis has for its SQL."""

    dialect: str

    @abstractmethod
    def put(self, name: str, table: pl.DataFrame) -> None:
        """Make a table that only this connection sees, in place of an earlier one of that name."""

    @abstractmethod
    def rows(self, statement: str) -> pl.DataFrame:
        """The rows of a select."""


class DuckDb(Database):
    """A DuckDB of its own, in the memory of this process."""

    dialect = "duckdb"

    def __init__(self) -> None:
        import duckdb

        self.connection = duckdb.connect()

    def put(self, name: str, table: pl.DataFrame) -> None:
        self.connection.register(name, table.to_arrow())

    def rows(self, statement: str) -> pl.DataFrame:
        return pl.DataFrame(self.connection.sql(statement).to_arrow_table())


class Postgres(Database):
    """A PostgreSQL behind a connection of Ibis."""

    dialect = "postgres"

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def put(self, name: str, table: pl.DataFrame) -> None:
        self.connection.create_table(name, table.to_arrow(), temp=True, overwrite=True)

    def rows(self, statement: str) -> pl.DataFrame:
        with self.connection.begin() as cursor:
            # PostgreSQL would compile the many small expressions, which takes a hundred times as long as they do.
            cursor.execute("SET LOCAL jit = off")
            cursor.execute(statement)
            names = [column.name for column in cursor.description]
            return pl.DataFrame(cursor.fetchall(), schema=names, orient="row", infer_schema_length=None)


class Spark(Database):
    """A Spark on the cores of this machine; it needs the package pyspark and Java."""

    dialect = "pyspark"

    def __init__(self) -> None:
        builder = import_module("pyspark.sql").SparkSession.builder  # installed where it is wanted
        session = builder.master("local[*]").config("spark.ui.enabled", "false")
        self.session = session.config("spark.sql.session.timeZone", "UTC").getOrCreate()

    def put(self, name: str, table: pl.DataFrame) -> None:
        self.session.createDataFrame(table.to_arrow()).createOrReplaceTempView(name)

    def rows(self, statement: str) -> pl.DataFrame:
        return pl.DataFrame(self.session.sql(statement).toArrow())
