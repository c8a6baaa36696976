"""What is said when something cannot be done with a case."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NoSuchCaseError(RefusalError):
    """There is no such case, or nothing of it may be known."""

    status = 404
    code, sentence = "no-such-case", gettext_noop("There is no case under this address that you may work on.")


class NotAllowedError(RefusalError):
    """The case may be known, but this may not be done with it."""

    status = 403
    code, sentence = "not-allowed", gettext_noop("Your part in this case does not allow this: %(operation)s %(group)s")


class NoCompetenceError(RefusalError):
    """National law gives the authority no competence for this act."""

    status = 403
    code = "no-competence"
    sentence = gettext_noop("Your authority has no legal competence for %(type)s (%(competence)s).")


class ChangedMeanwhileError(RefusalError):
    """Somebody else wrote to the case since it was looked at."""

    status = 409
    code = "changed-meanwhile"
    sentence = gettext_noop(
        "The case has changed since you looked at it (entry %(seen)s, now %(now)s). Look again, then decide."
    )


class NeedsDecisionError(RefusalError):
    """The act takes two persons: it is recorded by an approved decision alone."""

    status = 409
    code = "needs-decision"
    sentence = gettext_noop("%(type)s is a decision of two persons: draft it, and let a second person approve it.")


class SupervisorError(RefusalError):
    """The act ends what protects the person: a supervisor records it."""

    status = 403
    code, sentence = "needs-supervisor", gettext_noop("A supervisor of your authority records this: %(type)s.")


class NotYourEntryError(RefusalError):
    """An entry is taken back by the authority that recorded it; a decision of two persons, or a breach, by a supervisor
    of it who did not record it.
    """

    status = 403
    code = "not-your-entry"
    sentence = gettext_noop(
        "Only the authority that recorded this takes it back; of a decision or a breach, a supervisor who did not "
        "record it: %(type)s."
    )


class NotYourAppealError(NoCompetenceError):
    """An appeal is recorded by the authority that decided, by a court, or by whoever lodges it for the person."""

    sentence = gettext_noop(
        "Your authority does not record this: %(type)s. The authority that took the decision does, or a court; or "
        "record it from the paper of the court."
    )


class NotNeededError(NotAllowedError):
    """The glass is to be broken of a case that can be read without."""

    sentence = gettext_noop("You can read this case without breaking the glass: open it from the list of cases.")


class BrokenOftenError(NotAllowedError):
    """The glass was broken as often as the policy allows; the sentence says how often that is."""

    sentence = "%(problem)s"


class KeyReusedError(RefusalError):
    """An idempotency key was given before, with something else."""

    status = 409
    code, sentence = "key-reused", gettext_noop("This form was already sent with other content. Open it anew.")


class NotOfferedError(RefusalError):
    """The law does not open this act now; it can still be recorded as what was done, with a reason."""

    status = 409
    code = "not-offered"
    sentence = gettext_noop(
        "The law answers '%(answer)s' to %(question)s on %(on)s (%(cites)s). To record it all the same, say why."
    )


class NotSharedError(NotOfferedError):
    """The law does not open this act, and whoever records may not read the position: nothing more is said of it.

    `case` and `type` are among its values: that it was tried is written down, for the refusal tells something too.
    """

    sentence = gettext_noop(
        "This can be recorded only with a reason: say why. What the law says of it is not shared with your authority."
    )


class ForbiddenError(RefusalError):
    """The law forbids this act; where it was done it can be recorded, as a breach and with a reason."""

    status = 409
    code = "forbidden"
    sentence = gettext_noop(
        "The law forbids this on %(on)s: %(question)s (%(cites)s). If it was done, say why: it is recorded as a breach."
    )


class NotAcceptedError(RefusalError):
    """What was sent is no acceptable entry; the sentence says where and what was expected."""

    code, sentence = "not-accepted", "%(problem)s"


class MembersOnlyError(NotAcceptedError):
    """A program asked for what only a member of the authority may do."""

    status = 403
    code = "members-only"
