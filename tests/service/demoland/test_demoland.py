"""Demoland as it is shown: every legal state, all roles, and an audit that holds."""

import os
import subprocess
import sys
import unicodedata
import uuid
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sojourn.law.bulk.rules.answers import STATES
from sojourn.service import serve
from sojourn.service.accounts.models import Account, Authority, Membership
from sojourn.service.accounts.words import Kind, Role
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases.actions.grounds import LONGEST_CONSENT
from sojourn.service.cases.models import (
    AddressRelease,
    Basis,
    BreakGlass,
    Case,
    Event,
    Notice,
    Referral,
    ShelterAddress,
    Snapshot,
)
from sojourn.service.cases.reasons import PURPOSES
from sojourn.service.demoland import temporary
from sojourn.service.demoland.filling import CASES, fill
from sojourn.service.demoland.histories import LEGAL_STATES
from sojourn.service.demoland.refusals import DemolandError
from sojourn.service.demoland.temporary import demoland, fingerprint, variables
from sojourn.service.identities.models import Person
from sojourn.service.identities.vault import names
from sojourn.service.serve import ServeError
from tests.service.databases import fresh

TODAY = date(2026, 11, 20)


def test_the_legal_states_are_those_of_the_law() -> None:
    assert set(LEGAL_STATES) == set(STATES)


def test_it_shows_every_legal_state_every_role_and_what_goes_wrong(request: pytest.FixtureRequest) -> None:
    with fresh(request, "sqlite"):
        found = fill(today=TODAY)
        assert (found.authorities, found.members, found.cases) == (13, 60, CASES)
        states = Counter(Snapshot.objects.values_list("legal_state", flat=True))
        assert set(states) == set(LEGAL_STATES)
        assert set(Membership.objects.values_list("role", flat=True)) == set(Role) - {Role.MACHINE}
        assert set(Authority.objects.values_list("kind", flat=True)) == set(Kind) - {Kind.HOTLINE, Kind.OTHER}
        days = list(Event.objects.values_list("on", flat=True))
        assert max(days) <= TODAY and min(Event.objects.values_list("known", flat=True)).year >= TODAY.year - 7
        for model in (BreakGlass, AddressRelease, ShelterAddress):
            assert model.objects.count() >= 2
        assert set(Referral.objects.values_list("state", flat=True)) == {"accepted", "declined", "offered"}
        assert Basis.objects.filter(withdrawn_at__isnull=False).exists()
        consents = Basis.objects.filter(kind="consent")
        assert all(one.ends and one.ends - one.starts <= LONGEST_CONSENT for one in consents)
        assert len(consents) > consents.values("case", "authority").distinct().count()
        assert set(Basis.objects.values_list("purpose", flat=True)) <= set(PURPOSES)
        assert Event.objects.filter(breach=True).exists() and Event.objects.filter(type="corrected").exists()
        assert Person.objects.count() == Case.objects.count() + ShelterAddress.objects.count()
        scripts = {_script(one.written) for held in names(_ids()).values() for one in held}
        assert scripts >= {"LATIN", "CYRILLIC", "ARABIC", "CJK", "GREEK"}
        officials = Account.objects.values_list("name", flat=True)
        assert {_script(part) for name in officials for part in name.split()} == {"LATIN"}
        unread = Notice.objects.filter(read_at__isnull=True).values_list("written_at", flat=True)
        assert all((TODAY - at.date()).days <= 10 for at in unread)
        assert verify(None).count == 0
        with pytest.raises(DemolandError, match="an empty database expected"):
            fill(1, today=TODAY)


def _ids() -> list[uuid.UUID]:
    return list(Case.objects.values_list("person_id", flat=True))


def _script(written: str) -> str:
    letter = next(one for one in written if one.isalpha())
    return unicodedata.name(letter).split()[0]


def test_the_same_day_gives_the_same_cases(request: pytest.FixtureRequest) -> None:
    held = []
    for _ in range(2):
        with fresh(request, "sqlite"):
            fill(6, today=TODAY)
            held.append(sorted(Event.objects.values_list("case", "sequence", "type", "on", "id")))
            references = set(Case.objects.values_list("reference", flat=True))
        assert len(references) == 6
    assert held[0] == held[1]


def test_a_demonstration_has_a_copy_that_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def build(folder: Path) -> None:
        built.append(folder)
        (folder / temporary.DATABASE).write_text("cases")
        (folder / temporary.KEYS).write_text("keys")

    monkeypatch.setattr(temporary, "_build", build)
    for _ in range(2):
        with demoland(tmp_path / "kept") as given:
            folder = Path(given["SOJOURN_KEYS"]).parent
            assert given == variables(folder)
            assert (folder / temporary.DATABASE).read_text() == "cases"
        assert not folder.exists()
    assert len(built) == 1
    monkeypatch.setattr(temporary, "fingerprint", lambda today: "another")
    with demoland(tmp_path / "kept"):
        pass
    assert len(built) == 2
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["another"]


def test_of_two_who_make_the_same_at_once_the_quicker_one_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    wanted = kept / fingerprint(date.today())

    def build(folder: Path) -> None:
        wanted.mkdir()
        for made, said in ((wanted, "quicker"), (folder, "slower")):
            (made / temporary.DATABASE).write_text(said)

    monkeypatch.setattr(temporary, "_build", build)
    with demoland(kept) as given:
        assert (Path(given["SOJOURN_DATA"]) / temporary.DATABASE).read_text() == "quicker"
    assert list(kept.iterdir()) == [wanted]


def test_making_it_says_nothing_where_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with demoland(tmp_path):
        pass
    assert capfd.readouterr() == ("", "")


def test_what_was_made_is_of_one_day_and_one_program() -> None:
    assert fingerprint(TODAY) == fingerprint(TODAY) != fingerprint(date(2026, 11, 21))


def test_a_failure_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DemolandError, match="could not be made"), demoland(tmp_path / "kept"):
        pass
    assert not list((tmp_path / "kept").iterdir())


def test_serving_refuses_what_is_invented(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in (("SECRET_KEY", "a key"), ("ALLOWED_HOSTS", "here"), ("DATABASE", "sqlite:/nowhere")):
        monkeypatch.setenv(f"SOJOURN_{name}", value)
    monkeypatch.setattr(serve, "holds_demoland", lambda: True)
    with pytest.raises(ServeError, match="holds Demoland"):
        serve.main(demo=False, host="127.0.0.1", port=18_765)


def test_the_command_makes_it_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    command = [sys.executable, "-m", "sojourn", "demoland", "--new", str(folder), "--cases", "3", "--on", "2026-11-20"]
    environment = os.environ | {"SOJOURN_DATABASE": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Demoland: 13 authorities, 60 members, 3 cases"), done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["cases.sqlite3", "keys.toml"]
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 2 and "an empty folder expected" in again.stderr


def test_no_account_of_it_can_be_signed_in_to_with_a_password(request: pytest.FixtureRequest) -> None:
    with fresh(request, "sqlite"):
        fill(1, today=TODAY)
        assert not any(account.has_usable_password() for account in Account.objects.all())
