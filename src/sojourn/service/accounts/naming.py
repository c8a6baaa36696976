"""What members read of roles: the word, and in a line what the role does."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.words import Role


class Named(NamedTuple):
    """A role in words."""

    word: Promise
    does: Promise


ROLES: Final[Mapping[str, Named]] = {
    Role.CASEWORKER: Named(_("Caseworker"), _("works on cases")),
    Role.SUPERVISOR: Named(_("Supervisor"), _("works on cases, approves decisions, sees who owns what")),
    Role.ANALYST: Named(_("Analyst"), _("sees figures and no case")),
    Role.DATA_PROTECTION_OFFICER: Named(_("Data protection officer"), _("sees who read what and no case")),
    Role.ADMINISTRATOR: Named(_("Administrator"), _("keeps members, programs and settings and sees no case")),
}
