"""Every fold, declared by importing the modules of the parts of life."""

from __future__ import annotations

from sojourn.law.bulk.folding.folds import (
    children,
    cooperation,
    length,
    permit,
    person,
    proceedings,
    reflection,
    victim,
)
from sojourn.law.bulk.folding.folds.declared import FOLDS
from sojourn.law.language.facts import FACTS

__all__ = ["FOLDS", "MODULES"]

MODULES = (children, cooperation, length, permit, person, proceedings, reflection, victim)

if missing := sorted(FOLDS.keys() ^ FACTS.keys()):
    raise ImportError(f"each fact needs one fold of its name and each fold a fact: {', '.join(missing)}")
