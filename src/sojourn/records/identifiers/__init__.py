"""Identifiers of documents, procedures, acts and cases: found in text, brought to one form, written out again."""
