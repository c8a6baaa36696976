"""Who must act: to whom each norm is addressed, as far as its text says."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AUTHORITY: Final = _("the competent authorities")
LEGISLATOR: Final = _("the Member State, in its law")
STATE: Final = _("the Member State and its authorities")
PARTY: Final = _("the Party to the Convention and its authorities")
COMMISSION: Final = _("the Commission")
NOBODY: Final = _("nobody: it says what words mean or how far the act reaches")

ADDRESSEES: Final[Mapping[str, Promise]] = {
    **dict.fromkeys(
        "N1.1 N2.a N2.b N2.c N2.d N2.e N2.f N6.3 N13.2 N18 N19 L2.6 CoE.party".split(),
        NOBODY,
    ),
    **dict.fromkeys(
        "N3.2 N3.3 N4.1 N5.2 N6.1b N7.4 N11.1 N11.2 N12.2 N15 N17 L22.1 R20 C12.4".split(),
        LEGISLATOR,
    ),
    **dict.fromkeys(
        "N5.1 N6.2b N6.4 N8.1 N8.2 N8.3a N8.3b N10.c N13.1 N14.0 N14.a N14.b N14.c N14.d N14.e "
        "L8 L12.3 L13.2 R11.3 R11.1b C66.21".split(),
        AUTHORITY,
    ),
    **dict.fromkeys(
        "N3.1 N6.1a N6.2a N7.1a N7.1b N7.2 N7.3 N9.1 N9.2 N10.a N10.b N12.1 L11.2 L11.3 L12.2 L14.1".split(),
        STATE,
    ),
    **dict.fromkeys("C10.2 C10.3 C10.4 C12.1 C12.2 C13.1 C13.3 C14.1 C15.1 C16.2".split(), PARTY),
    **dict.fromkeys(("N16.1", "N16.2"), COMMISSION),
}
"""The addressee of every norm of the catalogue."""
