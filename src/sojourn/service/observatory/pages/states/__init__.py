"""States: the table of States by articles on a day, and everything that is held of one State."""
