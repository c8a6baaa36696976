"""The States: the comparable table, one State, one parameter."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law import states as held
from sojourn.law.readings import prose
from sojourn.law.states import STATES
from sojourn.service.desk.exports import Table
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law import downloads, states
from sojourn.service.desk.law.asking import StatesAsking, language, refused
from sojourn.service.desk.law.marks import legend
from sojourn.service.desk.law.parameters import GROUPS, NATIONAL, group_of
from sojourn.service.desk.law.states import Row, Value


@require_safe
@offers(*downloads.KINDS)
def table(request: HttpRequest) -> HttpResponse:
    """The States side by side in one group of parameters."""
    form = StatesAsking(request)
    if not form.is_valid():
        return render(request, "law/states.html", _frame(request, form) | {"rows": (), "group": None}, status=400)
    group = GROUPS[form.value("group")]
    found = states.rows(form.value("text"), form.value("on"), group.parameters, language())
    title = _("National values: %(group)s") % {"group": group.title}
    if kind := downloads.wanted(request):
        return _file(request, kind, f"states-{group.key}", title, _values(found), form)
    shown = {"rows": found, "group": group, "counts": states.counted(found), "title": title}
    return render(request, "law/states.html", _frame(request, form) | shown)


@require_safe
@offers(*downloads.KINDS)
def one_state(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that is held of one State."""
    if code not in STATES:
        raise Http404
    form, words = StatesAsking(request), prose.words(language())
    del form.fields["group"]
    if not form.is_valid():
        return refused(request, form, words.state_name(code))
    (row,) = states.rows(form.value("text"), form.value("on"), NATIONAL, language(), (code,))
    if kind := downloads.wanted(request):
        return _file(request, kind, f"state-{code.lower()}", words.state_name(code), row.values, form)
    by_key = {value.key: value for value in row.values}
    groups = [(group, [by_key[key] for key in group.parameters]) for group in GROUPS.values()]
    shown = {"row": row, "groups": groups, "statute": held.state(code).statute, "counts": states.counted([row])}
    return render(request, "law/state.html", _frame(request, form) | shown)


@require_safe
@offers(*downloads.KINDS)
def one_parameter(request: HttpRequest, key: str) -> HttpResponse:
    """One parameter in every State, with every value that is held."""
    if key not in NATIONAL:
        raise Http404
    form, words = StatesAsking(request), prose.words(language())
    del form.fields["group"]
    if not form.is_valid():
        return refused(request, form, words.parameter(key))
    found = states.rows(form.value("text"), form.value("on"), (key,), language())
    if kind := downloads.wanted(request):
        return _file(request, kind, f"parameter-{key.replace('_', '-')}", words.parameter(key), _values(found), form)
    shown = {"rows": found, "parameter": found[0].values[0], "group": group_of(key), "counts": states.counted(found)}
    return render(request, "law/parameter.html", _frame(request, form) | shown)


def _frame(request: HttpRequest, form: StatesAsking) -> dict[str, Any]:
    words = prose.words(language())
    return {"in_law": True, "form": form, "words": words, "legend": legend(words), "files": downloads.links(request)}


def _values(rows: Iterable[Row]) -> tuple[Value, ...]:
    return tuple(value for row in rows for value in row.values)


def _file(
    request: HttpRequest, kind: str, name: str, title: str, values: tuple[Value, ...], form: StatesAsking
) -> HttpResponse:
    words = prose.words(language())
    day, text = words.day(form.value("on").isoformat()), words.text_title(form.value("text"))
    caption = _("%(title)s, on %(day)s, measured against: %(text)s") % {"title": title, "day": day, "text": text}
    return downloads.file(request, kind, name, title, [_table(values, caption, kind)])


def _table(values: tuple[Value, ...], caption: str, kind: str) -> Table:
    """All that is held in a spreadsheet; what fits on paper in a document."""
    columns = [_("State"), _("Parameter"), _("Value"), _("Legal force"), _("Confidence"), _("Source"), _("Falls short")]
    rows = [
        [
            one.state_name,
            one.label,
            one.says or _("no value held"),
            one.force,
            one.badge.word,
            one.source,
            "; ".join(f"{fault.why} ({', '.join(fault.cites)})" for fault in one.faults),
        ]
        for one in values
    ]
    if kind == "csv":
        columns += [_("State code"), _("Number"), _("Key"), _("As written")]
        columns += [_("From"), _("Attested on"), _("Until"), _("Note")]
        for row, one in zip(rows, values, strict=True):
            days = ("", one.since or "") if one.attested else (one.since or "", "")
            row += [one.state, one.number, one.key, one.written, *days, one.until or "", one.note]
    return Table(tuple(columns), tuple(map(tuple, rows)), caption)
