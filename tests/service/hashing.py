"""Passwords in tests: hashed as in the service, at the least cost there is.

The service's own hash takes a fifth of a second on purpose; tests sign in some thousand times.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2id with the least time and memory that it allows."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
