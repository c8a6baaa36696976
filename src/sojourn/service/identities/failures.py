"""What can go wrong with identities; the text of each error is one line and holds nothing of a person."""


class IdentityError(Exception):
    """Something about an identity could not be done; `str()` says where and what was expected."""


class SealError(IdentityError):
    """A sealed value does not open: wrong key, another row's value, or bytes that were changed."""


class KeyringError(IdentityError):
    """The keys of this installation cannot be read, or one that is needed is not among them."""


class KeepersError(IdentityError):
    """The phrases of the keepers do not give the recovery key."""


class ValueRefusedError(IdentityError):
    """A name, birth, document or contact that cannot be one."""


class UnknownPersonError(IdentityError):
    """There is no person of that id."""


class ErasedError(IdentityError):
    """The person of that id was erased; nothing of the identity can be had again."""


class NotPossibleError(IdentityError):
    """The state of things does not allow what was asked, such as merging a person with itself."""


class UnprovenError(IdentityError):
    """A person is erased, but the database file still holds bytes of what was deleted."""
