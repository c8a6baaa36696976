"""The public pages of the observatory: no account, no cookie, no trace of who reads what."""
