"""What is said when something of administration cannot be done."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class NoSuchChangeError(RefusalError):
    """There is no such change, or it is none of the administrator's authority or State."""

    status = 404
    code, sentence = "no-such-change", gettext_noop("There is no such change.")


class DecidedError(RefusalError):
    """The change was decided on meanwhile."""

    status = 409
    code, sentence = "decided", gettext_noop("This change was decided on meanwhile. Look at it again.")


class SamePersonError(RefusalError):
    """The proposer confirms her or his own change."""

    status = 403
    code, sentence = "same-person", gettext_noop("Another person than the one who proposed a change confirms it.")


class NotCompetentError(RefusalError):
    """What holds for the whole State is confirmed by an authority that decides."""

    status = 403
    code = "not-competent"
    sentence = gettext_noop(
        "What holds for the whole State is confirmed by an administrator of an authority "
        "with the legal competence to decide."
    )


class NotAValueError(RefusalError):
    """The value cannot be read; the sentence is that of the law reader. `field` names what is wrong."""

    code, sentence = "not-a-value", "%(problem)s"

    def __init__(self, problem: str, field: str = "value") -> None:
        super().__init__(problem=problem)
        self.field = field


class NoValuesError(RefusalError):
    """The State has no file of national values."""

    code, sentence = "no-values", gettext_noop("No national values are held of the State %(state)s.")


class NoFolderError(RefusalError):
    """There is nowhere to publish."""

    code = "no-folder"
    sentence = gettext_noop(
        "Nothing can be published: the operator sets SOJOURN_DATA to a folder in which the service may write."
    )


class NotPublishedError(RefusalError):
    """What is in force is not what was published last."""

    status = 409
    code = "not-as-published"
    sentence = gettext_noop(
        "The file %(file)s counts, and it is not what was published last. The operator has to settle this."
    )


class NotSettledError(RefusalError):
    """What was given cannot be used; the sentence says what and what was expected."""

    code, sentence = "not-settled", "%(problem)s"
