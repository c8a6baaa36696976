"""Mail settings: what is understood, and what stops the start in one line."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from sojourn.service.environment import SettingError
from sojourn.service.mail import NoMail, NoMailError, Outgoing, address, outgoing

SENDER = {"SOJOURN_MAIL_FROM": "sojourn@authority.example"}


@pytest.fixture
def secret(tmp_path: Path) -> dict[str, str]:
    """A file with a password."""
    file = tmp_path / "password"
    file.write_text("word of passage\n", encoding="utf-8")
    return {"SOJOURN_SMTP_PASSWORD_FILE": str(file)}


def test_a_server_with_tls_from_the_first_byte(secret: dict[str, str]) -> None:
    found = outgoing({"SOJOURN_SMTP": "smtps://post%40office@mail.example", **SENDER, **secret})
    assert found == Outgoing(
        "django.core.mail.backends.smtp.EmailBackend",
        "sojourn@authority.example",
        "mail.example",
        465,
        "post@office",
        "word of passage",
        tls=True,
    )


def test_a_server_with_tls_after_greeting_and_one_on_this_machine() -> None:
    after = outgoing({"SOJOURN_SMTP": "smtp+starttls://mail.example:2587", **SENDER})
    assert (after.port, after.tls, after.starttls) == (2587, False, True)
    here = outgoing({"SOJOURN_SMTP": "smtp://127.0.0.1:2525", **SENDER})
    assert (here.host, here.port, here.tls, here.starttls) == ("127.0.0.1", 2525, False, False)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("mail.example", "SOJOURN_SMTP: smtps://"),
        ("https://mail.example", "SOJOURN_SMTP: smtps://"),
        ("smtps://", "SOJOURN_SMTP: smtps://"),
        ("smtps://mail.example:port", "SOJOURN_SMTP: smtps://"),
        ("smtps://mail.example/inbox", "SOJOURN_SMTP: smtps://"),
        ("smtps://a:secret@mail.example", "no password expected in it"),
        ("smtp://mail.example", "by TLS alone"),
        ("smtps://a@mail.example", "an account and its password expected together"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line_without_the_password(given: str, expected: str) -> None:
    with pytest.raises(SettingError) as refused:
        outgoing({"SOJOURN_SMTP": given, **SENDER})
    said = str(refused.value)
    assert expected in said
    assert "\n" not in said
    assert "secret" not in said


def test_a_server_needs_a_sender() -> None:
    with pytest.raises(SettingError, match="SOJOURN_MAIL_FROM: an e-mail address expected"):
        outgoing({"SOJOURN_SMTP": "smtps://mail.example", "SOJOURN_MAIL_FROM": "nobody"})


def test_without_a_server_nothing_is_lost_in_silence() -> None:
    assert outgoing({}).backend == f"{NoMail.__module__}.{NoMail.__name__}"
    with pytest.raises(NoMailError, match="SOJOURN_SMTP is not set"):
        EmailMessage("a", "b", to=["c@example.org"], connection=NoMail()).send()
    assert "console" in outgoing({}, demo=True).backend


@pytest.mark.parametrize("given", ["https://sojourn.example", "https://sojourn.example:8443", "http://127.0.0.1:8000"])
def test_the_address_of_the_service(given: str) -> None:
    assert address({"SOJOURN_ADDRESS": f"{given}/"}) == given
    assert address({}) == ""


@pytest.mark.parametrize(
    "given",
    [
        "sojourn.example",
        "http://sojourn.example",
        "https://",
        "https://a@b.example",
        "https://a.example/x",
        "https://[",
    ],
)
def test_another_address_is_refused(given: str) -> None:
    with pytest.raises(SettingError, match="SOJOURN_ADDRESS: https:// and a host name expected"):
        address({"SOJOURN_ADDRESS": given})
