"""The words of proceedings and families for people."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.cases.words import Kinship, ProceedingKind

KINDS: Final[Mapping[str, Promise]] = {
    ProceedingKind.CRIMINAL: _("criminal proceedings"),
    ProceedingKind.COMPENSATION: _("compensation proceedings"),
    ProceedingKind.CONFISCATION: _("freezing and confiscation of assets"),
    ProceedingKind.PROTECTION: _("protection ordered by a court"),
}

KINSHIPS: Final[Mapping[str, Promise]] = {
    Kinship.CHILD: _("child"),
    Kinship.PARENT: _("parent"),
    Kinship.SPOUSE: _("husband, wife or partner"),
    Kinship.SIBLING: _("brother or sister"),
    Kinship.GUARDED: _("person under guardianship"),
    Kinship.OTHER: _("another relative"),
}
"""What the person of the other case is to the person of this one."""

TURNED: Final[Mapping[str, str]] = {Kinship.CHILD: Kinship.PARENT, Kinship.PARENT: Kinship.CHILD}
"""The same tie, seen from the other side; every other kind is the same from both, or told in general words."""

RELATED: Final = _("related person")
"""What is said from the other side of a guardianship."""
