"""Proceedings that concern several cases, and persons who belong together."""
