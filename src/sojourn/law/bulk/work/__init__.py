"""The batch job: a file of histories in, a file of answers out."""
