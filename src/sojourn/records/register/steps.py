"""The steps of an infringement case, as the register prints them in several languages, on one ladder.

A label is read by its parts: what was sent (notice, opinion, referral), how often (additional), and the article
(258 TFEU, formerly 226 EC; 260 TFEU, formerly 228 EC; 259 TFEU between States). A label whose parts do not say
what was done is `unknown`, never guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple


class Step(NamedTuple):
    """A rung of the ladder, the article as printed (228 EC is that of today's 260), and whether 260(3) was joined."""

    step: str
    article: str | None
    joined_260_3: bool
    additional: int


UNKNOWN: Final = Step("unknown", None, False, 0)
"""A label of which nobody knows what was done."""

_ARTICLE: Final = re.compile(r"(?:Art(?:icle|\.|ikel)?\.? ?|artikel |ex Art\. ?)(226|228|258|259|260)", re.IGNORECASE)
_SAME: Final = {"226": "258", "228": "260"}
_JOINED: Final = re.compile(r"260\(3\)|260\.3")
_ADDITIONAL: Final = re.compile(
    r"\b(?:(\d)(?:st|nd|rd|th|:a|:e|\.)? )?(?:additional|supplementary|complementary|kompletterande|ytterligare"
    r"|complémentaire|zusätzlich\w*|ergänzend\w*|aanvullend\w*|complementari\w*)\b",
    re.IGNORECASE,
)

_WORDS: Final = {
    "partial_withdrawal": "partial withdrawal|delvis återkallelse|retrait partiel|teilweise rücknahme",
    "withdrawal": "withdraw|återkallelse|återkallat|désistement|retrait|rücknahme|intrekking",
    "referral_deferred": "deferr|suspen|postpone|uppskjut|vilande|report de la saisine|aufgeschoben",
    "closing": "clos(?:ing|ed|ure)|avslut|clôture|classement|einstellung|archiv|sluiting",
    "penalty": "penalt|lump sum|böter|vite|standardbelopp|astreinte|zwangsgeld|dwangsom",
    "judgment": r"judge?ment|dom(?:en)?\b|arrêt|urteil|arrest\b",
    "referral": r"referral|refer to court|saisine|talan|hänskjut|domstol|klage\b|klageerhebung|aanhangig",
    "reasoned_opinion": "reasoned opinion|motiverat yttrande|avis motivé|stellungnahme|met redenen omkleed",
    "formal_notice": "formal notice|formell underrättelse|mise en demeure|aufforderungsschreiben|ingebrekestelling",
}
"""What was done, by its words in the languages of the register; the first that a label holds counts."""

_PARTS: Final = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _WORDS.items())
_WITH_ARTICLE_260: Final = frozenset({"formal_notice", "reasoned_opinion", "referral"})


@lru_cache(maxsize=4096)
def step(label: str) -> Step:
    """The rung of a printed label."""
    article = _ARTICLE.search(label)
    printed = article[1] if article else None
    number = _SAME.get(printed, printed) if printed else None
    joined = bool(_JOINED.search(label))
    more = _ADDITIONAL.search(label)
    additional = 0 if more is None else int(more[1] or 1)
    kind = next((name for name, pattern in _PARTS if pattern.search(label)), "unknown")
    if number == "259" and kind != "unknown":
        return Step("state_against_state", printed, joined, additional)
    if additional and kind in ("formal_notice", "reasoned_opinion"):
        kind = f"additional_{kind}"
    rung = f"{kind}_260" if number == "260" and kind.removeprefix("additional_") in _WITH_ARTICLE_260 else kind
    return Step(rung if rung in LADDER else "unknown", printed, joined, additional)


LADDER: Final = frozenset(
    """formal_notice additional_formal_notice reasoned_opinion additional_reasoned_opinion referral referral_deferred
    judgment formal_notice_260 additional_formal_notice_260 reasoned_opinion_260 referral_260 penalty withdrawal
    partial_withdrawal closing state_against_state unknown""".split()
)
"""Every rung."""
