"""The case file by form: every field of every type, nothing lost on the way, and plain words where it will not do."""

import re
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation
from hypothesis import given
from pytest_django import Settings

from sojourn.law.casefile import dumps, from_data, loads
from sojourn.law.vocabulary import BODIES, EVENT_TYPES, PERSON_KEYS
from sojourn.population.stories import story
from sojourn.service.desk.editor import wording
from sojourn.service.desk.editor.draft import HAPPENED, Draft
from sojourn.service.desk.editor.fields import country_name
from sojourn.service.desk.editor.forms import EventForm, FrameForm, initial_event
from tests.population.strategies import case_files
from tests.service.test_pages import words_of

BARE = "state: BE\n"
TOLD = """state: BE
person: {born: 1999-05-14, nationalities: [PH]}
events:
  - {on: 2026-02-27, type: view_taken, by: police, offence: trafficking}
  - {on: 2026-03-02, type: reflection_granted, by: 'immigration_office:Bureau 7'}
"""


def draft_of(html: bytes) -> str:
    found = re.search(r'name="draft" value="([^"]*)"', html.decode())
    assert found
    return unescape(found[1])


def sent(form: Any) -> QueryDict:
    """What a browser sends of a form that nobody has touched."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        data.setlist(
            bound.name, value if isinstance(value, list) else [] if value is None or value is False else [value]
        )
    return data


def test_every_type_stands_in_one_group_and_every_word_has_plain_words() -> None:
    grouped = [kind for _, kinds in wording.TYPE_GROUPS for kind in kinds.split()]
    assert sorted(grouped) == sorted(EVENT_TYPES)
    fields = [*PERSON_KEYS.values(), *(field for kind in EVENT_TYPES.values() for field in kind.fields.values())]
    for field in fields:
        assert field.name in wording.LABELS or field.name == "countries"
        for word in field.choices:
            assert word in (wording.ROLES if field.name == "countries" else wording.CHOICES)
    assert set(wording.LABELS) - {"on", "known"} <= {field.name for field in fields}
    assert set(wording.HELP) - {"known"} <= {field.name for field in fields}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_has_a_form_in_both_languages(kind: str, language: str) -> None:
    with translation.override(language):
        form = EventForm(EVENT_TYPES[kind], Draft.of(TOLD))
        html = str(form)
        for body in BODIES:
            assert f'value="{body}"' in html
        assert set(EVENT_TYPES[kind].fields) <= set(form.fields)


@given(case_files())
def test_an_untouched_form_changes_nothing(data: dict[str, Any]) -> None:
    draft = Draft(from_data(data))
    frame = FrameForm.of(draft)
    again = FrameForm.of(draft, sent(frame))
    assert again.is_valid(), again.errors
    state, complete = again.cleaned_data["state"], not again.cleaned_data["incomplete"]
    assert draft.with_frame(state, complete, again.person()).case == draft.case
    for row in range(len(draft.events(HAPPENED))):
        kind, initial = initial_event(draft, HAPPENED, row)
        form = EventForm(kind, draft, sent(EventForm(kind, draft, initial=initial)))
        assert form.is_valid(), (kind.name, form.errors)
        assert draft.with_event(HAPPENED, row, form.event()).case == draft.case


def test_a_case_is_written_from_nothing_and_answered(visitor: Client) -> None:
    draft = draft_of(visitor.get("/en/case/").content)
    person = {
        "draft": draft,
        "frame": "1",
        "save": "1",
        "state": "BE",
        "nationalities": "Philippines",
        "born": "1999-05",
    }
    draft = draft_of(visitor.post("/en/case/", person).content)
    view = {"type": "view_taken", "on": "2026-02-27", "offence": "trafficking", "by": "police", "part": "events"}
    draft = draft_of(visitor.post("/en/case/event/", view | {"draft": draft, "take": "1"}).content)
    granted = {"type": "reflection_granted", "on": "2026-03-02", "by": "immigration_office", "part": "events"}
    draft = draft_of(visitor.post("/en/case/event/", granted | {"draft": draft, "take": "1"}).content)
    page = words_of(visitor.post("/en/position/", {"case_text": draft, "on": "2026-03-10"}).content)
    assert "In the reflection period" in page
    case = loads(draft)
    assert [one.type for one in case.events] == ["view_taken", "reflection_granted"]
    assert case.person.nationalities == ("PH",)


def test_the_other_buttons_change_remove_and_move(visitor: Client) -> None:
    moved = draft_of(visitor.post("/en/case/", {"draft": TOLD, "down": "events:0"}).content)
    assert [one.type for one in loads(moved).events] == ["reflection_granted", "view_taken"]
    assert draft_of(visitor.post("/en/case/", {"draft": moved, "up": "events:1"}).content) == dumps(loads(TOLD))
    removed = draft_of(visitor.post("/en/case/", {"draft": TOLD, "remove": "events:0"}).content)
    assert [one.type for one in loads(removed).events] == ["reflection_granted"]
    form = visitor.post("/en/case/event/", {"draft": TOLD, "change": "events:1"}).content.decode()
    assert 'value="Bureau 7"' in form
    assert '<option value="immigration_office" selected>' in form
    proposed = {"draft": TOLD, "change": "events:1", "type": "reflection_granted", "take": "1"}
    changed = visitor.post("/en/case/event/", proposed | {"on": "2026-03-05", "part": "proposed"}).content
    case = loads(draft_of(changed))
    assert [one.type for one in case.events] == ["view_taken"]
    assert [one.on.isoformat() for one in case.proposed] == ["2026-03-05"]


def test_a_correction_names_an_event_without_anybody_writing_an_id(visitor: Client) -> None:
    correction = {"type": "corrected", "on": "2026-04-01", "corrects": "@1", "replaced_by": "null", "part": "events"}
    draft = draft_of(visitor.post("/en/case/event/", correction | {"draft": TOLD, "take": "1"}).content)
    case = loads(draft)
    assert case.events[1].id == case.events[2].fields["corrects"] == "event-1"
    assert case.events[2].fields["replaced_by"] is None
    kept = visitor.post("/en/case/", {"draft": draft, "remove": "events:1"})
    assert "Another event refers to this one" in words_of(kept.content)
    assert draft_of(kept.content) == draft


def test_what_is_said_to_be_unknown_stays_unknown(visitor: Client) -> None:
    text = "state: BE\nperson: {sex: null, born: null, nationalities: null, identity_papers: null}\n"
    page = visitor.post("/en/case/", {"case_text": text})
    assert page.status_code == 200
    assert loads(draft_of(page.content)) == loads(text)


def test_what_the_form_does_not_show_is_kept(visitor: Client) -> None:
    text = TOLD + "absent: [{type: relations_kept, until: 2026-06-01}]\nprofile: {scope_smuggled: true}\n"
    page = visitor.post("/en/case/", {"case_text": text})
    assert "The file also holds what this form does not show" in words_of(page.content)
    changed = draft_of(visitor.post("/en/case/", {"draft": draft_of(page.content), "remove": "events:1"}).content)
    assert loads(changed).absent == loads(text).absent
    assert loads(changed).profile == loads(text).profile


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        (
            {"type": "reflection_granted", "on": "2026-03-02", "until": "2026-03-01"},
            "until",
            "The last day, 2026-03-01",
        ),
        ({"type": "informed", "on": "1998-01-01"}, "on", "This day lies before the birth: 1999-05-14."),
        ({"type": "informed", "on": "2026-03-05", "known": "2026-03-04"}, "known", "Nothing is written down before"),
        ({"type": "informed", "on": ""}, "on", "This field is required."),
        ({"type": "informed", "on": "2026-02-30"}, "on", "A day that exists is expected"),
        ({"type": "placed", "on": "2026-03-05", "kind": "nowhere"}, "kind", "Select a valid choice"),
        ({"type": "age_assessed", "on": "2026-03-05", "age": "-3"}, "age", "greater than or equal to 0"),
        ({"type": "age_assessed", "on": "2026-03-05", "born": "May"}, "born", "A day, a month or a year is expected"),
        ({"type": "informed", "on": "2026-03-05", "by_name": "Haven"}, "by", "The kind of authority or body"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(visitor: Client, fields: dict[str, str], field: str, said: str) -> None:
    response = visitor.post("/en/case/event/", {"draft": TOLD, "take": "1", "part": "events"} | fields)
    assert response.status_code == 400
    html = response.content.decode()
    beside = html[html.index(f'id="id_{field}_error"') :]
    assert said in words_of(beside[: beside.index("</div>")].encode())
    assert f'href="#id_{field}"' in html
    assert draft_of(response.content) == dumps(loads(TOLD))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Either “Last day, inclusive” or “Length in days” is expected."),
        ("nl", "Hier hoort “Laatste dag, inbegrepen” of “Duur in dagen”."),
    ],
)
def test_what_is_about_no_single_field_stands_above_all(visitor: Client, language: str, said: str) -> None:
    extended = {"type": "reflection_extended", "on": "2026-03-05", "part": "events"}
    response = visitor.post(f"/{language}/case/event/", extended | {"draft": TOLD, "take": "1"})
    assert response.status_code == 400
    assert said in words_of(response.content)


def test_opposite_statements_are_refused_in_plain_words(visitor: Client) -> None:
    opposite = {"type": "view_taken", "on": "2026-02-27", "offence": "none", "by": "police", "part": "events"}
    response = visitor.post("/en/case/event/", opposite | {"draft": TOLD, "take": "1"})
    assert "The file says the opposite of the same day, 2026-02-27." in words_of(response.content)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("Philippines, NG", ("PH", "NG")),
        ("côte d’ivoire", ("CI",)),
        ("stateless", ()),
        ("", None),
        ("XX", ("XX",)),
    ],
)
def test_countries_are_taken_by_name_and_code(written: str, held: tuple[str, ...] | None) -> None:
    with translation.override("en"):
        form = FrameForm(QueryDict(mutable=True) | {"state": "BE", "nationalities": written})
        assert form.is_valid(), form.errors
        case = Draft.of(BARE).with_frame("BE", True, form.person()).case
    assert case.person.nationalities == held


def test_countries_are_named_in_the_language_of_the_page(visitor: Client) -> None:
    page = visitor.post("/nl/case/", {"case_text": TOLD})
    assert 'value="Filipijnen"' in page.content.decode()
    with translation.override("nl"):
        assert country_name("DE") == "Duitsland"
    wrong = {"draft": TOLD, "frame": "1", "save": "1", "state": "BE", "nationalities": "Nowhereland"}
    refused = visitor.post("/nl/case/", wrong)
    assert refused.status_code == 400
    assert "Nowhereland is hier geen bekend land" in words_of(refused.content)
    assert 'value="Nowhereland"' in refused.content.decode()


def test_the_other_language_keeps_what_was_typed(visitor: Client) -> None:
    typed = {"type": "informed", "on": "2026-03-05", "language": "Tagalog", "again": "1", "part": "events"}
    page = visitor.post("/nl/case/event/", typed | {"draft": TOLD})
    assert page.status_code == 200
    assert 'value="Tagalog"' in page.content.decode()
    person = visitor.post("/nl/case/", {"draft": TOLD, "again": "1", "state": "NL", "born": "1990"})
    assert 'value="1990"' in person.content.decode()


def test_whatever_button_is_pressed_the_person_goes_along(visitor: Client) -> None:
    typed = {"draft": TOLD, "frame": "1", "state": "NL", "born": "1990", "sex": "female"}
    pressed = [{"add": "1", "type": "informed"}, {"change": "events:1"}, {"remove": "events:0"}, {"down": "events:0"}]
    for button in pressed:
        case = loads(draft_of(visitor.post("/en/case/", typed | button).content))
        assert (case.state, case.person.sex) == ("NL", "female")
    look = {"look-on": "2026-03-10", "look-text": "council-2003", "look-state": ""}
    shown = words_of(visitor.post("/en/case/", typed | look | {"show": "1"}).content)
    assert "On 10 March 2026 Netherlands · Council text of 11 November 2003" in shown
    refused = visitor.post("/en/case/", typed | look | {"show": "1", "born": "soon"})
    assert refused.status_code == 400
    assert 'name="look-on" value="2026-03-10"' in refused.content.decode()
    no_day = visitor.post("/en/case/", typed | look | {"show": "1", "look-on": "soon"})
    assert no_day.status_code == 400
    assert 'href="#id_look-on"' in no_day.content.decode()


def test_the_file_is_taken_away_as_text_that_reads_as_the_same_case(visitor: Client) -> None:
    told = story("two-proceedings")
    draft = draft_of(visitor.post("/en/case/", {"case_text": told.text}).content)
    response = visitor.post("/en/case/", {"draft": draft, "download": "1"})
    assert response["Content-Disposition"] == 'attachment; filename="case.yaml"'
    assert loads(response.content.decode()) == told.case


def test_a_file_that_cannot_be_read_leads_back_to_the_start(visitor: Client) -> None:
    response = visitor.post("/en/case/", {"case_text": "state: QQ\n"})
    assert response.status_code == 400
    assert "This case file cannot be read yet" in words_of(response.content)


@pytest.mark.parametrize(
    "asked",
    [
        {"draft": "state: QQ\n"},
        {"draft": TOLD, "remove": "events:7"},
        {"draft": TOLD, "remove": "profile:0"},
        {"draft": TOLD, "up": "events:x"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(visitor: Client, asked: dict[str, str]) -> None:
    assert visitor.post("/en/case/", asked).status_code == 400
    assert visitor.post("/en/case/event/", {"draft": TOLD, "type": "nothing"}).status_code == 400
    assert visitor.post("/en/case/event/", {"type": "informed"}).status_code == 400


def test_no_more_events_than_the_screen_can_work_out(visitor: Client, settings: Settings) -> None:
    settings.MAX_CASE_ROWS = 2
    response = visitor.post(
        "/en/case/event/", {"draft": TOLD, "type": "informed", "on": "2026-03-05", "part": "events", "take": "1"}
    )
    assert response.status_code == 400
    assert "This screen takes no more events" in words_of(response.content)
