"""The authority's own sign-in: two administrators set it, its secret stays outside, and nobody uses that of another."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.accounts.actions.provide import set_provider
from sojourn.service.accounts.models import IdentityProvider
from sojourn.service.accounts.provider.queries import provider_of
from sojourn.service.audit.models import Entry
from tests.service.administration.cast import Office
from tests.service.administration.test_pages import HOME, only_change, sent
from tests.service.databases import Database
from tests.service.staff.signing import client_of

GIVEN = {
    "issuer": "https://id.office.example", "client_id": "sojourn", "strong": "mfa otp", "source": "Order 4",
}  # fmt: skip
PLACE = "sign-in/propose/"


@pytest.fixture
def secrets(staff: Office, settings: Settings, tmp_path: Path) -> Path:
    """The folder of secrets: the immigration office's in the file of its id, the police's in one of another name."""
    settings.SOJOURN_PROVIDER_SECRETS = str(tmp_path)
    (tmp_path / str(staff.people.immigration.pk)).write_text("of the office\n", encoding="utf-8")
    (tmp_path / "police").write_text("of the police\n", encoding="utf-8")
    return tmp_path


def test_a_second_administrator_sets_and_ends_it(staff: Office, secrets: Path, database: Database) -> None:
    office = staff.people.immigration.pk
    ada, bela = client_of(staff.ada), client_of(staff.bela)
    told = ada.get(f"{HOME}sign-in/").content.decode()
    assert f"/office/account/provider/{office}/back/" in told
    assert f'<bdi dir="ltr">{office}</bdi>' in told
    assert sent(ada, PLACE, **GIVEN).status_code == 302
    change = only_change()
    assert sent(ada, f"changes/{change.pk}/confirm/").status_code == 422
    assert sent(client_of(staff.nadia), f"changes/{change.pk}/confirm/").status_code == 404
    assert provider_of(office) is None
    assert sent(bela, f"changes/{change.pk}/confirm/").status_code == 302
    held = provider_of(office)
    assert held is not None
    assert (held.issuer, held.secret, held.strong) == (GIVEN["issuer"], "of the office", frozenset({"mfa", "otp"}))
    assert GIVEN["issuer"] in bela.get(f"{HOME}sign-in/").content.decode()
    assert sent(bela, "sign-in/end/", source="Order 5").status_code == 302
    ending = type(change).objects.get(outcome="open")
    assert sent(ada, f"changes/{ending.pk}/confirm/").status_code == 302
    assert provider_of(office) is None
    assert not IdentityProvider.objects.filter(ended_at__isnull=True).exists()
    with database.administrator():
        acts = list(Entry.objects.filter(act__startswith="provider.").order_by("at").values_list("act", flat=True))
        held_rows = str([one.content for one in type(change).objects.all()])
    assert acts == ["provider.proposed", "provider.confirmed", "provider.changed"] * 2
    assert "of the office" not in held_rows


@pytest.mark.parametrize(
    "wrong",
    [{"issuer": "http://127.0.0.1:8000"}, {"issuer": "ldap://id.example"}, {"client_id": " "}, {"strong": " "}],
    ids=["this machine", "no https", "no client", "no word"],
)
def test_what_cannot_be_asked_is_refused(staff: Office, secrets: Path, wrong: dict[str, str]) -> None:
    assert sent(client_of(staff.ada), PLACE, **GIVEN | wrong).status_code == 422


def test_it_is_the_authoritys_own_secret_or_none(staff: Office, secrets: Path, database: Database) -> None:
    """Whatever file the operator named for others, an administrator cannot send its content to an address of hers."""
    with database.administrator():
        set_provider(staff.people.police.name, "https://id.police.example", "sojourn", "police")
    answer = sent(client_of(staff.nadia), PLACE, **GIVEN, secret="police", file="police")
    assert answer.status_code == 422
    assert "secret is not set up" in answer.content.decode()


def test_a_secret_that_is_gone_stops_the_confirmation(staff: Office, secrets: Path) -> None:
    sent(client_of(staff.ada), PLACE, **GIVEN)
    (secrets / str(staff.people.immigration.pk)).unlink()
    change = only_change()
    assert sent(client_of(staff.bela), f"changes/{change.pk}/confirm/").status_code == 422
    change.refresh_from_db()
    assert change.outcome == "open"
