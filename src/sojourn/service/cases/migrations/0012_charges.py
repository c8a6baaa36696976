"""The cases of an authority beside it with who takes care of each, and duties with the same member.

The database keeps them. A day begins with what falls to its reader: who takes care of a case, and in which cases nobody
assists, had to be asked case by case, of all cases of an authority where it asked for what nobody takes care of.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from sojourn.service.safeguards import ACCESS, ERASER, granted, guarded, open_to, statements

first = import_module("sojourn.service.cases.migrations.0004_safeguards")
dues = import_module("sojourn.service.cases.migrations.0010_due_of_authorities")

TABLE, DUES, ASSIGNED = "cases_charge", dues.TABLE, "day_assignment"

# The kinds of authority that record assistance; a test holds them against the policy.
ASSISTING = ("guardian", "immigration_office", "ngo", "other", "shelter")
_KINDS = ", ".join(f"'{kind}'" for kind in ASSISTING)


def _member(row: str) -> str:
    """Who takes care of the case of a row for its authority."""
    return (
        f"(SELECT a.member_id FROM {ASSIGNED} a WHERE a.case_id = {row}.case_id "
        f"AND a.authority_id = {row}.authority_id AND a.ended_at IS NULL)"
    )


def _assisted(row: str) -> str:
    """Whether anybody takes part in the case of a row whose task is assistance."""
    return (
        "EXISTS (SELECT 1 FROM cases_party q JOIN accounts_authority o ON o.id = q.authority_id "
        f"WHERE q.case_id = {row}.case_id AND q.left_at IS NULL AND o.kind IN ({_KINDS}))"
    )


def _charged(which: str) -> str:
    """What writes the cases beside authorities that take part in them; `which` of the parties (`p`)."""
    return (
        f"INSERT INTO {TABLE} (party_id, authority_id, case_id, member_id, lead, assisted, opened_at) "
        f"SELECT p.id, p.authority_id, p.case_id, {_member('p')}, p.lead, {_assisted('p')}, c.opened_at "
        f"FROM cases_party p JOIN cases_case c ON c.id = p.case_id WHERE p.left_at IS NULL AND {which}"
    )


def _copied(vendor: str, which: str) -> str:
    """What copies dues beside the authorities whose bases name their group, with who takes care of their cases."""
    columns = ", ".join(dues.COPIED)
    return (
        f"INSERT INTO {DUES} (id, due_id, authority_id, case_id, {columns}, member_id) "
        f"SELECT {dues.ID[vendor]}, k.*, {_member('k')} FROM (SELECT DISTINCT d.id AS due_id, b.authority_id, "
        f"d.case_id, {', '.join(f'd.{name}' for name in dues.COPIED)} "
        "FROM cases_due d JOIN cases_basis b ON b.case_id = d.case_id "
        f"WHERE b.withdrawn_at IS NULL AND {dues.NAMES[vendor]} AND {which}) k "
        f"WHERE NOT EXISTS (SELECT 1 FROM {DUES} o WHERE o.due_id = k.due_id AND o.authority_id = k.authority_id)"
    )


def _carried(member: str, condition: str = "") -> tuple[str, ...]:
    """What says from now on of a case of an authority who takes care of it there."""
    same = "case_id = NEW.case_id AND authority_id = NEW.authority_id"
    return tuple(f"UPDATE {table} SET member_id = {member} WHERE {same}{condition}" for table in (TABLE, DUES))


def _begun() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The new triggers by name: when each runs, on what condition, and its statements."""
    joins = (
        f"UPDATE {TABLE} SET assisted = true WHERE case_id = NEW.case_id AND NOT assisted AND EXISTS "
        f"(SELECT 1 FROM accounts_authority o WHERE o.id = NEW.authority_id AND o.kind IN ({_KINDS}))"
    )
    leaves = f"UPDATE {TABLE} SET assisted = false WHERE case_id = NEW.case_id AND assisted AND NOT {_assisted('NEW')}"
    return {
        "cases_party_charged": (
            "AFTER INSERT ON cases_party",
            "NEW.left_at IS NULL",
            (_charged("p.id = NEW.id"), joins),
        ),
        "cases_party_left": (
            "AFTER UPDATE OF left_at ON cases_party",
            "NEW.left_at IS NOT NULL",
            (f"DELETE FROM {TABLE} WHERE party_id = NEW.id", leaves),
        ),
        "cases_party_led": (
            "AFTER UPDATE OF lead ON cases_party",
            "OLD.lead <> NEW.lead",
            (f"UPDATE {TABLE} SET lead = NEW.lead WHERE party_id = NEW.id",),
        ),
        "cases_party_gone": ("BEFORE DELETE ON cases_party", "", (f"DELETE FROM {TABLE} WHERE party_id = OLD.id",)),
        "day_assignment_begun": (f"AFTER INSERT ON {ASSIGNED}", "NEW.ended_at IS NULL", _carried("NEW.member_id")),
        "day_assignment_over": (
            f"AFTER UPDATE OF ended_at ON {ASSIGNED}",
            "NEW.ended_at IS NOT NULL",
            _carried("NULL", " AND member_id = NEW.member_id"),
        ),
    }


