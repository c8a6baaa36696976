"""The file of keys: one signs, others check, and anything else is refused in one line."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import keys


def public_text(held: keys.Keys) -> str:
    """The public keys as PEM, as whoever verifies is given them."""
    made = (key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) for key in held.public.values())
    return b"".join(made).decode("ascii")


def test_a_key_that_took_the_place_of_another_checks_what_that_one_signed(tmp_path: Path, held_keys: keys.Keys) -> None:
    signature = held_keys.sign(b"a head")
    newer = tmp_path / "newer.pem"
    keys.create(newer)
    newer.write_text(newer.read_text() + public_text(held_keys))
    both = keys.load(newer)
    assert both.name != held_keys.name
    assert both.hold(held_keys.name, b"a head", signature)
    assert not both.hold(held_keys.name, b"another head", signature)
    assert not both.hold(both.name, b"a head", signature)


def test_public_keys_check_and_do_not_sign(tmp_path: Path, held_keys: keys.Keys) -> None:
    path = tmp_path / "public.pem"
    path.write_text(public_text(held_keys))
    auditor = keys.load(path)
    assert auditor.hold(held_keys.name, b"a head", held_keys.sign(b"a head"))
    with pytest.raises(AuditError, match="a private key expected"):
        auditor.sign(b"a head")


def test_a_key_file_is_never_written_over(key_file: Path) -> None:
    before = key_file.read_bytes()
    with pytest.raises(AuditError, match="a file that can be made anew expected"):
        keys.create(key_file)
    assert key_file.read_bytes() == before


def test_a_key_file_that_others_may_read_is_refused(key_file: Path) -> None:
    key_file.chmod(0o640)
    with pytest.raises(AuditError, match="found 640"):
        keys.load(key_file)


def test_what_is_no_file_of_ed25519_keys_is_refused(tmp_path: Path, key_file: Path) -> None:
    path = tmp_path / "given.pem"
    with pytest.raises(AuditError, match="a readable file of audit keys"):
        keys.load(path)
    foreign = rsa.generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content in (foreign, b"-----BEGIN PUBLIC KEY-----\nQUJD\n-----END PUBLIC KEY-----\n"):
        path.write_bytes(content)
        with pytest.raises(AuditError, match="Ed25519 keys in PEM"):
            keys.load(path)
    for content in (b"", b"no keys", key_file.read_bytes() * 2):
        path.write_bytes(content)
        with pytest.raises(AuditError, match="one private key, or public keys alone"):
            keys.load(path)
