"""What is due beside each authority whose bases name its group; kept by the database whoever writes.

Lists begin with what is due first for whoever reads. Which duty that is follows from her authority's bases, so that no
column of the case can say it, and working it out for all cases of an authority takes too long for a page.
"""

import uuid
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from sojourn.service.safeguards import ACCESS, ERASER, granted, guarded, open_to, statements

first = import_module("sojourn.service.cases.migrations.0004_safeguards")

TABLE = "cases_authoritydue"
COPIED = ("duty", '"group"', "since", "last_day", "clock", "cites")
ID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}
NAMES = {
    "sqlite": """instr(b.groups, '"' || d."group" || '"') > 0""",
    "postgresql": 'jsonb_exists(b.groups, d."group")',
}


def _copied(vendor: str, which: str = "true") -> str:
    """What copies dues beside the authorities whose bases name their group; `which` of them (`d`, `b`)."""
    return (
        f"INSERT INTO {TABLE} (id, due_id, authority_id, case_id, {', '.join(COPIED)}) "
        f"SELECT {ID[vendor]}, k.* FROM (SELECT DISTINCT d.id AS due_id, b.authority_id, d.case_id, "
        f"{', '.join(f'd.{name}' for name in COPIED)} FROM cases_due d JOIN cases_basis b ON b.case_id = d.case_id "
        f"WHERE b.withdrawn_at IS NULL AND {NAMES[vendor]} AND {which}) k "
        f"WHERE NOT EXISTS (SELECT 1 FROM {TABLE} o WHERE o.due_id = k.due_id AND o.authority_id = k.authority_id)"
    )


def _unnamed(vendor: str) -> str:
    """What removes the copies of an authority that no basis of it names any more."""
    return (
        f"DELETE FROM {TABLE} WHERE case_id = NEW.case_id AND authority_id = NEW.authority_id AND due_id NOT IN "
        "(SELECT d.id FROM cases_due d JOIN cases_basis b ON b.case_id = d.case_id WHERE d.case_id = NEW.case_id "
        f"AND b.authority_id = NEW.authority_id AND b.withdrawn_at IS NULL AND {NAMES[vendor]})"
    )


def _kept(vendor: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The triggers by name: when each runs, on what condition, and its statements."""
    gone = f"DELETE FROM {TABLE} WHERE due_id = OLD.id"
    of_due, of_basis = _copied(vendor, "d.id = NEW.id"), _copied(vendor, "b.id = NEW.id")
    moved = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in COPIED)
    return {
        "cases_due_beside": ("AFTER INSERT ON cases_due", "", (of_due,)),
        "cases_due_moved": ("AFTER UPDATE ON cases_due", moved, (gone, of_due)),
        "cases_due_gone": ("BEFORE DELETE ON cases_due", "", (gone,)),
        "cases_basis_beside": ("AFTER INSERT ON cases_basis", "", (of_basis,)),
        "cases_basis_over": (
            "AFTER UPDATE OF withdrawn_at ON cases_basis",
            "NEW.withdrawn_at IS NOT NULL",
            (_unnamed(vendor),),
        ),
    }


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} {when}{f' WHEN {condition}' if condition else ''} BEGIN {'; '.join(lines)}; END"
        for name, (when, condition, lines) in _kept("sqlite").items()
    ]


def _postgresql() -> list[str]:
    """The triggers work as the account that sees all bases: whoever writes a due does not see those of all others.

    Whoever writes a due or a basis holds the lock of its case: else of two at once neither would see the other's row.
    """
    made = []
    for name, (when, condition, lines) in _kept("postgresql").items():
        result = "OLD" if "DELETE" in when else "NEW"
        made += [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"SET search_path = pg_catalog, public AS $$BEGIN {'; '.join(lines)}; RETURN {result}; END$$",
            f"CREATE TRIGGER {name} {when} FOR EACH ROW {f'WHEN ({condition}) ' if condition else ''}"
            f"EXECUTE FUNCTION {name}()",
            f"ALTER FUNCTION {name}() OWNER TO {ACCESS}",
            f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC",
        ]
    return made


# The same as it was, in two steps: most cases are seen as a party, and the second is not asked then.
SEES = f"""
    CREATE OR REPLACE FUNCTION sojourn_sees(asked uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$BEGIN
        PERFORM 1 FROM cases_party p JOIN cases_basis b USING (case_id, authority_id)
        WHERE p.case_id = asked AND p.authority_id = {first.AUTHORITY} AND p.left_at IS NULL
        AND b.withdrawn_at IS NULL AND b.starts <= {first.TODAY} AND (b.ends IS NULL OR b.ends >= {first.TODAY});
        RETURN FOUND OR EXISTS (
            SELECT 1 FROM cases_breakglass g WHERE g.case_id = asked AND g.member_id = {first.ACTOR}
            AND g.started_at <= {first.NOW} AND g.ends_at > {first.NOW}
        );
    END$$
"""

# Asked once for each table that a statement names: in PL/pgSQL the plan is kept, as that of `sojourn_sees` is.
PRESENT = f"""
    CREATE OR REPLACE FUNCTION sojourn_present() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$BEGIN RETURN {first.PRESENT}; END$$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_two_persons"), ("accounts", "0002_safeguards")]

    operations = [
        migrations.AddIndex(
            model_name="party", index=models.Index(fields=["authority", "case"], name="party_of_an_authority")
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("breach", True)), fields=["case"], name="event_in_breach"),
        ),
        migrations.CreateModel(
            name="AuthorityDue",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("duty", models.CharField(max_length=30)),
                ("group", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("last_day", models.DateField()),
                ("clock", models.CharField(max_length=10)),
                ("cites", models.CharField(max_length=200)),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.authority",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "due",
                    models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="cases.due"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "last_day", "case", "group"], name="due_of_an_authority"),
                    models.Index(fields=["case", "authority", "last_day"], name="due_of_a_case"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("due", "authority"), name="due_once_an_authority"),
                ],
            },
        ),
        granted(TABLE, "SELECT"),
        guarded(
            TABLE,
            select=f"authority_id = {first.AUTHORITY} AND (SELECT sojourn_present()) AND sojourn_sees(case_id)",
        ),
        *(open_to(TABLE, ERASER, verb) for verb in ("SELECT", "DELETE")),
        *(open_to(TABLE, ACCESS, verb) for verb in ("SELECT", "INSERT", "DELETE")),
        open_to("cases_due", ACCESS),
        # The owner is one of those who see what the account that keeps the copies sees.
        statements(
            sqlite=[*_sqlite(), _copied("sqlite")], postgresql=[*_postgresql(), _copied("postgresql"), PRESENT, SEES]
        ),
    ]
