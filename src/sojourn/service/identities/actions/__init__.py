"""What can be done with identities; one module a verb."""
