"""What can be done with decisions; one module a verb."""
