"""What evaluates rule books over rows: Polars, and databases by SQL."""
