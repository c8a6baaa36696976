"""Addresses of mail: those that a mail can be sent to."""

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode

_LONGEST: Final = 254
"""Signs of an address at most (RFC 5321, 4.5.3.1)."""


def is_mail_address(text: str) -> bool:
    """Whether a text is one address of mail, and its domain one that can be written on an envelope (RFC 5891)."""
    try:
        validate_email(text)
        punycode(text.rpartition("@")[2])  # as it is written when the mail is sent
    except (ValidationError, UnicodeError):
        return False
    return len(text) <= _LONGEST and "," not in text
