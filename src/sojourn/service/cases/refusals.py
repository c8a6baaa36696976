"""What is said when something cannot be done with a case."""

from sojourn.service.refused import RefusalError


class NoSuchCaseError(RefusalError):
    """There is no such case, or nothing of it may be known."""

    status = 404
    code, sentence = "no-such-case", "There is no case under this address that you may work on."


class NotAllowedError(RefusalError):
    """The case may be known, but this may not be done with it."""

    status = 403
    code, sentence = "not-allowed", "Your part in this case does not allow this: %(operation)s %(group)s"


class NoCompetenceError(RefusalError):
    """National law gives the authority no competence for this act."""

    status = 403
    code = "no-competence"
    sentence = "Your authority has no legal competence for %(type)s (%(competence)s)."


class ChangedMeanwhileError(RefusalError):
    """Somebody else wrote to the case since it was looked at."""

    status = 409
    code = "changed-meanwhile"
    sentence = "The case has changed since you looked at it (entry %(seen)s, now %(now)s). Look again, then decide."


class KeyReusedError(RefusalError):
    """An idempotency key was given before, with something else."""

    status = 409
    code, sentence = "key-reused", "This form was already sent with other content. Open it anew."


class NotOfferedError(RefusalError):
    """The law does not open this act now; it can still be recorded as what was done, with a reason."""

    status = 409
    code = "not-offered"
    sentence = "The law answers '%(answer)s' to %(question)s on %(on)s (%(cites)s). To record it all the same, say why."


class ForbiddenError(RefusalError):
    """The law forbids this act; where it was done it can be recorded, as a breach and with a reason."""

    status = 409
    code = "forbidden"
    sentence = (
        "The law forbids this on %(on)s: %(question)s (%(cites)s). If it was done, say why: it is recorded as a breach."
    )


class NotAcceptedError(RefusalError):
    """What was sent is no acceptable entry; the sentence says where and what was expected."""

    code, sentence = "not-accepted", "%(problem)s"
