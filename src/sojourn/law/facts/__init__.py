"""What the rules may ask: facts read from a history as it stood on a day, by the part of life they belong to."""
