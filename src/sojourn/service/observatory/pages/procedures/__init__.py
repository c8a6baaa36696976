"""Procedures: the list, one procedure as it was read on a day, and one place of what was read."""
