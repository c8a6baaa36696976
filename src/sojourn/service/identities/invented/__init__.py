"""Invented people, written as different offices would write them: for the demonstration, for tests and measures."""
