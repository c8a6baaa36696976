"""The person from what is written."""

from typing import Any

from sojourn.law.casefile.failure import unexpected_key
from sojourn.law.casefile.model import Person
from sojourn.law.casefile.nodes import Node
from sojourn.law.casefile.values import table, value
from sojourn.law.vocabulary import PERSON_KEYS


def read_person(node: Node) -> Person:
    """Read the keys that are known; null says the same as leaving a key out: unknown."""
    source = table(node, "the person as a mapping")
    for key in source.entries:
        if key not in PERSON_KEYS:
            raise unexpected_key(source.keys[key], key, PERSON_KEYS, "person")
    given = {key: entry for key in PERSON_KEYS if (entry := source.given(key)) is not None}
    read: dict[str, Any] = {key: value(entry, PERSON_KEYS[key]) for key, entry in given.items()}
    return Person(given=frozenset(read), sought=frozenset(source.entries) - frozenset(read), **read)
