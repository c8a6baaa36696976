"""Pictures of a page: which it shows, whether a screen shows what is told of it, and whether two pictures are alike."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page

from tests.docs.pages import DOCS, page

LARGEST: Final = 150_000
"""The most bytes of a picture."""

_PICTURE = re.compile(r"^!\[(?P<alt>[^]]*)\]\((?P<path>[^)]+\.png)\)$", re.M)
_QUOTED = re.compile("“([^”]+)”")

_VISIBLE: Final = """said => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT)
    const plain = text => text.replace(/\\s+/g, ' ')
    while (walker.nextNode()) {
        const one = walker.currentNode, box = one.getBoundingClientRect()
        const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth
        if (inside && box.height > 0 && one.checkVisibility() && plain(one.innerText ?? '').includes(said)) return true
    }
    return false
}"""
_APART: Final = """async sources => {
    const across = 48, down = 36
    const shades = await Promise.all(sources.map(async source => {
        const image = new Image()
        image.src = source
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = across; canvas.height = down
        const drawn = canvas.getContext('2d')
        drawn.imageSmoothingQuality = 'high'
        drawn.drawImage(image, 0, 0, across, down)
        const found = drawn.getImageData(0, 0, across, down).data
        return { size: [image.naturalWidth, image.naturalHeight], found }
    }))
    const [one, other] = shades
    if (one.size.join() !== other.size.join()) return null
    let apart = 0
    for (let place = 0; place < one.found.length; place++) apart += Math.abs(one.found[place] - other.found[place])
    return apart / one.found.length
}"""


class Picture(NamedTuple):
    """A picture of a page: its file, and what is told of it to those who do not see it."""

    file: Path
    alt: str

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return self.file.stem

    @property
    def told(self) -> list[str]:
        """The words that the picture shows, in quotation marks in what is told of it."""
        return _QUOTED.findall(self.alt)


def pictures(name: str) -> Iterator[Picture]:
    """The pictures of a page in order."""
    folder = (DOCS / name).parent
    return (Picture(folder / found["path"], found["alt"]) for found in _PICTURE.finditer(page(name)))


def unseen(screen: Page, picture: Picture) -> list[str]:
    """What is told of a picture and cannot be seen, whole, in the window."""
    return [said for said in picture.told if not screen.evaluate(_VISIBLE, said)]


def apart(browser: Browser, one: bytes, other: bytes) -> float | None:
    """How far two pictures are apart, seen from afar: the mean difference of shade, of 255; None if of another size."""
    blank = browser.new_page()
    try:
        found: float | None = blank.evaluate(_APART, [_address(one), _address(other)])
        return found
    finally:
        blank.close()


def _address(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
