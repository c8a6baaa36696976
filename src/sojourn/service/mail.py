"""Mail the service sends, and the address it stands at, from the environment.

    SOJOURN_SMTP=smtps://account@mail.example:465
    SOJOURN_SMTP_PASSWORD_FILE=/etc/sojourn/smtp-password
    SOJOURN_MAIL_FROM=sojourn@authority.example
    SOJOURN_ADDRESS=https://sojourn.authority.example

`smtps` speaks TLS from the first byte and `smtp+starttls` after greeting; plain `smtp` is taken for this machine alone.
Without a server for mail, sending raises `NoMailError`; a demonstration prints its mail instead.
"""

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from smtplib import SMTPException
from typing import Final
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from sojourn.service.environment import SettingError, secret_file

SERVER: Final = "SOJOURN_SMTP"
PASSWORD: Final = "SOJOURN_SMTP_PASSWORD_FILE"
SENDER: Final = "SOJOURN_MAIL_FROM"
ADDRESS: Final = "SOJOURN_ADDRESS"

SECONDS_TO_WAIT: Final = 20
"""So long a server for mail is waited for."""

_PORTS: Final = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}
_SERVER_EXPECTED: Final = "smtps://account@host:465, smtp+starttls://account@host:587 or smtp://localhost expected"
_DEMO_SENDER: Final = "sojourn@localhost.example"


class NoMailError(SettingError):
    """Mail is to be sent and no server for it is set, or it does not answer."""


@contextmanager
def connected() -> Iterator[BaseEmailBackend]:
    """The server for mail, asked before anybody's mail is taken in hand. Raises `NoMailError`."""
    server = get_connection()
    try:
        server.open()
    except (SMTPException, OSError) as problem:
        raise NoMailError(f"{SERVER}: the server for mail does not answer: {problem}") from problem
    try:
        yield server
    finally:
        server.close()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How mail leaves: Django's backend and what it needs, and who it is from. `password` is a secret."""

    backend: str
    sender: str
    host: str = ""
    port: int = 0
    account: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False


class NoMail(BaseEmailBackend):
    """What stands where no server for mail is set: it says so instead of losing mail in silence."""

    def open(self) -> bool:
        """Raise `NoMailError`."""
        raise NoMailError(f"{SERVER} is not set: no mail can be sent")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raise `NoMailError`."""
        raise NoMailError(f"{SERVER} is not set: no mail can be sent")


def outgoing(environment: Mapping[str, str] = environ, *, demo: bool = False) -> Outgoing:
    """How mail leaves. Raises `SettingError` where a variable cannot be understood or one of them is missing."""
    given = environment.get(SERVER, "")
    if not given:
        if demo:
            return Outgoing("django.core.mail.backends.console.EmailBackend", _DEMO_SENDER)
        return Outgoing("sojourn.service.mail.NoMail", environment.get(SENDER, ""))
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise SettingError(f"{SERVER}: {_SERVER_EXPECTED}") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingError(f"{SERVER}: {_SERVER_EXPECTED}")
    if parts.password is not None:
        raise SettingError(f"{SERVER}: no password expected in it; name a file in {PASSWORD}")
    if parts.scheme == "smtp" and not _this_machine(parts.hostname):
        raise SettingError(f"{SERVER}: mail leaves this machine by TLS alone; {_SERVER_EXPECTED}")
    account, password = unquote(parts.username or ""), secret_file(PASSWORD, environment)
    if bool(account) != bool(password):
        raise SettingError(f"{SERVER} and {PASSWORD}: an account and its password expected together")
    return Outgoing(
        backend="django.core.mail.backends.smtp.EmailBackend",
        sender=_sender(environment),
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        account=account,
        password=password,
        tls=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp+starttls",
    )


def address(environment: Mapping[str, str] = environ) -> str:
    """Where the service stands, as in `https://sojourn.authority.example`, for links in mail; empty where not set.

    Raises `SettingError` for anything but scheme and host, and for `http` beyond this machine.
    """
    given = environment.get(ADDRESS, "").rstrip("/")
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        plain = given == f"{parts.scheme}://{parts.netloc}" and parts.username is None and parts.port != 0
    except ValueError:
        plain, parts = False, urlsplit("")
    allowed = parts.scheme == "https" or (parts.scheme == "http" and _this_machine(parts.hostname or ""))
    if not (plain and allowed and parts.hostname):
        raise SettingError(f"{ADDRESS}: https:// and a host name expected, as in https://sojourn.authority.example")
    return given


def _sender(environment: Mapping[str, str]) -> str:
    given = environment.get(SENDER, "")
    try:
        validate_email(given)
    except ValidationError:
        raise SettingError(f"{SENDER}: an e-mail address expected, found {given!r}") from None
    return given


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
