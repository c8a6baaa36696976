"""`sojourn read`: a saved document as a record, or one clear line."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.records.conftest import SAMPLES


def test_a_procedure_file_as_json(run: Run) -> None:
    said = run("read", str(SAMPLES / "procedure.txt"), "--json")
    assert said.code == 0
    assert (said.json["kind"], said.json["reference"], said.json["complete"]) == ("procedure", "2031/0417(CNS)", True)


def test_a_procedure_file_as_text(run: Run) -> None:
    said = run("read", str(SAMPLES / "procedure.txt"))
    assert said.code == 0
    assert "reference: 2031/0417(CNS)" in said.out
    assert "events: 6" in said.out


def test_bad_input_gets_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\0\xff\0")
    for given, expected in (("nothing.txt", "a readable file expected"), ("picture.png", "text expected")):
        said = run("read", str(tmp_path / given), "--json")
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert expected in said.err


def test_the_figures_of_a_document_with_their_places(run: Run) -> None:
    said = run("read", str(SAMPLES / "procedure.txt"), "--figures")
    assert said.code == 0
    assert "day: 6 August 2035" in said.out and "identifier: COM(2031)0071" in said.out
    found = run("read", str(SAMPLES / "procedure.txt"), "--figures", "--json").json["figures"]
    assert {one["value"] for one in found if one["kind"] == "day"} >= {"2035-08-06", "2031-11-12"}


def test_what_is_new_since_an_earlier_save(run: Run, tmp_path: Path) -> None:
    before = (SAMPLES / "procedure.txt").read_text("utf-8")
    event = "06/08/2033\tFinal act published in Official Journal\t\t\n"
    assert event in before
    (tmp_path / "before.txt").write_text(before.replace(event, ""), "utf-8")
    said = run("read", str(SAMPLES / "procedure.txt"), "--since", str(tmp_path / "before.txt"))
    assert said.code == 0
    assert "new: 2033-08-06, Final act published in Official Journal" in said.out
    assert "order: 0" in said.out and "spelling: 0" in said.out
    other = tmp_path / "other.txt"
    other.write_text(before.replace("2031/0417(CNS)", "2031/0418(CNS)"), "utf-8")
    refused = run("read", str(SAMPLES / "procedure.txt"), "--since", str(other), "--json")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "two saves of one document expected" in refused.err
