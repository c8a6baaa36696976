"""What is said when a keeper cannot do something."""

from django.utils.translation import gettext_noop

from sojourn.service.refused import RefusalError


class TooManyWaitingError(RefusalError):
    """More documents would wait to be confirmed than are looked at together."""

    code, sentence = (
        "too-many-waiting",
        gettext_noop("At most %(most)s documents wait at a time. Confirm or drop those that wait, then send these."),
    )
