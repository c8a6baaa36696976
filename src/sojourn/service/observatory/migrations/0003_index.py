"""The table of the words that entries are found by, in the way of each database.

Words come folded, so that neither database folds anything itself: FTS5 takes letters, figures and the sign of tokens
that are no words, PostgreSQL gets finished lexemes. Places of words are not kept: nobody asks for phrases.
"""

from django.db import migrations

from sojourn.service.safeguards import granted, statements

TABLE = "observatory_index"
COLUMNS = ("title", "named", "whole")


class Migration(migrations.Migration):
    dependencies = [("observatory", "0002_safeguards")]

    operations = [
        statements(
            sqlite=[
                f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, named, text, facets, detail=column, prefix='3 4 5', "
                "tokenize=\"unicode61 remove_diacritics 2 tokenchars '='\")"
            ],
            postgresql=[
                f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, "
                f"{', '.join(f'{column} tsvector NOT NULL' for column in COLUMNS)})",
                *(f"CREATE INDEX {TABLE}_{column} ON {TABLE} USING gin ({column})" for column in COLUMNS),
            ],
        ),
        granted(TABLE, "SELECT, INSERT, DELETE"),
    ]
