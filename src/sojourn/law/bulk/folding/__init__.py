"""The facts of cases as of a day, folded in columns from their histories."""
