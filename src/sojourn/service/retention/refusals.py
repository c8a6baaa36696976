"""What is said when something cannot be done about the time that cases are kept."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NoSuchHoldError(RefusalError):
    """There is no such hold of the authority, or it is over."""

    status = 404
    code, sentence = (
        "no-such-hold",
        gettext_noop("There is no hold under this address that your authority can still change."),
    )


class SamePersonError(RefusalError):
    """The second person is the first one."""

    status = 403
    code = "same-person"
    sentence = gettext_noop("Another person than the one who placed the hold has to do this.")


class NotAHoldError(RefusalError):
    """What was given makes no hold."""

    code, sentence = "not-a-hold", "%(problem)s"


class NotYourTaskError(RefusalError):
    """Holding cases back belongs to another role."""

    status = 403
    code = "not-your-task"
    sentence = gettext_noop(
        "A supervisor places a hold; a supervisor or the data protection officer confirms or lifts it."
    )
