"""The keys in the hands of an operator: made, rotated, dropped, copied and recovered, each recorded in the audit."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.cli import main as program
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.audit.acts import ACTS as KNOWN
from sojourn.service.audit.models import Entry
from sojourn.service.audit.writing import record
from sojourn.service.identities import keyfile
from sojourn.service.identities.actions.reading import read
from sojourn.service.identities.actions.registering import register
from sojourn.service.identities.actions.searching import search
from sojourn.service.identities.auditing import ACTS
from sojourn.service.identities.values import PersonName

pytestmark = pytest.mark.usefixtures("database")

AUDITED = partial(record, OPERATOR)


class RefusedError(Exception):
    """The program ended with bad input; `str()` is its line."""


Typed = Callable[..., str]


@pytest.fixture
def typed(settings: Settings, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Runs a command of the program; what it printed, or the line it refused with."""
    settings.CASE_SYSTEM = True

    def run(*words: str) -> str:
        code = program.main(list(words))
        said = capsys.readouterr()
        if code:
            raise RefusedError(said.err)
        return said.out.strip()

    return run


@pytest.fixture
def made(tmp_path: Path, settings: Settings, typed: Typed) -> tuple[Path, list[str]]:
    """A key file made by the command, and the phrases it showed."""
    path = tmp_path / "keys.toml"
    settings.SOJOURN_KEYS = str(path)
    return path, typed("keys", "new").split("\n\n")[1:]


def test_every_act_is_known_to_the_audit() -> None:
    assert set(ACTS) - KNOWN.keys() == set()


def test_keys_are_made_once(made: tuple[Path, list[str]], typed: Typed) -> None:
    path, phrases = made
    assert [len(phrase.split()) for phrase in phrases] == [33, 33, 33]
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="never overwritten"):
        typed("keys", "new")
    assert path.read_bytes() == before


def test_a_rotation_from_beginning_to_end(made: tuple[Path, list[str]], typed: Typed) -> None:
    path, _ = made
    person_id = register([PersonName("Ada Moru")], AUDITED)
    assert typed("rotate-keys") == "1 persons under the new key"
    assert sorted(keyfile.read(path).wrapping) == [1, 2]
    assert typed("rotate-keys", "--index") == "1 persons under the new key"
    assert typed("rotate-keys", "--drop-old") == "only the current keys are left"
    keyring = keyfile.read(path)
    assert (sorted(keyring.wrapping), sorted(keyring.index)) == ([2], [2])
    assert read(person_id, ["name"], AUDITED)
    assert [one.person_id for one in search([PersonName("Ada Moru")], AUDITED)] == [person_id]
    acts = list(Entry.objects.order_by("pk").values_list("act", "subject"))
    assert [one for one in acts if one[0].startswith("key.")] == [
        ("key.rotated", "wrapping-2"),
        ("key.rotated", "index-2"),
        ("key.rotated", "keys"),
    ]


def test_an_interrupted_rotation_makes_no_further_key(made: tuple[Path, list[str]], typed: Typed) -> None:
    path, _ = made
    register([PersonName("Ada Moru")], AUDITED)
    keyfile.change(path, keyfile.read(path).with_new_wrapping())
    with pytest.raises(RefusedError, match="1 rows are still under old keys"):
        typed("rotate-keys", "--drop-old")
    typed("rotate-keys")
    assert keyfile.read(path).current_wrapping == 2


def test_two_keepers_recover_a_lost_key_file(
    made: tuple[Path, list[str]], typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, phrases = made
    person_id = register([PersonName("Ada Moru")], AUDITED)
    typed("rotate-keys")
    copied = tmp_path / "copy"
    typed("keys", "copy", str(copied))
    with pytest.raises(RefusedError, match="a file that can be made anew expected"):
        typed("keys", "copy", str(copied))
    path.unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{phrases[2]}\nacid acid acid\n"))
    with pytest.raises(RefusedError, match="a word is mistyped"):
        typed("keys", "recover", str(copied))
    assert not path.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{phrases[2]}\n{phrases[0]}\n"))
    assert typed("keys", "recover", str(copied)) == "the key file is there again"
    assert [one.value for one in read(person_id, ["name"], AUDITED)] == [PersonName("Ada Moru")]
