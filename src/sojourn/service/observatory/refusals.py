"""What is said when something cannot be done in the observatory."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NotKeeperError(RefusalError):
    """Only analysts and administrators bring documents in."""

    status = 403
    code, sentence = (
        "not-keeper",
        gettext_noop("Only analysts and administrators bring documents into the observatory."),
    )


class StalePreviewError(RefusalError):
    """What is to be confirmed is not what was shown: the documents or what is kept have changed since."""

    status = 409
    code, sentence = (
        "stale-preview",
        gettext_noop("Something has changed since this preview was made. Look at the new one, then confirm that."),
    )


class NothingThereError(RefusalError):
    """No such procedure, reading or place in a record."""

    status = 404
    code, sentence = "not-in-observatory", gettext_noop("The observatory holds nothing under this name.")


class BadLinkError(RefusalError):
    """A link of a mail that was not made here, is too old, or whose subscription has ended."""

    status = 404
    code, sentence = (
        "bad-link",
        gettext_noop("This link holds no longer. Subscribe again to get a new one."),
    )


class NotAScopeError(RefusalError):
    """What somebody wants news of is not known."""

    code, sentence = (
        "not-a-scope",
        gettext_noop("A procedure, subject or committee of the observatory expected, or everything."),
    )


class NotAnAddressError(RefusalError):
    """Where something is to be sent cannot be an address."""

    code, sentence = "not-an-address", "%(problem)s"
