"""Histories as columns: their layout, and the arrays, events and laws that facts are folded from."""
