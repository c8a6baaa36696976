"""What kind a file is: by its content alone; everything else is refused, and documents that hold programs."""

import zipfile
from io import BytesIO

import pytest

from sojourn.service.cases.documents.kinds import MEDIA_TYPES, NAMES, kind_of
from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.words import FileKind

ODT = "application/vnd.oasis.opendocument.text"


def packed(**parts: str) -> bytes:
    """An archive with these parts."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def document(**more: str) -> bytes:
    """An invented Word document."""
    return packed(**{"[Content_Types].xml": "<a/>", "word/document.xml": "<b/>", **more})


def damaged() -> bytes:
    """An OpenDocument text of which the packed name of its kind cannot be unpacked."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT)
    begins = 30 + len("mimetype")
    whole = held.getvalue()
    return whole[:begins] + b"\xff" * 8 + whole[begins + 8 :]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%%EOF", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n....", FileKind.PNG),
        (b"\xff\xd8\xff\xe0....", FileKind.JPEG),
        (b"II*\x00....", FileKind.TIFF),
        (b"MM\x00*....", FileKind.TIFF),
        (document(), FileKind.DOCX),
        (packed(mimetype=ODT), FileKind.ODT),
    ],
    ids=["pdf", "png", "jpeg", "tiff", "tiff-big", "docx", "odt"],
)
def test_a_kind_is_told_by_the_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b" %PDF-1.7",
        b"GIF89a",
        b"PK\x03\x04 and then nothing",
        packed(readme="x"),
        packed(mimetype="text/html"),
        document(**{"word/vbaProject.bin": "x"}),
        damaged(),
    ],
    ids=["empty", "html", "svg", "program", "late", "gif", "broken", "archive", "other", "macros", "damaged"],
)
def test_every_other_file_is_refused(content: bytes) -> None:
    with pytest.raises(NotAcceptedError):
        kind_of(content)


def test_every_kind_has_a_media_type_and_a_name() -> None:
    assert set(MEDIA_TYPES) == set(NAMES) == set(FileKind.values)
    assert not {"text/html", "image/svg+xml"} & set(MEDIA_TYPES.values())
