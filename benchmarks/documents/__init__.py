"""Invented documents of the Union, drawn from a seed and written in every shape that the readers know."""
