"""The page of readings lists every contested point as the rules have it."""

from __future__ import annotations

import re

from sojourn.law.book import BOOKS
from tests.docs.pages import rows

PAGE = "law/readings.md"


def test_every_contested_point_is_listed_with_its_readings_and_the_safe_one() -> None:
    listed = set()
    for point, _, other, safe, _ in rows(PAGE, "## Contested points"):
        names = [re.findall(r"`([^`]+)`", cell)[0] for cell in (point, other, safe)]
        listed.add((names[0], frozenset(names[1:]), names[2]))
    nodes = {node for book in BOOKS.values() for node in book().nodes() if node.op == "contested"}
    assert listed == {(node.args[0], frozenset((node.args[1], node.args[3])), node.args[5]) for node in nodes}
