"""Roles and jobs in words."""

import pytest
from django.utils import translation

from sojourn.service.accounts.signing.telling import VISITOR
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.audit.screens.names import role
from sojourn.service.cases.recomputing.storing import ACTOR as CLOCK
from sojourn.service.day.reminding import ACTOR as REMINDING
from sojourn.service.retention.actions.erase import ACTOR as ERASER

JOBS = {actor.role for actor in (VISITOR, OPERATOR, CLOCK, REMINDING, ERASER)}


@pytest.mark.parametrize("word", [*map(str, Role.values), *sorted(JOBS)])
def test_whoever_acts_is_named_in_words_of_the_language(word: str) -> None:
    with translation.override("de"):
        named = role(word)
    assert named != word
    with translation.override("en"):
        assert role(word) not in (word, named)
