"""What is said when something cannot be done with a decision."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NoSuchDecisionError(RefusalError):
    """There is no such decision, or nothing of it may be known."""

    status = 404
    code, sentence = "no-such-decision", gettext_noop("There is no decision under this address that you may work on.")


class WrongStageError(RefusalError):
    """Somebody took a step meanwhile, or the step comes too early."""

    status = 409
    code = "wrong-stage"
    sentence = gettext_noop("This step cannot be taken now: %(problem)s. Look at the decision again.")


class OwnDraftError(RefusalError):
    """A second person is needed, and it is not whoever drafted."""

    status = 403
    code = "own-draft"
    sentence = gettext_noop("A second person decides: you drafted this decision or submitted it yourself.")


class OnlyProtectingError(RefusalError):
    """One person alone takes only decisions that protect."""

    status = 403
    code = "second-person"
    sentence = gettext_noop("This decision needs the approval of a second person; submit it.")


class DraftRefusedError(RefusalError):
    """A draft says something that cannot be; the sentence says where and what was expected."""

    code, sentence = "draft-refused", "%(problem)s"


class LawChangedError(RefusalError):
    """The law answers otherwise than when the decision was drafted."""

    status = 409
    code = "law-changed"
    sentence = gettext_noop(
        "The law now answers '%(now)s' to %(question)s; when this was drafted it answered '%(then)s'. Send it back."
    )


class UnsupportedGroundError(RefusalError):
    """A ground is named that nothing in the ledger supports."""

    status = 409
    code = "unsupported-ground"
    sentence = gettext_noop(
        "Nothing recorded supports this ground: %(ground)s. Record first what happened, or leave the ground out."
    )


class UnconfirmedValueError(RefusalError):
    """The decision would rest on a national value that the State has not confirmed."""

    status = 409
    code = "unconfirmed-value"
    sentence = gettext_noop(
        "This would rest on a national value that is not confirmed: %(parameter)s (%(confidence)s). "
        "Nothing is taken from a person on such a value. If the State has confirmed it, say where."
    )


class NoSafeContactError(RefusalError):
    """The letter was to go a way that is not recorded as safe."""

    status = 409
    code = "no-safe-contact"
    sentence = gettext_noop(
        "This way to reach the person is not recorded as safe. Choose a safe one, or hand the letter over."
    )


class NoIdentityError(RefusalError):
    """Who the person is cannot be read, so that no letter can be written."""

    status = 409
    code = "no-identity"
    sentence = gettext_noop("A letter needs the name of the person, and none can be read: record the identity first.")


class LetterRefusedError(RefusalError):
    """The letter would mislead or cannot be printed; the sentence says where and what was expected."""

    code, sentence = "letter-refused", gettext_noop("The letter cannot be printed: %(problem)s")


class LetterChangedError(RefusalError):
    """The sealed letter is not the one whose digest was kept."""

    status = 409
    code = "letter-changed"
    sentence = gettext_noop(
        "The sealed letter is not the one that was made. Make it anew and tell the data protection officer."
    )
