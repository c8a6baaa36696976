"""A process that works out snapshots for another one; it begins without Django, so that nothing is imported here."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sojourn.service.cases.recomputing.working import Fresh


@dataclass(frozen=True, slots=True)
class Task:
    """Cases to work out for a day, and the settings of the database that holds them."""

    cases: tuple[uuid.UUID, ...]
    day: date
    database: Mapping[str, Any]


def work(task: Task) -> Sequence[Fresh]:
    """What becomes of the cases of a task."""
    begin(task.database)
    from sojourn.service.cases.recomputing.working import worked_out

    return worked_out(task.cases, task.day)


def handed_over() -> Mapping[str, Any]:
    """The settings of the database at hand for other processes; the connection of this one is closed."""
    from django.db import connection, connections

    held = connections.settings["default"]
    connection.close()
    return {key: held[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}


def begin(database: Mapping[str, Any]) -> None:
    """Start Django, once in this process, with the database of these settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sojourn.service.settings")
    import django
    from django.apps import apps
    from django.db import connections

    if apps.ready:
        return
    django.setup()
    connections.settings = connections.configure_settings({"default": dict(database)})
    del connections["default"]
