"""The pages a visitor sees: start, stories, a case file of one's own, in both languages."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from sojourn.law.book import ORDER
from sojourn.law.position import position
from sojourn.law.readings import prose
from sojourn.law.readings.groups import GROUPS
from sojourn.law.readings.protection import shown_state
from sojourn.population.stories import Story, stories

CASE = """state: XX
profile: {bound_from: 2006-08-06, reflection_length: P30D, reflection_start_event: written_grant}
person: {born: 1999-05-14, nationalities: [PH]}
events:
  - {on: 2026-03-01, type: view_taken, by: police, offence: trafficking}
  - {on: 2026-03-02, type: reflection_granted, by: immigration_office}
"""


def words_of(html: bytes) -> str:
    """The visible words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


def test_the_root_leads_to_the_visitors_language(visitor: Client) -> None:
    assert visitor.get("/", headers={"accept-language": "nl-BE,nl"}).headers["Location"] == "/nl/"
    assert visitor.get("/", headers={"accept-language": "fi"}).headers["Location"] == "/en/"


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_the_start_page_offers_every_story(visitor: Client, language: str) -> None:
    page = words_of(visitor.get(f"/{language}/").content)
    for told in stories():
        assert told.tellings[language].title in page
        assert told.tellings[language].summary in page


def test_a_machine_translation_says_so_and_the_original_does_not(visitor: Client) -> None:
    assert "door een machine gemaakt" in words_of(visitor.get("/nl/").content)
    assert "made by machine" not in words_of(visitor.get("/en/").content)


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
@pytest.mark.parametrize("told", stories(), ids=lambda one: one.id)
def test_a_story_shows_its_position(visitor: Client, told: Story, language: str) -> None:
    response = visitor.get(f"/{language}/stories/{told.id}/")
    assert response.status_code == 200
    page, words = words_of(response.content), prose.words(language)
    there = position(told.case, told.day, known=told.known)
    assert words.state(shown_state(there)) in page
    assert words.day(there.on) in page
    for key in ORDER:
        assert prose.explain(there, key, language).verdict in page
    for breach in there.breaches:
        assert words.why(breach["why"]) in page
    for duty in there.duties:
        assert words.duty(duty["duty"]) in page
    for fault in there.conformity:
        assert words.why(fault["why"]) in page


@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_language_of_members_alone_leads_to_the_same_page_in_english(visitor: Client, language: str) -> None:
    answer = visitor.get(f"/{language}/law/states/?on=2026-03-10")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/law/states/?on=2026-03-10")


def test_every_question_stands_in_one_group() -> None:
    grouped = [key for keys in GROUPS.values() for key in keys]
    assert sorted(grouped) == sorted(ORDER)


def test_protection_that_goes_on_is_not_shown_as_ending(visitor: Client) -> None:
    page = words_of(visitor.get("/en/stories/plain-reflection/").content)
    assert "at least until 16 April 2026" in page
    assert "After that day: Awaiting the decision on the residence permit." in page


def test_before_the_period_the_card_says_do_not_remove(visitor: Client) -> None:
    viewed = CASE[: CASE.index("  - {on: 2026-03-02")]
    page = words_of(visitor.post("/en/position/", {"case_text": viewed, "on": "2026-03-10"}).content)
    assert "Protected against removal Do not remove until a human has decided Not barred yet" in page


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_where_nobody_has_taken_a_view_nothing_reads_as_clearance(visitor: Client, language: str) -> None:
    case = CASE[: CASE.index("  - {on")] + "  - {on: 2026-03-02, type: informed, by: police}\n"
    page = words_of(visitor.post(f"/{language}/position/", {"case_text": case, "on": "2026-03-10"}).content)
    words = prose.words(language)
    assert words.state("unviewed") in page
    assert words.caution("unviewed") in page
    assert words.state("outside") not in page


def test_what_is_wrong_in_a_file_is_said_in_the_language_of_the_page(visitor: Client) -> None:
    wrong = {"case_text": "state: BE\nfoo: 1\n"}
    assert "Regel 2: onbekende sleutel 'foo' in het dossier" in words_of(visitor.post("/nl/position/", wrong).content)
    broken = {"case_text": "state: XX\nevents: ["}
    assert "(Engelse melding)" in words_of(visitor.post("/nl/position/", broken).content)
    assert "the message is in English" not in words_of(visitor.post("/en/position/", broken).content)


def test_signs_that_no_page_can_carry_are_left_out(visitor: Client) -> None:
    response = visitor.post("/en/position/", {"case_text": CASE.replace("PH", "P\0H"), "on": "2026-03-10"})
    assert response.status_code == 200
    assert b"\0" not in response.content


def test_style_sheets_are_for_our_own_pages_only(visitor: Client) -> None:
    response = visitor.get("/static/sojourn/sojourn.css")
    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(("demo", "title"), [(True, "Try an invented case file"), (False, "A case file of your own")])
def test_a_demonstration_asks_for_invented_case_files(
    visitor: Client, settings: Settings, demo: bool, title: str
) -> None:
    settings.DEMO = demo
    assert title in words_of(visitor.get("/en/").content)


