"""What several folds need of one thing is made once and remembered with it."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """What remembers the values made of it, whichever thread asks first."""

    def __init__(self) -> None:
        self._memory: dict[Any, Any] = {}
        self._making = RLock()

    def shared(self, make: Callable[..., T], *about: Any) -> T:
        """What several folds need of this, made once by `make(self, *about)`."""
        key = (make, *about)
        with self._making:
            if key not in self._memory:
                known = self._known_elsewhere(key)
                self._memory[key] = make(self, *about) if known is None else known
            found: T = self._memory[key]
        return found

    def _known_elsewhere(self, key: Any) -> Any:
        """The value where it can be taken from what something else remembers, else `None`."""
        return None
