"""What keeps the audit from being written, sealed or verified."""


class AuditError(ValueError):
    """`str()` says in one line where it went wrong and what was expected."""
