"""Identifiers: how many are recognised a second in running text, and what reading, writing and a page of prose take."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.measuring import entry, sample
from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.spelling import read, render
from sojourn.records.identifiers.words import languages

SEED: Final = 20040429
SENTENCES: Final = 4000
_PROSE: Final = "and in particular its article on assistance, the authority adopted, in the form that was asked of it,"
_NORMALS: Final = (
    "Directive 2004/81/EC|Regulation (EC) No 862/2007|Directive (EU) 2024/1712|Framework Decision 2002/629/JHA"
    "|COM(2002)0071|A5-0397/2002|T9-0193/2023|RC-B9-0123/2023|PE739.814|ST 13661/12 REV 3|CES0690/2002"
    "|2002/0043(CNS)|INFR(2021)0513|C-209/08|ECLI:EU:C:2009:296|32004L0081|OJ L 261, 6.8.2004, p. 19"
    "|OJ L, 2024/1712, 24.6.2024|2005/C 311/01|E-001234/2020|http://data.europa.eu/eli/dir/2004/81/oj"
    "|Petition No 0123/2020|Decision No 779/2007/EC|C5-0085/2002"
).split("|")


def _spellings() -> list[str]:
    """Each identifier in every language, each spelling once."""
    known = [read(one) for one in _NORMALS]
    return sorted({render(one, language) for one in known for language in languages()})


def _text(spellings: Sequence[str]) -> str:
    draw = random.Random(SEED)
    return " ".join(f"{_PROSE} {draw.choice(spellings)};" for _ in range(SENTENCES))


def _rate(text: str, expected: int) -> float:
    """Identifiers recognised a second of processor time."""
    started = time.process_time()
    found = find(text)
    taken = time.process_time() - started
    if len(found) != expected or any(one.doubt for one in found):
        raise ValueError(f"{expected} certain identifiers expected, found {len(found)}")
    return expected / taken


def _prose(text: str) -> float:
    """Millions of signs a second of processor time, in text without identifiers."""
    started = time.process_time()
    find(text)
    return len(text) / (time.process_time() - started) / 1e6


def _reads(spellings: Sequence[str]) -> float:
    started = time.process_time()
    for one in spellings:
        read(one)
    return len(spellings) / (time.process_time() - started)


def _writes(spellings: Sequence[str]) -> float:
    known, codes = [read(one) for one in spellings], sorted(languages())
    started = time.process_time()
    for one in known:
        for code in codes:
            render(one, code)
    return len(known) * len(codes) / (time.process_time() - started)


def measures() -> list[dict[str, Any]]:
    """All measures of identifiers."""
    spellings = _spellings()
    text = _text(spellings)
    find(text)
    how = f"{SENTENCES} identifiers in {len(text) / 1e6:.1f} million signs, {len(spellings)} spellings (seed {SEED})"
    rate = sample(lambda: _rate(text, SENTENCES))
    prose = sample(lambda: _prose(_PROSE * SENTENCES))
    return [
        entry("identifiers recognised in text", rate, "a second", 20000, f"{how}, one core", at_least=True),
        entry("text without identifiers", prose, "million signs a second", None, "the same prose, one core"),
        entry("single identifiers read", sample(lambda: _reads(spellings)), "a second", None, "each spelling once"),
        entry("identifiers written", sample(lambda: _writes(spellings)), "a second", None, "each in every language"),
    ]
