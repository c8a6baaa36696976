"""Finding procedures, documents and summaries by their words and numbers, alike on SQLite and PostgreSQL."""
