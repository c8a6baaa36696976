"""Files for their owner alone: made with that mode, never over another file."""

from pathlib import Path

import pytest

from sojourn.service.private import open_to_others, write_new


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    write_new(path, b"hush", ValueError)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"hush", 0o600)
    assert not open_to_others(path.stat())


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610])
def test_any_right_of_others_counts(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "secret"
    path.touch()
    path.chmod(mode)
    assert open_to_others(path.stat())


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"before")
    with pytest.raises(LookupError, match=r"secret: a file that can be made anew expected \(File exists\)"):
        write_new(path, b"after", LookupError)
    assert path.read_bytes() == b"before"
