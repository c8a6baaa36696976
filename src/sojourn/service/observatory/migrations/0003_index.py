"""The tables of the words that entries are found by, in the way of each database.

Words come folded, so that neither database folds anything itself: FTS5 takes letters, figures and the sign of tokens
that are no words, PostgreSQL gets finished lexemes. Places of words are not kept: nobody asks for phrases. PostgreSQL
has a narrow table for each circle: of a frequent word many rows are visited.
"""

from django.db import migrations

from sojourn.service.safeguards import granted, statements

TABLE = "observatory_index"
CIRCLES = ("title", "named", "whole")


class Migration(migrations.Migration):
    dependencies = [("observatory", "0002_safeguards")]

    operations = [
        statements(
            sqlite=[
                f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, named, text, facets, detail=column, prefix='3 4 5', "
                "tokenize=\"unicode61 remove_diacritics 2 tokenchars '='\")"
            ],
            postgresql=[
                statement
                for table in (f"{TABLE}_{circle}" for circle in CIRCLES)
                for statement in (
                    f"CREATE TABLE {table} (id bigint PRIMARY KEY, words tsvector NOT NULL)",
                    f"CREATE INDEX {table}_words ON {table} USING gin (words)",
                )
            ],
        ),
        *(granted(f"{TABLE}_{circle}", "SELECT, INSERT, DELETE") for circle in CIRCLES),
    ]
