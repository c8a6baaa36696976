"""The summaries under a procedure file, each with what it belongs to."""
