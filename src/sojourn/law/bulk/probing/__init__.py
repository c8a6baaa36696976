"""The days on which protection from removal may change, and the facts of these days."""
