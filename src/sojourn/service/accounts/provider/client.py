"""OpenID Connect, seen from whoever relies on it: the code flow with PKCE, state and nonce.

OpenID Connect Core 1.0, sections 3.1 and 5.3; RFC 7636 (PKCE, S256); RFC 9207 (who answered). Everything that comes
back is checked, signatures too, and only keys the issuer itself publishes count.
"""

import base64
import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import jwt
from django.utils.translation import gettext_noop

from sojourn.service.accounts.provider.asked import asked
from sojourn.service.accounts.provider.queries import Provider
from sojourn.service.accounts.provider.refusals import ProviderError

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures with a public key alone: a secret that both sides know proves nothing to a third."""

_PLACES: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_LEEWAY: Final = 60
_REQUIRED: Final = ("iss", "sub", "aud", "exp", "iat", "nonce")


@dataclass(frozen=True, slots=True)
class Places:
    """Where an issuer is asked, as it says itself."""

    authorization: str
    token: str
    keys: str
    userinfo: str


def places(provider: Provider) -> Places:
    """Ask the issuer where its places are. Raises `ProviderError`."""
    if not allowed(provider.issuer):
        raise ProviderError(problem=gettext_noop("its address is not https"))
    told = asked("GET", f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if told.get("issuer") != provider.issuer:
        raise ProviderError(problem=gettext_noop("it says that it is another one"))
    found = [str(told.get(name, "")) for name in _PLACES]
    userinfo = str(told.get("userinfo_endpoint", ""))
    if not all(_allowed_by(provider.issuer, one) for one in (*found, userinfo or provider.issuer)):
        raise ProviderError(problem=gettext_noop("one of its places is missing or not https"))
    authorization, token, keys = found
    return Places(authorization, token, keys, userinfo)


def allowed(address: str) -> bool:
    """Whether an address may be asked: by https, and by http on this machine alone."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _this_machine(host)))


def _allowed_by(issuer: str, address: str) -> bool:
    """Whether an issuer may name an address: one that is elsewhere has no say about this machine by http."""
    return allowed(address) and (urlsplit(address).scheme == "https" or urlsplit(issuer).scheme == "http")


def asking(provider: Provider, where: Places, trip: Mapping[str, str], back: str, *, again: bool) -> str:
    """The address that somebody is sent to; with `again` the provider is to ask for everything anew."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(trip["verifier"].encode()).digest()).rstrip(b"=").decode()
    wanted = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid email",
        "state": trip["state"],
        "nonce": trip["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **({"prompt": "login", "max_age": "0"} if again else {}),
    }
    return f"{where.authorization}{'&' if '?' in where.authorization else '?'}{urlencode(wanted)}"


def claims(provider: Provider, where: Places, code: str, trip: Mapping[str, str], back: str) -> dict[str, Any]:
    """What the issuer says of whoever brought the code. Raises `ProviderError` where anything does not hold."""
    given = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client_id,
        "client_secret": provider.secret,
        "code_verifier": trip["verifier"],
    }
    answered = asked("POST", where.token, data=given)
    told = verified(provider, where, str(answered.get("id_token", "")), trip["nonce"])
    if "email" not in told and where.userinfo:
        head = {"Authorization": f"Bearer {answered.get('access_token', '')}"}
        more = asked("GET", where.userinfo, headers=head)
        if more.get("sub") != told["sub"]:
            raise ProviderError(problem=gettext_noop("it spoke of two persons"))
        told |= {name: more[name] for name in ("email", "email_verified") if name in more}
    return told


def verified(provider: Provider, where: Places, token: str, nonce: str) -> dict[str, Any]:
    """The claims of an ID token that is signed, in time, of this issuer, for this client and for this sign-in."""
    try:
        told: dict[str, Any] = jwt.decode(
            token,
            _key(where.keys, token),
            algorithms=list(ALGORITHMS),
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=_LEEWAY,
            options={"require": list(_REQUIRED)},
        )
    except jwt.PyJWTError:
        raise ProviderError(problem=gettext_noop("its signed answer does not hold")) from None
    several = isinstance(told["aud"], list) and len(told["aud"]) > 1
    if told.get("azp", "" if several else provider.client_id) != provider.client_id:
        raise ProviderError(problem=gettext_noop("its answer is for somebody else"))
    if told["nonce"] != nonce:
        raise ProviderError(problem=gettext_noop("its answer belongs to another sign-in"))
    return told


def _key(address: str, token: str) -> jwt.PyJWK:
    """The key that a token names, of those that the issuer publishes for signatures. Raises `PyJWTError`."""
    name = jwt.get_unverified_header(token).get("kid")
    published = jwt.PyJWKSet.from_dict(asked("GET", address)).keys
    for key in published:
        if key.key_id and key.key_id == name and key.public_key_use in ("sig", None):
            return key
    raise jwt.InvalidKeyError("a published key expected")


def is_strong(provider: Provider, told: Mapping[str, Any]) -> bool:
    """Whether the provider says that two factors were shown: in `acr`, or in `amr` (RFC 8176), by the words agreed."""
    amr = told.get("amr")
    said = {told.get("acr"), *(amr if isinstance(amr, list) else ())}
    return not provider.strong.isdisjoint(one for one in said if isinstance(one, str))


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
