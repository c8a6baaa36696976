"""Pages of members who keep the observatory: documents brought in, webhooks, and what a State answers."""
