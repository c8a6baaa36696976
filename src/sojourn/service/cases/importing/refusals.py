"""Why a file of cases cannot be imported."""


class ImportFileError(ValueError):
    """A file, a line or a field that cannot be imported; `str()` is one line that says where and what was expected."""
