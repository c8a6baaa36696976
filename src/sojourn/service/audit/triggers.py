"""What the database itself refuses: a row that does not follow from the one before it.

With `append_only` it keeps everybody who works with the database, the service included, from a slip. Whoever owns
the tables can take it away; that is what digests and heads are for.
"""

from typing import Final

from django.db.migrations.operations.base import Operation

from sojourn.service.safeguards import statements

IN_A_CHAIN: Final = "chain = NEW.chain AND digest = NEW.previous"
"""A row of a chain follows from the row with the place before and the digest it names."""

NUMBERED: Final = "TRUE"
"""A head follows from that with the number before; its signature says the rest."""

_CONDITION: Final = """
    (NEW.number = 1 OR EXISTS (SELECT 1 FROM {table} WHERE number = NEW.number - 1 AND {before}))
    AND NOT EXISTS (SELECT 1 FROM {table} WHERE number = NEW.number AND {same})
"""


def follows(table: str, before: str = IN_A_CHAIN) -> Operation:
    """Refuse a row whose place is taken, or for which there is no row `before`."""
    same = "chain = NEW.chain" if before == IN_A_CHAIN else "TRUE"
    condition = _CONDITION.format(table=table, before=before, same=same)
    refusal = f"{table}: a row follows from the one before it"
    return statements(
        sqlite=[
            f"CREATE TRIGGER {table}_follows BEFORE INSERT ON {table} WHEN NOT ({condition}) "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        ],
        postgresql=[
            f"CREATE FUNCTION {table}_follows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT ({condition}) "
            f"THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {table}_follows BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_follows()",
        ],
    )
