"""What rules are written in. Nothing here knows a particular law."""
