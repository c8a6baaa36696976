"""Answers as pages of readable text."""
