"""A member's own account: sessions, second factors, password, the authority worked for now."""
