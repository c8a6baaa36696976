"""Heads without a database: what was signed cannot be changed, dropped or put in without it being said."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.audit.chains.chain import Tail
from sojourn.service.audit.chains.faults import Faults
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import folder as files
from sojourn.service.audit.seals import heads, keys
from sojourn.service.audit.seals.heads import Head

START = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)


def sealed(count: int, held: keys.Keys) -> list[Head]:
    """So many heads, an hour apart, over chains that grow."""
    made: list[Head] = []
    for number in range(count):
        at = (START + timedelta(hours=number)).isoformat(timespec="seconds")
        tails = {"audit_entry": {"20260331a0000": Tail(number + 1, f"{number:064x}")}}
        made.append(heads.sealed(made[-1] if made else None, at, tails, held))
    return made


def faults_of(lines: list[tuple[int, str]], held: keys.Keys) -> list[str]:
    faults = Faults()
    heads.checked(lines, held, faults)
    return [str(fault) for fault in faults.named]


def numbered(made: list[Head]) -> list[tuple[int, str]]:
    return [(head.number, head.line) for head in made]


def test_heads_as_they_were_signed_hold_and_say_what_was_sealed(held_keys: keys.Keys) -> None:
    made = sealed(5, held_keys)
    faults = Faults()
    read = heads.checked(numbered(made), held_keys, faults)
    assert (faults.named, [head.line for head in read]) == ([], [head.line for head in made])
    marks = heads.marks(read)["audit_entry"]["20260331a0000"]
    assert {length: mark.head for length, mark in marks.items()} == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    assert heads.last_tails(read)["audit_entry"]["20260331a0000"].length == 5


def test_one_flipped_bit_of_a_head_is_found(
    held_keys: keys.Keys, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    made, random = sealed(3, held_keys), Random(seed)
    for _ in range(thorough_examples(2_000)):
        line = bytearray(made[1].line.encode())
        line[random.randrange(len(line))] ^= 1 << random.randrange(8)
        lines = numbered(made)
        lines[1] = (2, line.decode("utf-8", "surrogateescape"))
        (first, *_) = faults_of(lines, held_keys)
        assert first.startswith("audit_head, entry 2, field line: ")


@pytest.mark.parametrize("dropped", [0, 1, 2])
def test_a_head_that_was_dropped_is_missed(held_keys: keys.Keys, dropped: int) -> None:
    made = numbered(sealed(4, held_keys))
    (only,) = faults_of(made[:dropped] + made[dropped + 1 :], held_keys)
    assert only == f"audit_head, entry {dropped + 1}: missing; the next one found is {dropped + 2}"


def test_heads_of_another_history_do_not_follow(held_keys: keys.Keys) -> None:
    made, other = sealed(3, held_keys), sealed(3, held_keys)
    forged = heads.sealed(other[0], "2026-04-01T09:00:00+00:00", {}, held_keys)
    lines = [*numbered(made[:1]), (2, forged.line), (3, made[2].line)]
    assert faults_of(lines, held_keys) == ["audit_head, entry 3: does not follow from head 2"]


def test_a_head_signed_with_a_key_of_ones_own_is_refused(held_keys: keys.Keys, tmp_path: Path) -> None:
    stranger = keys.create(tmp_path / "stranger.pem")
    (fault,) = faults_of(numbered(sealed(1, stranger)), held_keys)
    assert fault.endswith(f"signed with the key {stranger.name}, which is not among the keys")


@pytest.mark.parametrize(
    "line", ["", "{}", "[]", "5", '{"number": 1}', "\x00", "[" * 100_000, '{"form":"sojourn audit head 1"}']
)
def test_what_is_no_head_is_said_to_be_none(held_keys: keys.Keys, line: str) -> None:
    assert isinstance(heads.read(line, held_keys), str)


def test_a_head_in_another_form_of_the_same_json_is_refused(held_keys: keys.Keys) -> None:
    (head,) = sealed(1, held_keys)
    assert heads.read(json.dumps(json.loads(head.line)), held_keys) == "not in the canonical form of a head"


@given(data=st.data())
def test_an_export_that_was_cut_short_is_completed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("heads")
    held = keys.create(folder / "keys.pem")
    lines = [head.line for head in sealed(4, held)]
    done = data.draw(st.integers(0, 4))
    files.export(folder, lines[:done])
    for path in files.files(folder)[-1:]:
        content = path.read_bytes()
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    files.export(folder, lines)
    assert files.lines(folder) == lines
    assert [path.name for path in files.files(folder)] == ["heads-2026-03.jsonl", "heads-2026-04.jsonl"]
    assert files.export(folder, lines) == 0


def test_a_folder_that_holds_anything_else_is_not_added_to(held_keys: keys.Keys, folder: Path) -> None:
    lines, other = ([head.line for head in sealed(2, held_keys)] for _ in range(2))
    files.export(folder, lines)
    before = [path.read_bytes() for path in files.files(folder)]
    with pytest.raises(AuditError, match="holds heads that the database does not hold"):
        files.export(folder, other[:1])
    assert [path.read_bytes() for path in files.files(folder)] == before


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path: Path, held_keys: keys.Keys) -> None:
    with pytest.raises(AuditError, match="a readable folder of heads expected"), files.locked(tmp_path / "nowhere"):
        pass
    with pytest.raises(AuditError, match="a readable folder of heads expected"):
        files.export(tmp_path / "nowhere", [head.line for head in sealed(1, held_keys)])
