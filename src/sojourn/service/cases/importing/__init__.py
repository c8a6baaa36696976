"""Importing cases from a file: each line becomes a case through the actions that screens use, or nothing at all."""
