"""Norms as a letter names them: the citations of the law's answers in words of a language."""

from __future__ import annotations

from sojourn.service.cases.letters import phrases
from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.runs import Runs


def cited(citation: str, words: Words) -> Runs:
    """A citation such as `2004/81 6(2)`, `C-66/21` or `national BE` in words. What it cites has been examined."""
    act, _, place = citation.partition(" ")
    if act in phrases.ACTS:
        return words.say(phrases.ARTICLE, act=words.say(phrases.ACTS[act]), article=place)
    if act == "national":
        state, _, law = place.partition(" ")
        return words.say(phrases.NATIONAL, law=law or words.language.country(state) or state)
    return words.say(phrases.CASE, number=citation)
