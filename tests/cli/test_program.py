"""The program as a whole: help, encodings, colour, width, closed pipes, interruption, handing over."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import sojourn
from sojourn.cli import main as program
from sojourn.cli.commands import bench
from sojourn.cli.main import COMMANDS
from sojourn.cli.pages.output import Page
from tests.cli.conftest import DAY, Run

ROOT = Path(__file__).resolve().parents[2]


def start(*words: str, **settings: str) -> subprocess.Popen[bytes]:
    environment = {"PATH": os.environ["PATH"], **settings}
    command = [sys.executable, "-P", "-m", "sojourn", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_help_names_every_command(run: Run) -> None:
    for words in (["--help"], ["-h"]):
        said = run(*words)
        assert said.code == 0
        assert all(f"  {name} " in said.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: sojourn {command}" in capsys.readouterr().out


def test_it_tells_its_version(run: Run) -> None:
    assert run("--version").out == f"{sojourn.__version__}\n"


def test_what_it_prints_is_utf_8_whatever_the_locale(case: str) -> None:
    process = start("assess", case, "--on", DAY, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert "■ required" in out.decode("utf-8")


def test_a_bad_command_line_ends_with_two(case: str) -> None:
    process = start("assess", case, "--on", "soon")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert len(err.splitlines()) == 1
    assert b"Traceback" not in err


@pytest.mark.parametrize("words", [["ask", "CASE", "issue", "--on", DAY], ["law"], ["timeline", "CASE"]])
def test_another_process_gives_the_same_bytes(case: str, words: list[str]) -> None:
    asked = [case if word == "CASE" else word for word in words]
    processes = [start(*asked, "--json", PYTHONHASHSEED=seed) for seed in ("1", "2")]
    first, second = (process.communicate(timeout=60)[0] for process in processes)
    assert first == second != b""


def test_a_closed_pipe_is_no_error_to_talk_about(case: str) -> None:
    process = start("timeline", case, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=60) == program.PIPE_CLOSED
    assert process.stderr.read() == b""


def test_interruption_is_quiet(tmp_path: Path) -> None:
    fifo = tmp_path / "case.yaml"
    os.mkfifo(fifo)
    process = start("assess", str(fifo))
    writer = os.open(fifo, os.O_WRONLY)  # returns once the program has begun to read
    try:
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        os.close(writer)
    assert (process.returncode, out, err) == (program.INTERRUPTED, b"", b"")


def test_a_position_needs_neither_the_web_nor_tables(case: str) -> None:
    question = f"""
import sys
from sojourn.cli.main import main
code = main(["assess", {case!r}, "--on", {DAY!r}])
heavy = set("django granian polars duckdb ibis z3 docx numpy ninja lxml babel jinja2".split())
heavy |= {{"sojourn.service", "sojourn.population"}}
sys.exit(code or sorted(heavy & sys.modules.keys()) or 0)
"""
    asked = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour_follows_the_settings_and_adds_nothing(
    run: Run, case: str, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], coloured: bool
) -> None:
    plain = run("assess", case, "--on", DAY).out
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    out = run("assess", case, "--on", DAY).out
    assert ("\x1b[" in out) == coloured
    stripped = out
    for code in ("0", "1", "2", "31", "33", "34", "36"):
        stripped = stripped.replace(f"\x1b[{code}m", "")
    assert stripped == plain


@pytest.mark.parametrize("columns", [40, 72, 100])
def test_a_page_keeps_to_the_width(run: Run, case: str, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("assess", case, "--on", DAY).out
    assert columns - 15 < max(map(len, out.splitlines())) <= columns


def test_a_citation_is_never_broken_over_two_lines(run: Run, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("assess", case, "--on", DAY).out.splitlines()
    assert [line for line in lines if line.endswith(("2004/81", "2011/36", "national"))] == []


def test_an_answer_is_painted_and_its_text_is_not() -> None:
    page = Page(columns=60, colour=True)
    page.answer("forbidden", "forbidden", "Removal", column=14)
    assert page.text() == "  \x1b[31m✗ forbidden\x1b[0m       Removal"


def test_serve_hands_over_to_the_service(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from sojourn.service import serve

    asked: list[dict[str, object]] = []
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(serve, "main", lambda **words: asked.append(words))
    assert run("serve", "--demo", "--port", "8001").code == 0
    monkeypatch.setenv("PORT", "8002")
    assert run("serve", "--demo").code == 0
    assert [words["port"] for words in asked] == [8001, 8002]
    monkeypatch.setenv("PORT", "web")
    refused = run("serve", "--demo")
    assert (refused.code, "a port from 1 to 65535 expected, found 'web'" in refused.err) == (2, True)


def test_serve_without_its_settings_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOJOURN_SECRET_KEY", raising=False)
    said = run("serve")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "SOJOURN_SECRET_KEY" in said.err


@pytest.fixture
def benchmarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A checkout with one benchmark, in place of this one."""
    forget_benchmarks()
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "measuring.py").write_text("machine = lambda: 'a machine'\n", encoding="utf-8")
    (folder / "sums.py").write_text(
        "measures = lambda: [dict(name='adding', value=1.5, unit='ms', target=2, holds=True,"
        " against=None, how='once')]\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "path", sys.path.copy())
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    yield
    forget_benchmarks()


def forget_benchmarks() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        del sys.modules[name]


@pytest.mark.usefixtures("benchmarks")
def test_bench_prints_the_object_of_the_contract(run: Run) -> None:
    found = run("bench", "sums", "--json").json
    assert (found["bench"], found["machine"]) == ("sums", "a machine")
    assert [one["name"] for one in found["measures"]] == ["adding"]
    assert "2 (+ holds)" in run("bench", "sums").out
    assert "expected one of sums" in run("bench", "law").err


def test_the_benchmarks_of_this_checkout_are_found() -> None:
    assert "law" in bench.names(ROOT)
