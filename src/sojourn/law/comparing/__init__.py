"""Comparing: one person under several laws, two laws with each other, and what a change of law does to many people."""
