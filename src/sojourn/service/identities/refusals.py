"""What is said when something cannot be done with an identity."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NothingKnownError(RefusalError):
    """Nobody was registered under this id."""

    status = 404
    code, sentence = "nothing-known", gettext_noop("Nothing is recorded of who this person is.")


class IdentityErasedError(RefusalError):
    """The identity was erased."""

    status = 410
    code, sentence = "identity-erased", gettext_noop("Who this person is was erased, and cannot be had again.")


class NotPossibleNowError(RefusalError):
    """The state of things does not allow what was asked."""

    status = 409
    code, sentence = (
        "identity-not-possible",
        gettext_noop("This is not possible any more; it may have been done meanwhile. Look again."),
    )
