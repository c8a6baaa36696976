"""Importing cases from a file: what it refuses, what it writes, and that it can be gone on with."""

import json
from pathlib import Path
from typing import Any

import pytest

from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases import ledger
from sojourn.service.cases.acting import acting
from sojourn.service.cases.authors import author_of
from sojourn.service.cases.importing import action, files
from sojourn.service.cases.importing.files import Report, imported, member_of
from sojourn.service.cases.importing.lines import lines
from sojourn.service.cases.importing.refusals import ImportFileError
from sojourn.service.cases.models import Case, Snapshot
from sojourn.service.identities.actions.searching import search
from sojourn.service.identities.models import Person
from sojourn.service.identities.values import PersonName
from tests.service.cases.cast import Cast
from tests.service.databases import Database

SECRET = "told her sister about the farm"
LINE: dict[str, Any] = {
    "external": "OLD-1",
    "identity": {
        "names": [{"written": "Adaeze Okoro"}, {"written": "Ada", "use": "alias"}],
        "contacts": [{"channel": "phone", "address": "+32 460 00 00 00", "safe_from": "10:00", "safe_until": "12:00"}],
        "notes": ["Prefers a woman as interpreter."],
    },
    "case": {
        "state": "BE",
        "person": {"born": "1990-05", "sex": "female", "nationalities": ["NG"], "sufficient_resources": False},
        "events": [
            {"on": "2025-03-01", "type": "view_taken", "by": "police", "offence": "trafficking", "note": SECRET},
            {"on": "2025-03-02", "type": "informed", "by": "police", "language": "en", "id": "a"},
            {"on": "2025-03-03", "type": "informed", "by": "police", "language": "fr", "id": "b"},
            {"on": "2025-04-01", "type": "corrected", "corrects": "a", "replaced_by": "b", "reason": "misread"},
            {"on": "2025-03-04", "type": "document_issued", "by": "immigration_office:Office of old"},
            {"on": "2025-03-05", "type": "removal_enforced", "by": "border_guard"},
        ],
    },
}


def written(path: Path, *given: Any) -> Path:
    """A file with these lines; what is no mapping stands in it as it is."""
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in given]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def line(**other: Any) -> dict[str, Any]:
    """A line like the first one, another way."""
    return {**LINE, **other}


def run(people: Cast, path: Path, *, write: bool = True) -> Report:
    """Import a file in the name of Anna of the police."""
    return imported(path, people.anna, "protection", "2011/36 11(4)", write=write)


def test_a_case_comes_in_whole(people: Cast, database: Database, tmp_path: Path) -> None:
    assert run(people, written(tmp_path / "a.jsonl", LINE)) == Report(1, 0, 0, ())
    with acting(people.anna):
        case = Case.objects.get()
        held = ledger.entries(case)
        assert [event.type for event in held] == [
            "person_stated", "view_taken", "informed", "document_issued", "removal_enforced", "informed", "corrected",
        ]  # fmt: skip
        assert [author.by for event in held[3:5] if (author := author_of(event))] == [
            "immigration_office:Office of old", "border_guard:not named",
        ]  # fmt: skip
        assert held[4].breach and held[4].reason
        assert held[6].corrects_id == held[2].pk and held[6].replaced_by_id == held[5].pk
        assert all(SECRET not in str(event.fields) + event.reason for event in held)
        assert Snapshot.objects.get(case=case).version == case.version == len(held)
    found = search([PersonName("Adaeze Okoro")], lambda *_: None)
    assert [one.person_id for one in found] == [case.person_id]
    assert Entry.objects.filter(act="case.imported", subject=str(case.pk), member=people.anna.member).count() == 1
    with database.administrator():
        assert verify(None).count == 0


def test_it_is_tried_first_and_leaves_nothing(people: Cast, database: Database, tmp_path: Path) -> None:
    assert run(people, written(tmp_path / "a.jsonl", LINE), write=False) == Report(1, 0, 0, ())
    with database.administrator():
        assert not Case.objects.exists() and not Person.objects.exists() and not Entry.objects.exists()


