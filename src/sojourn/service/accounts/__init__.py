"""Authorities, their members and roles, invitations, and the tokens of machines."""
