"""News told: as feeds and calendars to whoever fetches them, by mail and to other programs for whoever asked."""
