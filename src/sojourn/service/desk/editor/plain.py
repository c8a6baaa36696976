"""What stands against a change, said to people who never see the file: no keys, no codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.desk.editor import wording
from sojourn.service.desk.problems import quoted, translated

PLAIN: Mapping[str, Promise] = {
    "%(event)s needs %(one)s or %(other)s": _("Either “%(one)s” or “%(other)s” is expected."),
    "%(event)s until %(until)s is before %(name)s %(start)s": _(
        "The last day, %(until)s, lies before the first, %(start)s."
    ),
    "%(event)s on %(day)s is before the birth (%(born)s)": _("This day lies before the birth: %(born)s."),
    "known %(known)s is before on %(day)s; nothing is recorded before it happened": _(
        "Nothing is written down before it happened: %(day)s."
    ),
    "%(one)s contradicts %(other)s of the same day %(day)s; a correction of one of them expected": _(
        "The file says the opposite of the same day, %(day)s. Change, remove or correct that event first."
    ),
    "no event has the id %(id)s": _("Another event refers to this one. Change or remove that one first."),
    "the event names itself (%(id)s); another event expected": _("An event cannot refer to itself."),
    "replaced by the very event it corrects; another event or null expected": _(
        "What stands in the place of a record must be another one."
    ),
    "correction known %(known)s is before the corrected event is known (%(day)s)": _(
        "A correction cannot be known before the record that it corrects: %(day)s."
    ),
    "circular corrections: %(words)s": _("These corrections go round in a circle."),
}
"""Sentences of the reader of case files that a form can bring about, and what they come to."""


def plain(said: str) -> str:
    """Return a sentence of the reader in plain words, in the language of the page."""
    for sentence, told in PLAIN.items():
        if (held := quoted(said, sentence)) is not None:
            return str(told) % {name: str(wording.LABELS.get(value, value)) for name, value in held.items()}
    return translated(said)
