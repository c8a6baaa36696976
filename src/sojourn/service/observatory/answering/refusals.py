"""What is said when answers cannot be brought or verified."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NotYourPartyError(RefusalError):
    """Answers of another State, where the installation is not the coordinator's."""

    status = 404
    code, sentence = "not-your-party", gettext_noop("Your authority does not answer for this State.")


class OtherPartyError(RefusalError):
    """The form is that of another State."""

    code, sentence = (
        "other-party",
        gettext_noop("This is the questionnaire of %(found)s; that of %(expected)s expected."),
    )


class StaleAnswersError(RefusalError):
    """The answers have changed since the form was read, or it waits no longer."""

    status = 409
    code, sentence = (
        "stale-answers",
        gettext_noop("The answers have changed since this questionnaire was sent. Send it again and look at it anew."),
    )


class NothingNewError(RefusalError):
    """The form says what is kept already."""

    code, sentence = "nothing-new", gettext_noop("This questionnaire says what is known already. Nothing was kept.")


class NothingClaimedError(RefusalError):
    """There is no claim that could be verified."""

    status = 409
    code, sentence = (
        "nothing-claimed",
        gettext_noop("Nothing is claimed of this commitment, so nothing can be verified."),
    )


class OwnClaimError(RefusalError):
    """Whoever brought the claim verifies it."""

    status = 403
    code, sentence = "own-claim", gettext_noop("Another person than the one who brought a claim verifies it.")


class NotVerifiedError(RefusalError):
    """What was given is no verification of this claim; `field` is what is wrong."""

    code, sentence = "not-verified", "%(problem)s"

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem=problem)
        self.field = field
