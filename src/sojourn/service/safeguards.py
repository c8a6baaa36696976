"""What the database itself enforces, as operations of migrations: append-only tables, frozen columns, least
privilege, and row-level security.

Triggers stand on SQLite and PostgreSQL alike; accounts with few rights and row-level security exist on PostgreSQL only.
SQLite loses triggers when a table is made anew: a migration that alters such a table repeats its safeguards.
"""

from collections.abc import Callable, Sequence
from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

APP: Final = "sojourn_app"
"""The account the service works under: it owns nothing and cannot get round row-level security."""

ACCESS: Final = "sojourn_access"
"""The account, which nobody signs in to, whose functions say which cases are visible."""

CLOCK: Final = "sojourn_clock"
"""The account, taken on within one transaction, that works out snapshots anew when a day has come."""

AUDITOR: Final = "sojourn_auditor"
"""The account that verifies chains: it reads the audit and the ledger, and writes nothing."""

ERASER: Final = "sojourn_eraser"
"""The account that removes the rows of a case whose time is over: where a receipt stands, and nowhere else."""

_POSTGRESQL: Final = "postgresql"


class Statements(Operation):
    """Statements for the database they are written for; they are not undone: a safeguard is never taken away.

    Django's own operation for code of one's own has all models made anew for each: most of the time of a migration.
    """

    reversible = False

    def __init__(self, sqlite: Sequence[str], postgresql: Sequence[str]) -> None:
        self.sqlite, self.postgresql = sqlite, postgresql

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Run the statements."""
        for statement in self.postgresql if schema_editor.connection.vendor == _POSTGRESQL else self.sqlite:
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """What is said while it runs."""
        return "Safeguard of the database"


def statements(sqlite: Sequence[str] = (), postgresql: Sequence[str] = ()) -> Operation:
    """Run statements on the database they are written for."""
    return Statements(sqlite, postgresql)


def append_only(table: str) -> Operation:
    """Refuse every change and removal of a row."""
    return _never(table, ("UPDATE", "DELETE"), "rows are only added, never changed or removed")


def never_removed(table: str) -> Operation:
    """Refuse the removal of a row."""
    return _never(table, ("DELETE",), "rows are never removed")


def _never(table: str, verbs: Sequence[str], said: str) -> Operation:
    refusal = f"{table}: {said}"
    return statements(
        sqlite=[_sqlite(f"{table}_no_{verb.lower()}", f"BEFORE {verb} ON {table}", refusal) for verb in verbs],
        postgresql=[
            _refusing(table, "changed", refusal),
            *(_postgresql(f"{table}_no_{verb.lower()}", f"BEFORE {verb} ON {table}", table) for verb in verbs),
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_changed()",
        ],
    )


def changes_once(table: str, ending: str, also: Sequence[str] = ()) -> Callable[[Sequence[str]], Operation]:
    """Let a row change in `ending` (from null, once) and together with it in `also`; refuse all else, and removal.

    Returns a function of the columns that never change.
    """

    def operation(frozen: Sequence[str]) -> Operation:
        refusal = f"{table}: a row is ended once and otherwise never changed or removed"
        rules = (
            (f"{table}_no_delete", f"BEFORE DELETE ON {table}", ""),
            (f"{table}_frozen", f"BEFORE UPDATE OF {', '.join(frozen)} ON {table}", ""),
            (
                f"{table}_ended",
                f"BEFORE UPDATE OF {', '.join((ending, *also))} ON {table}",
                f"OLD.{ending} IS NOT NULL",
            ),
        )
        return statements(
            sqlite=[_sqlite(name, when, refusal, condition) for name, when, condition in rules],
            postgresql=[
                _refusing(table, "changed", refusal),
                *(_postgresql(name, when, table, condition) for name, when, condition in rules),
            ],
        )

    return operation


def refused_when(table: str, name: str, when: str, condition: str, refusal: str) -> Operation:
    """Refuse what a statement does to a row (`NEW`, `OLD`) where a condition holds; it may ask other tables.

    `when` is such as `INSERT` or `UPDATE OF a, b`.
    """
    sentence = f"{table}: {refusal}"
    function = f"{table}_{name}()"
    return statements(
        sqlite=[_sqlite(f"{table}_{name}", f"BEFORE {when} ON {table}", sentence, condition)],
        postgresql=[
            f"CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END$$",
            f"CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}",
        ],
    )


def granted(table: str, rights: str, *, columns: Sequence[str] = (), to: str = APP) -> Operation:
    """Give an account rights on a table, and the right to change some columns; PostgreSQL only."""
    update = [f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO {to}"] if columns else []
    return statements(postgresql=[f"GRANT {rights} ON {table} TO {to}", *update])


def guarded(table: str, **conditions: str) -> Operation:
    """Switch on row-level security, for the owner too, with one condition for each verb the application may use."""
    policies = [
        f"CREATE POLICY {table}_{verb} ON {table} FOR {verb.upper()} TO {APP} {_clauses(verb, condition)}"
        for verb, condition in conditions.items()
    ]
    return statements(
        postgresql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            *policies,
        ]
    )


def open_to(table: str, account: str, verb: str = "SELECT") -> Operation:
    """Let an account that is no person's reach all rows of a guarded table with one verb."""
    return statements(postgresql=_opened(table, account, verb))


def erasable(table: str, case: str = "OLD.case_id", *, condition: str = "") -> Operation:
    """Refuse the removal of a row but where its case is being erased: a receipt of the erasure stands, and on
    PostgreSQL the eraser acts.

    It takes the place of the trigger `..._no_delete`. `case` is the id of the case in terms of the row `OLD`;
    `condition` stands for it where the row belongs to several cases. Every table about a case needs it, or, where its
    rows are worked out and may go at any time, `open_to` for the eraser; a test of `retention` lists them.
    """
    over = condition or f"EXISTS (SELECT 1 FROM retention_receipt r WHERE r.case_id = {case})"
    refusal = f"{table}: rows are removed only with the case, and a receipt of that stands before"
    name = f"{table}_no_delete"
    return statements(
        sqlite=[
            f"DROP TRIGGER IF EXISTS {name}",
            _sqlite(name, f"BEFORE DELETE ON {table}", refusal, f"NOT ({over})"),
        ],
        postgresql=[
            f"CREATE FUNCTION {table}_erased() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN IF current_user = '{ERASER}' AND ({over}) THEN RETURN OLD; END IF; "
            f"RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END$$",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_erased()",
            *_opened(table, ERASER, "SELECT"),
            *_opened(table, ERASER, "DELETE"),
        ],
    )


def _opened(table: str, account: str, verb: str) -> list[str]:
    clauses = "WITH CHECK (true)" if verb == "INSERT" else "USING (true)"
    return [
        f"GRANT {verb} ON {table} TO {account}",
        f"CREATE POLICY {table}_{account}_{verb.lower()} ON {table} FOR {verb} TO {account} {clauses}",
    ]


def _clauses(verb: str, condition: str) -> str:
    using, check = f"USING ({condition})", f"WITH CHECK ({condition})"
    return {"insert": check, "update": f"{using} {check}"}.get(verb, using)


def _sqlite(name: str, when: str, refusal: str, condition: str = "") -> str:
    whether = f" WHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} {when}{whether} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _refusing(table: str, name: str, refusal: str) -> str:
    return (
        f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END$$"
    )


def _postgresql(name: str, when: str, table: str, condition: str = "") -> str:
    whether = f" WHEN ({condition})" if condition else ""
    return f"CREATE TRIGGER {name} {when} FOR EACH ROW{whether} EXECUTE FUNCTION {table}_changed()"
