"""What a data protection officer does with a person's extract, one module a verb."""
