"""The names that stand beside ids on the officer's pages: of authorities, and of members of the officer's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.accounts.naming import ROLES
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role


@dataclass(frozen=True)
class Names:
    """Names by id, as text. Members of other authorities are not named: their own officer knows them."""

    authorities: dict[str, str]
    members: dict[str, str]

    def authority(self, found: Any) -> str:
        """The name of an authority; the service itself where there is none."""
        return self.authorities.get(str(found), _("an authority that is not known")) if found else _("the service")

    def member(self, found: Any) -> str:
        """The name of a member; empty where it is not told."""
        return self.members.get(str(found), "") if found else ""


def names(who: Standing) -> Names:
    """The names for an officer."""
    held = Membership.objects.filter(authority=who.authority).select_related("account").order_by("account__name", "pk")
    return Names(
        {str(pk): name for pk, name in Authority.objects.order_by("name").values_list("pk", "name")},
        {str(one.pk): one.account.name for one in held},
    )


JOBS: Final[Mapping[str, Promise]] = {
    Role.MACHINE: gettext_lazy("Program"),
    "clock": gettext_lazy("the service, at its hour"),
    "eraser": gettext_lazy("the service, erasing what is due"),
    "operator": gettext_lazy("whoever runs the service"),
    "visitor": gettext_lazy("somebody not signed in"),
}
"""Who acts without being a member of an authority, in words."""


def role(word: str) -> str:
    """A role, or a job of the service, in words. One that the service knows no longer is named as its entry has it."""
    known = ROLES.get(word)
    return str(known.word) if known else str(JOBS.get(word, word))
