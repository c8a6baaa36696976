"""Documents brought in: previewed, confirmed, kept as read, compared, and what follows from the newest reading."""
