"""Take a second factor off one's own account; the last one stays."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Account
from sojourn.service.accounts.refusals import LastFactorError, NotUsableError
from sojourn.service.accounts.signing.factors import MAIN
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record


def remove_factor(actor: Actor, account: Account, factor: int) -> None:
    """Remove a factor of the account. Raises `LastFactorError`, or `NotUsableError` where it has none of that id."""
    with transaction.atomic():
        # Two at once would otherwise each leave the other's.
        Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        held = Authenticator.objects.filter(user_id=account.pk, type__in=MAIN)
        chosen = held.filter(pk=factor).first()
        if chosen is None:
            raise NotUsableError(problem=gettext_noop("factor: one of your own expected"))
        if held.count() == 1:
            raise LastFactorError()
        chosen.delete()
        record(actor, "factor.removed", str(account.pk), [str(chosen.type)])
