"""An invented procedure written in the shapes in which procedure files are saved.

`tables`: tab-separated text; `page`: today's page; `old_page`: the page before November 2024; `plain`: the page saved
with one text a line. Of the pages only what carries the record is written, in the boxes and classes of the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Any, Final

Drawn = dict[str, Any]

_GROUP_TITLES: Final = {"Renew": "Renew Europe group", "The Left": "The Left group in the European Parliament"}
_BODIES: Final = {"EP": "European Parliament", "EC": "European Commission", "CSL": "Council of the EU"}
_HEADS: Final = ("Basic information", "Key players", "Key events", "Technical information", "Documentation gateway")


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _kind(found: Drawn) -> str:
    return f"{found['procedure_type']} - {found['kind_name']}"


def _technical(found: Drawn) -> Iterator[tuple[str, str]]:
    yield "Procedure reference", found["reference"]
    yield "Procedure type", _kind(found)
    yield "Procedure subtype", found["procedure_subtype"]
    if found["instrument"]:
        yield "Legislative instrument", found["instrument"]
    yield "Legal basis", "; ".join(found["legal_bases"])
    yield "Stage reached in procedure", found["stage"]
    yield "Committee dossier", "; ".join(found["committee_dossiers"])


def tables(found: Drawn) -> str:
    """The procedure as tab-separated text with links in cells."""
    parts = [
        ["# Procedure file"],
        ["Basic information\t\t\t", *_basic_rows(found)],
        ["Key players\t\t\t", *_player_rows(found)],
        ["Key events\t\t\t", *(_event_row(one) for one in found["events"])],
        ["Technical information\t", *(f"{label}\t{value}" for label, value in _technical(found))],
        ["Documentation gateway\t\t\t\t\t", *(_document_row(one) for one in found["documents"])],
        ["#### Additional information", "European Commission", "[EUR-Lex](#)"],
    ]
    acts = [["#### Final act", f"[{act['citation']}](#)", f"[{act['oj']}](#)"] for act in found["final_acts"]]
    blocks = [[f"## {found['title']}", "---", text] for text in found["summaries"]]
    return "\n\n".join("\n".join(part) for part in [*parts, *acts, *blocks]) + "\n"


def _link(text: str) -> str:
    return f'<a href="#">{text}</a>'


def _basic_rows(found: Drawn) -> Iterator[str]:
    instrument = f" {found['instrument']}" if found["instrument"] else ""
    yield f"{_kind(found)}{instrument}\t{found['reference']}\t{found['status']}\t"
    yield f"{found['title']}\t\t\t"
    yield "Subject " + " ".join(f"{one['code']} {one['name']}" for one in found["subjects"]) + "\t\t\t"


def _player_rows(found: Drawn) -> Iterator[str]:
    yield "European Parliament\t\tRapporteur\tAppointed"
    for entry in found["committees"]:
        yield f"\t{entry['role']}\t\t"
        yield f"\t<div>{entry['code']}</div> {entry['name']}\t\t{_day(entry['rapporteurs'][0]['appointed'])}"
        yield f"\t\t{' '.join(_member(one) for one in entry['rapporteurs'])}\t"
        if entry["shadows"]:
            yield "\t\tShadow rapporteur\t"
            yield f"\t\t{' '.join(_member(one) for one in entry['shadows'])}\t"
    if found["council_meetings"]:
        yield "Council of the European Union\tCouncil configuration\tMeeting\tDate"
    for one in found["council_meetings"]:
        yield f"\t{_link(one['configuration'])}\t{_link(one['number'])}\t{_day(one['date'])}"
    yield "European Commission\tCommission DG\tCommissioner\t"
    for one in found["commission"]:
        yield f"\t{_link(one['dg'])}\t{one['commissioner'] or ''}\t"


def _member(one: Drawn) -> str:
    return f"{one['group']} {_link(one['name'])}"


def _event_row(one: Drawn) -> str:
    linked = " ".join(_link(text) for text in one["references"])
    return "\t".join((_day(one["date"]), one["label"], linked, "Summary" if one["has_summary"] else ""))


def _document_row(one: Drawn) -> str:
    linked = " ".join(_link(text) for text in one["references"])
    last = "Summary" if one["has_summary"] else ""
    return "\t".join((one["type"], one["committee"] or "", linked, _day(one["date"]), one["institution"], last))


def plain(found: Drawn) -> str:
    """The procedure as a page saved with one text a line."""
    return "\n".join(text for text, _ in _nodes(found)) + "\n"


def page(found: Drawn) -> str:
    """The procedure as today's page."""
    return _written(found, "es_product-section", "es_title-h2", lambda text, _: f"<span>{escape(text)}</span>")


