"""What is said when something about a day cannot be done."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NotYoursToGiveError(RefusalError):
    """A caseworker passes on a case that is another's."""

    status = 403
    code, sentence = (
        "not-yours-to-give",
        gettext_noop("Another takes care of this case; she or a supervisor can hand it over."),
    )


class NoSuchMemberError(RefusalError):
    """The member named does not work on cases for the authority."""

    code, sentence = "no-such-member", gettext_noop("A member who works on cases for your authority expected.")


class NotYourCoverError(RefusalError):
    """A caseworker writes down the absence of another, or withdraws it."""

    status = 403
    code, sentence = "not-your-absence", gettext_noop("Members write down their own absence; supervisors that of all.")


class WrongCoverError(RefusalError):
    """An absence that cannot be: days in the wrong order, in the past, too long, or nothing said."""

    code, sentence = "wrong-absence", "%(problem)s"


class NoSuchFeedError(RefusalError):
    """There is no calendar under an address: it never was, was closed or has expired, or its member has left."""

    status = 404
    code, sentence = "no-such-calendar", gettext_noop("There is no calendar under this address.")
