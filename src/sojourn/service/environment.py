"""Settings from the environment, read strictly: a value that is not understood stops the start."""

from collections.abc import Mapping
from os import environ
from pathlib import Path


class SettingError(ValueError):
    """A variable of the environment that cannot be used; `str()` is one line that names it and what was expected."""


def flag(name: str, environment: Mapping[str, str] = environ) -> bool:
    """A switch: `1` is on; `0`, empty or not set is off."""
    given = environment.get(name, "")
    if given not in ("", "0", "1"):
        raise SettingError(f"{name}: 1 or 0 expected, found {given!r}")
    return given == "1"


def number(name: str, usual: int, *, least: int, most: int, environment: Mapping[str, str] = environ) -> int:
    """A whole number from `least` to `most`; `usual` where it is not set."""
    given = environment.get(name, "")
    if not given:
        return usual
    found = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1
    if not least <= found <= most:
        raise SettingError(f"{name}: a whole number from {least} to {most} expected, found {given!r}")
    return found


def words(name: str, environment: Mapping[str, str] = environ) -> list[str]:
    """Words with commas between them; none where it is not set."""
    return [word.strip() for word in environment.get(name, "").split(",") if word.strip()]


def secret_file(name: str, environment: Mapping[str, str] = environ) -> str:
    """The first line of the file a variable names, empty where it is not set: a secret never stands in a variable."""
    given = environment.get(name, "")
    if not given:
        return ""
    try:
        lines = Path(given).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SettingError(f"{name}: a readable file expected, found {given!r}") from None
    if not lines or not lines[0].strip():
        raise SettingError(f"{name}: a file with the secret in its first line expected, {given!r} has none")
    return lines[0].strip()
