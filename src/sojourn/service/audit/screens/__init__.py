"""The pages of the data protection officer: entries, unusual reading, and the person's extract."""
