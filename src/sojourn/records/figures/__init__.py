"""The figures of a document: every number, day and length of time it prints or spells out, with its place."""
