"""What is said when something cannot be done with accounts."""

from sojourn.service.refused import RefusalError


class NotAdministratorError(RefusalError):
    """Only an administrator of the authority handles its accounts."""

    status = 403
    code, sentence = "not-administrator", "Only an administrator of your authority can do this."


class NotUsableError(RefusalError):
    """What was given cannot be used; the sentence says what and what was expected."""

    code, sentence = "not-usable", "%(problem)s"
