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
