"""Tables as a Word document (Office Open XML) that a screen reader can follow."""

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from sojourn.service.desk.exports.tables import Table

WIDE = 4
"""More columns than this stand on paper turned sideways."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REGIONS = {"en": "en-GB", "nl": "nl-NL"}


def docx(tables: Sequence[Table], title: str, notes: Sequence[str], lang: str) -> bytes:
    """Return the document: the title, each table under its caption, the notes at the end."""
    document = Document()
    _describe(document, title, lang)
    if any(len(table.columns) > WIDE for table in tables):
        _turn(document.sections[0])
    document.add_heading(_clean(title), level=1)
    for table in tables:
        document.add_heading(_clean(table.caption), level=2)
        _add(document, table)
    for note in notes:
        document.add_paragraph().add_run(_clean(note)).font.size = Pt(9)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _describe(document: Any, title: str, lang: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = _clean(title), lang
    properties.author = properties.last_modified_by = "Sojourn"
    properties.comments = ""
    language = document.styles["Normal"].element.get_or_add_rPr().makeelement(qn("w:lang"), {})
    language.set(qn("w:val"), _REGIONS.get(lang, lang))
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    document.styles["Normal"].font.size = Pt(10)


def _turn(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _add(document: Any, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    head = made.rows[0]
    for cell, name in zip(head.cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(_clean(name)).bold = True
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on every sheet, read out with cells
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = _clean(text)


def _clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
