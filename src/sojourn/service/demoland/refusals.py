"""Why Demoland cannot be made."""


class DemolandError(ValueError):
    """Demoland cannot be written here; `str()` is one line that says why."""
