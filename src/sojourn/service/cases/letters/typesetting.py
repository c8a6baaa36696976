"""From plain data to a PDF, by typst: tagged for screen readers (PDF/UA-1), the same bytes for the same data.

Data goes to the template as JSON and is only ever set as text: nothing that a person wrote can become markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from sojourn.service.cases.letters import fonts
from sojourn.service.cases.letters.characters import check_glyphs
from sojourn.service.cases.letters.failure import LetterError

TEMPLATES: Final = Path(__file__).parent / "typeset"


def pdf(template: str, data: Mapping[str, Any], day: date) -> bytes:
    """The document of a template, dated `day`. Raises `LetterError` for a glyph that no font has."""
    inputs = _inputs(data, day)
    compiler = typst.Compiler(font_paths=fonts.faces(), ignore_system_fonts=True, root=TEMPLATES, sys_inputs=inputs)
    moment = datetime.combine(day, time(), UTC)
    try:
        made = compiler.compile(TEMPLATES / template, format="pdf", pdf_standards="ua-1", timestamp=moment)
    except typst.TypstError as error:
        raise LetterError(f"the document cannot be printed: {error.message}") from error
    assert isinstance(made, bytes)
    return made


def pages(template: str, data: Mapping[str, Any], day: date) -> int:
    """How many pages a document would have."""
    found = typst.query(
        TEMPLATES / template,
        "<pages>",
        field="value",
        one=True,
        root=TEMPLATES,
        font_paths=fonts.faces(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data, day),
    )
    return int(json.loads(found))


def _inputs(data: Mapping[str, Any], day: date) -> dict[str, str]:
    for text in _texts(data):
        check_glyphs(text, "the document")
    dated = {**data, "day": [day.year, day.month, day.day], "fonts": list(fonts.FAMILIES)}
    return {"data": json.dumps(dated, ensure_ascii=False)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
