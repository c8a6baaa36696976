"""What others need to walk the rows of a document, run by itself in the environment of the peers.

    python peer.py FOLDER RUNS

reads every file of each folder in the folder and prints, for each of them and each engine, wall and processor seconds
of each run as one JSON object. An engine parses the file and gathers the texts of its rows; it understands nothing of
them. Text is parsed as a page as well; JSON has an engine of its own.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import html
from selectolax.lexbor import LexborHTMLParser

ROWS = ("tr", "p", "div")


def by_lxml(text):
    """The texts of the rows, by lxml."""
    return [row.text_content() for row in html.document_fromstring(text).iter(*ROWS)]


def by_selectolax(text):
    """The texts of the rows, by selectolax."""
    return [row.text() for row in LexborHTMLParser(text).css(",".join(ROWS))]


def by_soup(text):
    """The texts of the rows, by BeautifulSoup with the parser of lxml."""
    return [row.get_text() for row in BeautifulSoup(text, "lxml").find_all(ROWS)]


def by_json(text):
    """The values that are texts, by the standard library."""
    found, left = [], [json.loads(text)]
    while left:
        value = left.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, (list, dict)):
            left += value.values() if isinstance(value, dict) else value
    return found


ENGINES = {"lxml": by_lxml, "selectolax": by_selectolax, "BeautifulSoup": by_soup}
OF_DATA = {"json": by_json}


def measured(walk, texts, runs):
    """Wall and processor seconds of each run over all texts."""
    walk(texts[0])
    found = []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        for text in texts:
            walk(text)
        found.append([time.perf_counter() - wall, time.process_time() - processor])
    return found


def main(folder, runs):
    """Walk every file of every shape with every engine so many times."""
    found = {}
    for shape in sorted(Path(folder).iterdir()):
        texts = [path.read_text("utf-8") for path in sorted(shape.iterdir())]
        engines = OF_DATA if texts[0][:1] in "[{" else ENGINES
        found[shape.name] = {name: measured(walk, texts, runs) for name, walk in engines.items()}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
