"""What follows from what was read of a procedure: what may come next, and what does not fit together."""
