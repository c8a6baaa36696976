"""How a provision stands in a State, in words and badges."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from sojourn.records.transposition.model import Completeness, Standing
from sojourn.service.observatory.pages.labels import Marks

STANDINGS: Final[Marks] = {
    Standing.KNOWN: (_("known"), "■", "success"),
    Standing.CLAIMED: (_("claimed"), "○", "info"),
    Standing.UNKNOWN: (_("not known"), "?", "warning"),
    Standing.NOT_YET_DUE: (_("not yet due"), "…", "neutral"),
    Standing.NOT_BOUND: (_("not bound"), "–", "neutral"),
    Standing.NOT_MEMBER: (_("not a Member State"), "–", "neutral"),
}
MEANINGS: Final = {
    Standing.KNOWN: _("the national measure was read, or the Court has found what it found"),
    Standing.CLAIMED: _("a State or the Commission says so, or it is inferred from what was read"),
    Standing.UNKNOWN: _("no source that counts says anything"),
    Standing.NOT_YET_DUE: _("before the State had to have transposed"),
    Standing.NOT_BOUND: _("the State takes no part in the Directive"),
    Standing.NOT_MEMBER: _("not yet, or no longer, a Member State"),
}
COMPLETENESS: Final[Mapping[str, object]] = {
    Completeness.WHOLE: _("the whole provision"),
    Completeness.PART: _("parts of the provision"),
    Completeness.SHORT: _("falls short of the provision"),
    Completeness.UNKNOWN: _("how much of it is not known"),
}
