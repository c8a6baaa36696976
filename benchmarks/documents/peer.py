"""What others need to walk the rows of a page, run by itself in the environment of the peers.

    python peer.py FOLDER RUNS

reads every page of the folder and prints, for each engine, wall and processor seconds of each run as one JSON object.
An engine parses the page and gathers the texts of its rows; it understands nothing of them.
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


ENGINES = {"lxml": by_lxml, "selectolax": by_selectolax, "BeautifulSoup": by_soup}


def main(folder, runs):
    """Walk every page with every engine so many times."""
    pages = [path.read_text("utf-8") for path in sorted(Path(folder).iterdir())]
    found = {}
    for name, walk in ENGINES.items():
        walk(pages[0])
        found[name] = []
        for _ in range(runs):
            wall, processor = time.perf_counter(), time.process_time()
            for page in pages:
                walk(page)
            found[name].append([time.perf_counter() - wall, time.process_time() - processor])
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
