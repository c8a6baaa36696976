"""Second factors: sealed where they are kept, and whether somebody has one and showed it just now."""

import base64
from typing import Final
from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.models import Account
from sojourn.service.identities.failures import SealError
from sojourn.service.identities.sealing import KEY_BYTES, Place, open_sealed, seal
from sojourn.service.staff.signed import FRESH, PROVIDER, begun, signed

MAIN: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""The kinds of factor that stand on their own; recovery codes help out where one is lost."""

_PLACE: Final = Place("mfa_authenticator", "data", UUID(int=0), 1)


class FactorAdapter(DefaultMFAAdapter):
    """What allauth asks of this service about second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not hold. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        """Seal what codes are made of, under a key that is not in the database."""
        return base64.b64encode(seal(_key(settings.SECRET_KEY), text.encode(), _PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again, with the present key or one it replaced. Raises `SealError` where none opens it."""
        sealed = base64.b64decode(encrypted_text)
        for secret in (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)):
            try:
                return open_sealed(_key(secret), sealed, _PLACE).decode()
            except SealError:
                continue
        raise SealError(f"{_PLACE}: sealed under none of the secret keys there are")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a security key shows as the place it is for."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Sojourn"}


def has_factor(account: Account) -> bool:
    """Whether the account has a second factor that stands on its own."""
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=MAIN).exists())


def is_fresh(request: HttpRequest) -> bool:
    """Whether the second factor was shown just now; where there is none yet, whether signing in was just now.

    What a provider said of its own factors does not count beside factors that are kept here: in a session that came
    through it, one of these must have been shown anew.
    """
    found = signed(request)
    if found is None:
        return False
    account = Account.objects.get(pk=request.session[SESSION_KEY])
    if has_factor(account):
        return found.fresh and (PROVIDER not in request.session or did_recently_reauthenticate(request))
    since = begun(request.session)
    return found.fresh or (since is not None and timezone.now() - since <= FRESH)


def _key(secret: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"sojourn second factors").derive(secret.encode())
