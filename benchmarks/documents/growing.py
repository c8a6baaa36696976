"""Documents that hold one thing very often: whoever reads them in more than one pass for each takes for ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

_HEAD: Final = "2031/0417(COD)\nLanterns\nBasic information\n2031/0417(COD)\n"
_GATEWAY: Final = f"{_HEAD}Documentation gateway\n"
_TABLE: Final = "Basic information\t\n2031/0417(COD)\t\nKey events\t\n04/03/2031\tDebate in Parliament\t"
_PAGE: Final = "<html><body>" + "".join(
    f"<h2>{one}</h2>"
    for one in ("2031/0417(COD)", "Basic information", "Key events", "Technical information", "Documentation gateway")
)
_COVER: Final = "Brussels, 17 October 2029\n\n16723/29\n\nINVITES wicks;\n\nRECALLING lamps;\n\nRECALLING oil;\n\n"


def _lost_signs(size: int) -> str:
    cases = ({"infringement_number": f"INFR(2031){one}", "Title": "\ufffd", "Country": "\ufffd"} for one in range(size))
    return json.dumps(list(cases), ensure_ascii=False)


GROWING: Final[dict[str, Callable[[int], str]]] = {
    "texts of a page": lambda size: _GATEWAY + "lamps\n" * size,
    "numbers of a page": lambda size: _GATEWAY + "12\n" * size + "01/02/2031\n",
    "boxes of a page": lambda size: f"{_PAGE}{'<p>lamps</p>' * size}</body></html>",
    "cells of a table": lambda size: _TABLE + "1\t" * size,
    "lost signs": _lost_signs,
    "sentences of a paragraph": lambda size: _COVER + "Wicks.\n" * 2 * size,
    "covers": lambda size: _COVER + ("(OR. en)\n" + "wicks\n" * 7) * (size // 5),
}
"""A document of a size, for each thing that a document may hold very often."""
