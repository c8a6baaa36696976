"""National values: a change is proposed, tried on the open cases, confirmed by a second person, and published."""