def _copying(vendor: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The triggers that copy dues, with the member in what they write."""
    of_due, of_basis = _copied(vendor, "d.id = NEW.id"), _copied(vendor, "b.id = NEW.id")
    written = {
        "cases_due_beside": (of_due,),
        "cases_due_moved": (f"DELETE FROM {DUES} WHERE due_id = OLD.id", of_due),
        "cases_basis_beside": (of_basis,),
    }
    kept = dues._kept(vendor)
    return {name: (*kept[name][:2], lines) for name, lines in written.items()}


def _sqlite() -> list[str]:
    copying = _copying("sqlite")
    return [
        *(f"DROP TRIGGER {name}" for name in copying),
        *(
            f"CREATE TRIGGER {name} {when}{f' WHEN {condition}' if condition else ''} BEGIN {'; '.join(lines)}; END"
            for name, (when, condition, lines) in (copying | _begun()).items()
        ),
    ]


def _postgresql() -> list[str]:
    """They work as the account that sees all parties: whoever leaves a case does not see it any more.

    Whoever writes a party, an assignment, a due or a basis holds the lock of its case.
    """
    made = [f"CREATE OR REPLACE {_function(name, *one)}" for name, one in _copying("postgresql").items()]
    for name, (when, condition, lines) in _begun().items():
        made += [
            f"CREATE {_function(name, when, condition, lines)}",
            f"CREATE TRIGGER {name} {when} FOR EACH ROW {f'WHEN ({condition}) ' if condition else ''}"
            f"EXECUTE FUNCTION {name}()",
            f"ALTER FUNCTION {name}() OWNER TO {ACCESS}",
            f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC",
        ]
    return made


def _function(name: str, when: str, _condition: str, lines: tuple[str, ...]) -> str:
    result = "OLD" if "DELETE" in when else "NEW"
    return (
        f"FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path = pg_catalog, public AS $$BEGIN {'; '.join(lines)}; RETURN {result}; END$$"
    )


def _filled() -> list[str]:
    """What was there before this migration."""
    return [_charged("true"), f"UPDATE {DUES} SET member_id = {_member(DUES)} WHERE {_member(DUES)} IS NOT NULL"]


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_waiting_found_at_once"), ("day", "0002_safeguards")]

    operations = [
        migrations.AddField(
            model_name="authoritydue",
            name="member",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
            ),
        ),
        migrations.AddIndex(
            model_name="authoritydue",
            index=models.Index(fields=["authority", "member", "last_day", "case", "group"], name="due_of_a_member"),
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.party",
                    ),
                ),
                ("lead", models.BooleanField()),
                ("assisted", models.BooleanField()),
                ("opened_at", models.DateTimeField()),
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
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "authority"], name="charge_of_a_case"),
                    models.Index(fields=["authority", "member"], name="charge_of_a_member"),
                    models.Index(
                        condition=models.Q(("assisted", False), ("lead", True)),
                        fields=["authority", "member"],
                        name="charge_unassisted",
                    ),
                ],
            },
        ),
        granted(TABLE, "SELECT"),
        guarded(
            TABLE,
            select=f"authority_id = {first.AUTHORITY} AND (SELECT sojourn_present()) AND sojourn_sees(case_id)",
        ),
        *(open_to(TABLE, ERASER, verb) for verb in ("SELECT", "DELETE")),
        *(open_to(TABLE, ACCESS, verb) for verb in ("SELECT", "INSERT", "UPDATE", "DELETE")),
        open_to(DUES, ACCESS, "UPDATE"),
        open_to(ASSIGNED, ACCESS),
        # The owner is one of those who see what the account that keeps the copies sees.
        statements(sqlite=[*_sqlite(), *_filled()], postgresql=[*_postgresql(), *_filled()]),
    ]
