"""What commands are given: their arguments, cases, and replies from a terminal."""
