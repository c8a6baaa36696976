"""What kind a file is: told by how it begins and what it holds, never by its name or what a browser says of it."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.words import FileKind

_BEGINS: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
)
_ZIP: Final = b"PK\x03\x04"
_ODT: Final = b"application/vnd.oasis.opendocument.text"
_MACROS: Final = ("vbaproject.bin", "basic/", "scripts/")
"""Parts of an office document that hold programs."""

MEDIA_TYPES: Final[Mapping[str, str]] = {
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.TIFF: "image/tiff",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: _ODT.decode(),
}

NAMES: Final[Mapping[str, Promise]] = {
    FileKind.PDF: _("PDF"),
    FileKind.PNG: _("Picture (PNG)"),
    FileKind.JPEG: _("Picture (JPEG)"),
    FileKind.TIFF: _("Picture (TIFF)"),
    FileKind.DOCX: _("Word document"),
    FileKind.ODT: _("OpenDocument text"),
}


def kind_of(content: bytes) -> FileKind:
    """The kind of a file. Raises `NotAcceptedError` for every other file, and for documents that hold programs."""
    for begins, kind in _BEGINS:
        if content.startswith(begins):
            return kind
    found = _office(content) if content.startswith(_ZIP) else None
    if found is None:
        raise NotAcceptedError(
            problem=gettext_noop("file: one of %(value)s expected, by its content"), value=", ".join(FileKind.values)
        )
    return found


def _office(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            declared = packed.getinfo("mimetype") if "mimetype" in names else None
            is_odt = declared is not None and declared.file_size == len(_ODT) and packed.read(declared) == _ODT
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return None
    if any(part in name.casefold() for name in names for part in _MACROS):
        raise NotAcceptedError(problem=gettext_noop("file: a document without macros expected"))
    if is_odt:
        return FileKind.ODT
    return FileKind.DOCX if {"[Content_Types].xml", "word/document.xml"} <= set(names) else None
