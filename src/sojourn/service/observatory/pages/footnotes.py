"""Footnotes to copy: what was read, where, on which day, in which version of the source, at which address."""

from django.utils.translation import gettext as _

from sojourn import __version__
from sojourn.law import states

_SHOWN = 12
"""So many signs of a digest tell two saves apart on paper."""


def of_save(what: str, document: str, day: str, digest: str, address: str) -> str:
    """A footnote on a document as it was read on a day."""
    note = _("%(document)s: %(what)s, as read on %(day)s (save %(save)s). Sojourn, version %(version)s, %(address)s")
    said = {"what": what, "document": document, "day": day, "save": digest[:_SHOWN], "address": address}
    return note % (said | {"version": __version__})


def of_held(what: str, where: str, day: str, address: str) -> str:
    """A footnote on what the program itself holds: national values, court cases, the register of commitments."""
    note = _("%(where)s: %(what)s, on %(day)s. Sojourn, version %(version)s, %(address)s")
    version = f"{__version__}/{states.digest()[:_SHOWN]}"
    return note % {"what": what, "where": where, "day": day, "version": version, "address": address}
