"""Files of a case: sealed with the person, seen by those who need their group of data."""
