"""The words of administration for people: competences, scopes of programs, respects in which cases change."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.service.accounts.words import Competence, Scope

COMPETENCES: Final[Mapping[str, Promise]] = {
    Competence.TAKE_VIEW: _("take a view on whether somebody is a victim"),
    Competence.INFORM: _("inform the person of her or his rights"),
    Competence.GRANT_REFLECTION: _("grant the reflection period"),
    Competence.DECIDE: _("decide on permits"),
    Competence.WITHDRAW: _("withdraw permits"),
}

SCOPES: Final[Mapping[str, Promise]] = {
    Scope.READ: _("read what the authority may read"),
    Scope.RECORD: _("record what the authority may record"),
    Scope.REFER: _("refer cases to others"),
}

RESPECTS: Final[Mapping[str, Promise]] = {
    "state": _("the state of the case or what the stay rests on"),
    "longer": _("protected longer"),
    "shorter": _("protected for a shorter time"),
    "answers": _("answers or dates"),
    "duties": _("duties of authorities"),
    "breaches": _("breaches"),
}
