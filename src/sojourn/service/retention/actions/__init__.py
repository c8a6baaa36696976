"""What is done about the time that cases are kept, one module a verb."""
