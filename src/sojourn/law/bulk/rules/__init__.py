"""The rule books over columns: how one is laid out and written, and the answers it gives, whatever the engine."""
