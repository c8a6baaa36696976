"""Sharing a case: offers, consent and norms, the lead, leaving, the address of a shelter, and break-glass."""
