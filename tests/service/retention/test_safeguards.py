"""What the database refuses: removing anything of a case without a receipt, taking from cells, changing receipts."""

from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from sojourn.service.cases.models import Case, Proceeding, ProceedingStep
from sojourn.service.retention.actions.erase import erase_due
from sojourn.service.retention.models import Cell, Receipt
from sojourn.service.retention.removing import referring
from sojourn.service.safeguards import APP, ERASER
from tests.service.cases.cast import Cast
from tests.service.databases import Database, point_to
from tests.service.retention.world import TODAY, eraser, old_case

WORKED_OUT = frozenset(
    {
        "cases_snapshot",
        "cases_due",
        "cases_authoritydue",
        "cases_charge",
        "cases_idempotencykey",
        "administration_affectedcase",
    }
)
"""Tables whose rows are derived from the ledger, or say only that something was asked for: they may go at any time."""


def about_a_case() -> list[str]:
    """Every table whose rows are about a case, by what refers to it."""
    found: list[type[Model]] = [Case, Proceeding, ProceedingStep]
    for parent in found:
        found += [child for child, _ in referring(parent) if child not in found]
    return sorted(model._meta.db_table for model in found)


@pytest.mark.parametrize("table", about_a_case())
def test_every_table_about_a_case_can_be_emptied_by_the_eraser_alone(postgresql: Database, table: str) -> None:
    """A new table about a case needs `erasable`, or `open_to` for the eraser, in a migration of its own."""
    with connection.cursor() as cursor:
        asked = "SELECT has_table_privilege(%s, %s, 'SELECT') AND has_table_privilege(%s, %s, 'DELETE')"
        cursor.execute(asked, [ERASER, table, ERASER, table])
        assert cursor.fetchone() == (True,), f"{table}: `erasable` in a migration expected"
        cursor.execute("SELECT has_table_privilege(%s, %s, 'DELETE')", [APP, table])
        assert cursor.fetchone() == (table in {"cases_due"},)
        cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [f"{table}_no_delete"])
        assert (cursor.fetchone() is None) == (table in WORKED_OUT)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_on_sqlite_too_each_table_has_its_trigger(database: Database) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%retention_receipt r%'")
        guarded = {name for (name,) in cursor.fetchall()}
    assert set(about_a_case()) - WORKED_OUT <= guarded


def test_without_a_receipt_nothing_goes(people: Cast, database: Database) -> None:
    case = old_case(people)
    ids = {"sqlite": case.hex, "postgresql": str(case)}
    for account in ("eraser", "administrator"):
        with eraser(database) if account == "eraser" else database.administrator():
            for table in ("cases_event", "cases_party", "cases_basis"):
                with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"DELETE FROM {table} WHERE case_id = %s", [ids[database.vendor]])
            assert Case.objects.filter(pk=case).exists()


def test_the_service_itself_erases_nothing(postgresql: Database) -> None:
    for statement in (
        "DELETE FROM cases_event",
        "INSERT INTO retention_cell (state) VALUES ('BE')",
        f"SET ROLE {ERASER}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_receipts_and_cells_stay(people: Cast, database: Database) -> None:
    old_case(people)
    with eraser(database):
        erase_due(TODAY)
    with database.administrator():
        for change in (
            partial(Receipt.objects.update, length=1),
            Receipt.objects.all().delete,
            partial(Cell.objects.update, happenings=0, persons=0, persons_of_year=0),
            partial(Cell.objects.update, sex="male"),
            Cell.objects.all().delete,
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        assert Receipt.objects.get().length > 1


def test_the_eraser_changes_no_entry_of_a_ledger_and_adds_none(postgresql: Database) -> None:
    point_to(postgresql.settings | {"USER": ERASER})
    try:
        for statement in (
            "UPDATE cases_event SET reason = 'x'",
            "UPDATE identities_detail SET kind = 'x'",
            "INSERT INTO cases_notice (id) VALUES (gen_random_uuid())",
            "UPDATE cases_case SET person_id = gen_random_uuid()",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    finally:
        point_to(postgresql.settings)
