"""The names that stand beside ids on the officer's pages: of authorities, and of members of the officer's own."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.accounts.naming import ROLES
from sojourn.service.accounts.standing import Standing


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


def role(word: str) -> str:
    """A role in words; jobs of the service go by their own."""
    known = ROLES.get(word)
    return str(known.word) if known else word