def test_an_unlawful_removal_is_shown_as_a_breach(visitor: Client) -> None:
    page = words_of(visitor.get("/en/stories/unlawful-removal/").content)
    assert "A breach of the law The person was removed although that was forbidden." in page


def test_day_knowledge_and_text_can_be_chosen(visitor: Client) -> None:
    address = "/en/stories/correction-learnt-later/"
    then = words_of(visitor.get(address).content)
    now = words_of(visitor.get(address, {"on": "2026-01-23", "known": "2026-03-01"}).content)
    assert "as known on 23 January 2026" in then
    assert "Ending the reflection period early: permitted." in then
    assert "Ending the reflection period early: forbidden." in now
    assert "The reflection period was ended although that was forbidden." not in then
    assert "The reflection period was ended although that was forbidden." in now
    other = words_of(visitor.get(address, {"on": "2026-01-23", "text": "proposal-2002"}).content)
    assert "Commission proposal of 11 February 2002" in other
    assert "This text was never law" in other


def test_a_day_of_the_timeline_goes_before_the_day_of_the_form(visitor: Client) -> None:
    asked = {"on": "2026-03-20", "jump": "2026-04-17"}
    page = words_of(visitor.get("/en/stories/plain-reflection/", asked).content)
    assert "On 17 April 2026" in page


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused_beside_its_field(visitor: Client, day: str) -> None:
    response = visitor.get("/en/stories/plain-reflection/", {"on": day})
    assert response.status_code == 400
    assert b'id="id_on_error"' in response.content
    assert f'value="{day}"'.encode() in response.content


def test_a_case_file_of_ones_own_is_answered(visitor: Client) -> None:
    response = visitor.post("/en/position/", {"case_text": CASE, "on": "2026-03-10"})
    page = words_of(response.content)
    assert response.status_code == 200
    assert "In the reflection period" in page
    assert "at least until 1 April 2026" in page


def test_an_upload_goes_before_what_is_typed_and_comes_back_in_the_field(visitor: Client, tmp_path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8-sig")
    with file.open("rb") as upload:
        response = visitor.post("/en/position/", {"case_text": "state: BE", "case_file": upload})
    assert response.status_code == 200
    assert "type: reflection_granted" in unescape(response.content.decode())


def test_json_is_taken_as_well(visitor: Client) -> None:
    case = '{"state": "BE", "events": [{"on": "2026-03-01", "type": "indication"}]}'
    response = visitor.post("/en/position/", {"case_text": case, "on": "2026-03-10"})
    assert "Indication of trafficking, no view taken yet" in words_of(response.content)


def test_the_other_language_takes_the_case_file_along(visitor: Client) -> None:
    english = visitor.post("/en/position/", {"case_text": CASE, "on": "2026-03-10"}).content.decode()
    assert re.search(r'<button[^>]*form="look-form"[^>]*formaction="/nl/position/"', english)
    dutch = visitor.post("/nl/position/", {"case_text": CASE, "on": "2026-03-10"})
    assert prose.words("nl").state("reflection") in words_of(dutch.content)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("state: BE\nfoo: 1\n", "Line 2: unknown key 'foo'"),
        ("state: QQ\n", "state"),
        ("", "A case file is expected"),
        ("state: BE\nprofile: {reflection_length: soon}\n", "reflection_length"),
        ("state: XX\nevents: [", "not readable as YAML or JSON"),
    ],
)
def test_a_bad_case_file_gets_one_line_and_loses_nothing(visitor: Client, text: str, said: str) -> None:
    typed = {"case_text": text, "on": "2026-03-10", "known": "2026-03-09", "text": "council-2003"}
    response = visitor.post("/en/position/", typed)
    html = unescape(response.content.decode())
    assert response.status_code == 400
    beside = html[html.index('id="id_case_text_error"') :]
    assert said in words_of(beside[: beside.index("</div>")].encode())
    assert text.strip() in html
    assert 'value="2026-03-10"' in html
    assert 'value="2026-03-09"' in html
    assert '<option value="council-2003" selected>' in html


def test_a_file_that_is_no_text_is_refused_beside_its_field(visitor: Client, tmp_path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"state: \xff\xfe")
    with file.open("rb") as upload:
        response = visitor.post("/en/position/", {"case_file": upload})
    assert response.status_code == 400
    assert b'id="id_case_file_error"' in response.content


def test_what_is_typed_is_never_taken_for_markup(visitor: Client) -> None:
    response = visitor.post("/en/position/", {"case_text": "state: BE\n<script>x</script>: 1\n"})
    assert response.status_code == 400
    assert b"<script" not in response.content


def test_asking_for_the_position_without_a_case_leads_to_the_start(visitor: Client) -> None:
    assert visitor.get("/nl/position/").headers["Location"] == "/nl/"


def test_no_page_needs_a_script(visitor: Client) -> None:
    for address in ("/en/", "/nl/stories/two-proceedings/", "/en/nowhere/"):
        html = visitor.get(address).content
        assert b"<script" not in html
        assert not re.search(rb"\son[a-z]+=|\sstyle=|javascript:", html)