def old_page(found: Drawn) -> str:
    """The procedure as the page before November 2024."""

    def node(text: str, member: Drawn | None) -> str:
        if member is None:
            return f'<span class="ep_name">{escape(text)}</span><span class="ep_icon">&nbsp;</span>'
        title = escape(_GROUP_TITLES.get(member["group"], f"{member['group']} - a group"))
        return f'<span class="tiptip" title="{title}"></span> <span class="ep_name">{escape(member["name"])}</span>'

    return _written(found, "ep_gridrow ep-o_product", "ep_title", node)


def _written(found: Drawn, box: str, head: str, node: Callable[[str, Drawn | None], str]) -> str:
    rows: list[str] = []
    for text, member in _nodes(found):
        if text in _HEADS:
            rows += ["</div>", f'<div class="{box}"><h2 class="{head}"><span>{text}</span></h2>']
        else:
            rows.append(f"<div>{node(text, member)}</div>")
    body = "\n".join(rows)
    title = escape(f"Procedure File: {found['reference']} | Legislative Observatory | European Parliament")
    return (
        f'<!doctype html>\n<html lang="en"><head><title>{title}</title></head>\n'
        f'<body data-app-context="/oeil/"><main id="website-body"><div>\n{body}\n</div></main></body></html>\n'
    )


def _nodes(found: Drawn) -> Iterator[tuple[str, Drawn | None]]:
    """The texts of a page in their order, with the member where one stands for a member."""
    sections: Iterable[Sequence[tuple[str, Drawn | None]]] = (
        _said(found["reference"], found["title"], "Basic information", found["reference"], _kind(found)),
        _said(*([found["instrument"]] if found["instrument"] else [])),
        _said("Subject", *(f"{one['code']} {one['name']}" for one in found["subjects"]), "Status", found["status"]),
        _said("Key players", "European Parliament"),
        [node for entry in found["committees"] for node in _committee(entry)],
        list(_others(found)),
        _said("Key events", *(text for one in found["events"] for text in _row(one, one["label"]))),
        _said("Technical information", *(text for row in _technical(found) for text in row)),
        _said("Documentation gateway", *_gateway(found)),
    )
    for section in sections:
        yield from section
    for act in found["final_acts"]:
        yield from _said("Final act", act["citation"], act["oj"])


def _said(*texts: str) -> list[tuple[str, Drawn | None]]:
    return [(text, None) for text in texts]


def _committee(entry: Drawn) -> Iterator[tuple[str, Drawn | None]]:
    lead = entry["role"].endswith("responsible")
    yield from _said(entry["role"], "Rapporteur" if lead else "Rapporteur for opinion", "Appointed")
    yield from _said(entry["code"], entry["name"])
    yield from ((f"{one['name']} ({one['group']})", one) for one in entry["rapporteurs"])
    yield from _said(*(_day(one["appointed"]) for one in entry["rapporteurs"]))
    if entry["shadows"]:
        yield "Shadow rapporteur", None
    yield from ((f"{one['name']} ({one['group']})", one) for one in entry["shadows"])


def _others(found: Drawn) -> Iterator[tuple[str, Drawn | None]]:
    if found["council_meetings"]:
        yield from _said("Council of the European Union", "Council configuration", "Meetings", "Date")
    for one in found["council_meetings"]:
        yield from _said(one["configuration"], one["number"], _day(one["date"]))
    yield from _said("European Commission", "Commission DG", "Commissioner")
    for one in found["commission"]:
        yield from _said(one["dg"], *([one["commissioner"]] if one["commissioner"] else []))


def _row(one: Drawn, label: str) -> Iterator[str]:
    yield from (_day(one["date"]), label, *one["references"])
    if one["has_summary"]:
        yield "Summary"


def _gateway(found: Drawn) -> Iterator[str]:
    """The documents as pages list them, by institution."""
    body = None
    for one in sorted(found["documents"], key=lambda document: list(_BODIES).index(document["institution"])):
        if one["institution"] != body:
            body = one["institution"]
            yield from (_BODIES[body], "Document type", "Reference", "Date", "Summary")
        yield from (one["type"], *([one["committee"]] if one["committee"] else []), *one["references"])
        yield _day(one["date"])
        if one["has_summary"]:
            yield "Summary"


SHAPES: Final = {"tables": tables, "page": page, "old_page": old_page, "plain": plain}
"""Every way of writing a procedure, by name."""
