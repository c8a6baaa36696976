"""Questions to the database that every page asks: compiled once, and filled in each time they are asked.

Django compiles a query of models anew whenever it is asked, which takes it longer than SQLite takes to answer. A
question here is a query of models all the same; for a value that is known only when it is asked, it says `Given`:

    _CASE = Prepared(lambda: Case.objects.filter(pk=Given("case", UUIDField())).select_related("snapshot"))
    _CASE.rows(case=case_id)

Nothing of what was asked or answered is kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

R = TypeVar("R")

_VENDORS: Final = 2
"""So many kinds of databases a question is compiled for: PostgreSQL and SQLite."""


class Given(Value):
    """A value that is known when the question is asked; `field` is the kind of field that it is compared with."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(None, output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """A place for the value, which stands among the values of the statement by itself."""
        return "%s", (self,)

    def filled(self, given: Mapping[str, Any], here: BaseDatabaseWrapper) -> Any:
        """The value as the database at hand takes it."""
        return self.output_field.get_db_prep_value(given[self.name], here)


class Prepared(Generic[R]):
    """A question: `build` makes its query of models, with `select_related` and annotations, or its `values_list`."""

    def __init__(self, build: Callable[[], QuerySet[Any, R]]) -> None:
        self._build = build
        self._compiled = lru_cache(maxsize=_VENDORS)(self._compile)

    def rows(self, **given: Any) -> list[R]:
        """The rows for these values; all that the question leaves open must be given."""
        made = self._compiled(connection.vendor)
        values = [one.filled(given, connection) if isinstance(one, Given) else one for one in made.values]
        with connection.cursor() as cursor:
            cursor.execute(made.statement, values)
            found = cursor.fetchall()
        return [made.read(row) for row in found]

    def _compile(self, vendor: str) -> "_Compiled[R]":
        query = self._build().query
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        statement, values = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        converters = compiler.get_converters(columns)
        reading = tuple((at, tuple(steps), column) for at, (steps, column) in converters.items())
        annotations = tuple((compiler.annotation_col_map or {}).items())
        part = _part(compiler.klass_info, columns) if query.default_cols else None
        return _Compiled(statement, tuple(values), reading, part, annotations)


@dataclass(frozen=True, slots=True)
class _Part:
    """Where in an answer the columns of a model stand, and how its row is tied to that which refers to it."""

    model: type[Model]
    names: tuple[str, ...]
    columns: slice
    key: int
    tie: Callable[[Any, Any], None] | None
    below: tuple["_Part", ...]

    def read(self, row: Sequence[Any]) -> Any:
        """The row of the model; None where there is none."""
        if row[self.key] is None:
            return None
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.columns])
        for part in self.below:
            if part.tie:
                part.tie(made, part.read(row))
        return made


@dataclass(frozen=True, slots=True)
class _Compiled(Generic[R]):
    statement: str
    values: tuple[Any, ...]
    reading: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    part: _Part | None
    annotations: tuple[tuple[str, int], ...]

    def read(self, raw: Sequence[Any]) -> R:
        """A row of the model, or its values, from a row of the answer."""
        row = list(raw)
        for at, steps, column in self.reading:
            for step in steps:
                row[at] = step(row[at], column, connection)
        if self.part is None:
            return cast(R, tuple(row))
        made: R = self.part.read(row)
        for name, at in self.annotations:
            setattr(made, name, row[at])
        return made


def _part(info: Mapping[str, Any], columns: Sequence[Any]) -> _Part:
    model, at = info["model"], info["select_fields"]
    names = tuple(columns[place].target.attname for place in at)
    return _Part(
        model=model,
        names=names,
        columns=slice(at[0], at[-1] + 1),
        key=at[names.index(model._meta.pk.attname)],
        tie=_tie(info) if "local_setter" in info else None,
        below=tuple(_part(one, columns) for one in info.get("related_klass_infos", ())),
    )


def _tie(info: Mapping[str, Any]) -> Callable[[Any, Any], None]:
    def tie(above: Any, below: Any) -> None:
        info["local_setter"](above, below)
        if below is not None:
            info["remote_setter"](below, above)

    return tie
