"""Values that do not show themselves: a log line, a traceback or a debugger's list holds no name."""


class Discreet:
    """A value whose `repr()` names its kind and nothing else."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"