def test_what_is_imported_is_passed_over_and_what_changed_is_said(people: Cast, tmp_path: Path) -> None:
    second = line(external="OLD-2")
    run(people, written(tmp_path / "a.jsonl", LINE))
    assert run(people, written(tmp_path / "a.jsonl", LINE, second)) == Report(1, 1, 0, ())
    changed = line(case=LINE["case"] | {"events": []})
    report = run(people, written(tmp_path / "a.jsonl", changed, second))
    assert (report.new, report.known, report.wrong) == (0, 1, 1)
    assert "a.jsonl: line 1:" in report.problems[0]


def test_an_interrupted_run_is_gone_on_with(people: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.jsonl", *(line(external=f"OLD-{number}") for number in range(4)))
    real, done = action.import_case, list[Any]()

    def stopping(*words: Any) -> Any:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(real(*words))
        return done[-1]

    monkeypatch.setattr(files, "import_case", stopping)
    with pytest.raises(KeyboardInterrupt):
        run(people, path)
    monkeypatch.undo()
    assert run(people, path) == Report(2, 2, 0, ())


def test_a_line_that_cannot_be_leaves_the_others(people: Cast, database: Database, tmp_path: Path) -> None:
    tomorrow = LINE["case"] | {"events": [{"on": "2100-01-01", "type": "informed"}]}
    elsewhere = LINE["case"] | {"state": "NL"}
    path = written(tmp_path / "a.jsonl", line(external="x", case=tomorrow), line(external="y", case=elsewhere), LINE)
    report = run(people, path)
    assert (report.new, report.wrong) == (1, 2)
    assert "line 1: case.events (informed on 2100-01-01)" in report.problems[0]
    assert "line 2: case.state: BE expected" in report.problems[1]
    with database.administrator():
        assert Case.objects.count() == Person.objects.count() == 1


WRONG = {
    "no JSON": ("{", "one JSON object expected"),
    "a list": ([], "a JSON object with external"),
    "another key": ({**LINE, "extra": 1}, "unknown key 'extra'"),
    "a key twice": ('{"external": "a", "external": "b"}', "external: the key comes twice"),
    "no id": (line(external=""), "external: the id"),
    "no case": (line(case=None), "case: a case file expected"),
    "a profile": (line(case=LINE["case"] | {"profile": {"scope_smuggled": True}}), "case.profile: a ledger holds"),
    "a wrong day": (
        line(case={"state": "BE", "events": [{"on": "2025-13-01", "type": "informed"}]}),
        "case.events[0].on",
    ),
    "a name without letters": (line(identity={"names": [{"written": "12"}]}), "identity.names[0]: name: written"),
    "a name with another key": (line(identity={"names": [{"call": "Ada"}]}), "identity.names[0]: some of written"),
    "a note that is none": (line(identity={"notes": [3]}), "identity.notes[0]"),
    "an id twice": (f"{json.dumps(LINE)}\n{json.dumps(LINE)}", "external: the id stands in line 1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_place(name: str, tmp_path: Path) -> None:
    given, expected = WRONG[name]
    with pytest.raises(ImportFileError) as refused:
        list(lines(written(tmp_path / "a.jsonl", given)))
    assert "a.jsonl: line" in str(refused.value) and expected in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_wrong_line_stops_the_file_before_anything_is_written(
    people: Cast, database: Database, tmp_path: Path
) -> None:
    with pytest.raises(ImportFileError, match="line 2"):
        run(people, written(tmp_path / "a.jsonl", LINE, "{"))
    with database.administrator():
        assert not Case.objects.exists()


def test_only_who_works_on_cases_imports(people: Cast, tmp_path: Path) -> None:
    for authority, email in (("Harbour", "nobody@example.org"), ("Nowhere", "anna@example.org")):
        with pytest.raises(ImportFileError, match="--member"):
            member_of(authority, email)


def test_no_file_is_said_in_one_line(people: Cast, tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="a file that can be read expected"):
        run(people, tmp_path / "none.jsonl")
