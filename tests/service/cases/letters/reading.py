"""A PDF as somebody hears it who cannot see it: the text in the order of its structure, with its languages."""

import io
import re
import unicodedata
from typing import Any

import pypdf
from pypdf.generic import ContentStream


class Spoken:
    """A document read along its structure tree (ISO 32000-1, 14.7)."""

    def __init__(self, content: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        trailer: Any = self.reader.trailer
        self.root = trailer["/Root"]
        self.pieces: list[tuple[str | None, str]] = []
        self.marked = [self._marked(page) for page in self.reader.pages]
        pages: Any = self.reader.pages
        numbers = {page.indirect_reference.idnum: index for index, page in enumerate(pages)}
        self._walk(self.root["/StructTreeRoot"], numbers, 0, str(self.root["/Lang"]))

    @property
    def text(self) -> str:
        """All that is read, without spaces, which are not told apart from the ends of lines."""
        return squash("".join(text for _language, text in self.pieces))

    def said_in(self, language: str) -> str:
        """What is read in one language."""
        return squash("".join(text for code, text in self.pieces if code and code.split("-")[0] == language))

    def fonts(self) -> dict[str, bool]:
        """Names of the fonts, and whether each is in the document."""
        found = {}
        pages: Any = self.reader.pages
        for page in pages:
            for font in page["/Resources"]["/Font"].values():
                for inner in font.get_object()["/DescendantFonts"]:
                    descriptor = inner.get_object()["/FontDescriptor"]
                    found[str(font.get_object()["/BaseFont"])] = (
                        "/FontFile2" in descriptor or "/FontFile3" in descriptor
                    )
        return found

    def _walk(self, tagged: Any, numbers: dict[int, int], page: int, language: str) -> None:
        node: Any = tagged.get_object()
        if not isinstance(node, int) and "/Pg" in node:
            page = numbers[node.raw_get("/Pg").idnum]
        if isinstance(node, int) or node.get("/Type") == "/MCR":
            number = int(node if isinstance(node, int) else node["/MCID"])
            self.pieces.append((language, self.marked[page].get(number, "")))
            return
        language = str(node.get("/Lang", language))
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            self._walk(child, numbers, page, language)

    def _marked(self, page: Any) -> dict[int, str]:
        """The text of each marked piece of a page, in reading order."""
        fonts = {name: _codes(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        texts: dict[int, str] = {}
        current, inside, font = [-1], [False], ""
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                current.append(int(properties.get("/MCID", current[-1])))
                inside.append(inside[-1] or "/ActualText" in properties)
                if "/ActualText" in properties:
                    texts[current[-1]] = texts.get(current[-1], "") + str(properties["/ActualText"])
            elif operator == b"EMC":
                current.pop(), inside.pop()
            elif operator == b"Tf":
                font = operands[0]
            elif operator in (b"TJ", b"Tj") and not inside[-1]:
                shown = operands[0] if operator == b"TJ" else [operands[0]]
                said = "".join(_decoded(one, fonts[font]) for one in shown if isinstance(one, str | bytes))
                texts[current[-1]] = texts.get(current[-1], "") + said
        return {number: _logical(text) for number, text in texts.items()}


def squash(text: str) -> str:
    """The text without spaces and directional marks, compatibility forms folded."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text))


def _logical(text: str) -> str:
    """Arabic is stored as it is seen, from the left; it is read from the right."""
    arabic = any(unicodedata.bidirectional(character) == "AL" for character in text)
    return text[::-1] if arabic else text


def _codes(font: Any) -> dict[int, str]:
    """What each code of a font stands for, from its ToUnicode map."""
    codes: dict[int, str] = {}
    source = font["/ToUnicode"].get_data().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            codes[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                codes[code] = chr(int(text, 16) + code - int(first, 16))
    return codes


def _decoded(shown: Any, codes: dict[int, str]) -> str:
    raw = shown if isinstance(shown, bytes) else shown.original_bytes
    return "".join(codes[int.from_bytes(raw[start : start + 2], "big")] for start in range(0, len(raw), 2))
