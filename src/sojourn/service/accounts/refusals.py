"""What is said when something cannot be done with accounts."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NotAdministratorError(RefusalError):
    """Only an administrator of the authority handles its accounts."""

    status = 403
    code, sentence = "not-administrator", gettext_noop("Only an administrator of your authority can do this.")


class LastFactorError(RefusalError):
    """The last second factor was to be removed."""

    status = 409
    code, sentence = "last-factor", gettext_noop("Your last second factor stays. Add another one first.")


class NotSignedInError(RefusalError):
    """A program gave no token, or one that is unknown, was revoked or has expired: it is not said which."""

    status = 401
    code, sentence = (
        "not-signed-in",
        gettext_noop("A token that holds is expected: Authorization: Bearer and the token."),
    )


class NotInScopeError(RefusalError):
    """The token of a program does not reach so far."""

    status = 403
    code, sentence = "not-in-scope", gettext_noop("The token has no leave for this: %(scope)s.")


class OtherAccountError(RefusalError):
    """An invitation to somebody who has an account is taken up by that account alone."""

    status = 403
    code, sentence = (
        "other-account",
        gettext_noop("There is an account with this address. Sign in to it to take up the invitation."),
    )


class NotUsableError(RefusalError):
    """What was given cannot be used; the sentence says what and what was expected."""

    code, sentence = "not-usable", "%(problem)s"
