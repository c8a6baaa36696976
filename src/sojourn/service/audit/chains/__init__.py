"""Tables whose rows are linked by digests: what they hold, how they are read and walked, what is wrong in them."""
