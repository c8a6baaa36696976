"""Readings of the same rules: fast values, explanation trees, prose."""
