"""What keepers do with documents and webhooks, each with its entry in the audit."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.observatory.feeds import webhooks
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.keepers.refusals import TooManyWaitingError
from sojourn.service.observatory.keeping import staging
from sojourn.service.observatory.keeping.documents import Given, of_bytes
from sojourn.service.observatory.keeping.taking import Taken, take
from sojourn.service.observatory.models import Intake, Staged, Webhook
from sojourn.service.observatory.words import Channel

MOST_WAITING = 60
"""So many documents of one member wait to be confirmed at most: they are looked at again for every preview."""


def bring(actor: Actor, files: Sequence[tuple[str, bytes]], read_at: datetime) -> None:
    """Let documents wait to be confirmed. Raises `TooManyWaitingError`, and what staging raises."""
    with transaction.atomic():
        if waiting(actor).count() + len(files) > MOST_WAITING:
            raise TooManyWaitingError(most=MOST_WAITING)
        for name, data in files:
            staging.stage(actor, name, data, read_at)


def waiting(actor: Actor) -> QuerySet[Staged]:
    """What a member sent and has not confirmed yet."""
    since = timezone.now() - staging.KEPT
    return Staged.objects.filter(member=actor.member, at__gt=since).order_by("at", "name", "pk")


def given(actor: Actor) -> list[Given]:
    """The documents of a member that wait, as they are previewed and taken."""
    return [of_bytes(bytes(one.content), one.name, one.read_at) for one in waiting(actor)]


def confirm(actor: Actor, digest: str) -> Taken:
    """Keep all that waits, as its preview with this digest said. Raises what taking raises."""
    with transaction.atomic():
        taken = take(given(actor), digest, actor, Channel.UPLOAD)
        drop(actor)
        record(actor, "documents.taken", str(taken.intake), ["documents"])
    return taken


def drop(actor: Actor) -> None:
    """Let go of all that waits."""
    Staged.objects.filter(member=actor.member).delete()


def intakes() -> QuerySet[Intake, Intake]:
    """Past imports with how many documents they kept and how many changes were news, the newest first."""
    counted = Intake.objects.annotate(kept=Count("readings"), told=Sum("readings__news"))
    return counted.select_related("member__account", "member__authority").order_by("-at", "pk")


def open_webhook(actor: Actor, address: str, scope: Scope) -> tuple[Webhook, str]:
    """Register a webhook; also gives its secret, which is shown this once. Raises what registering raises."""
    with transaction.atomic():
        made, secret = webhooks.register(actor, address, scope)
        record(actor, "webhook.opened", str(made.pk), ["address", "scope"])
    return made, secret


def close_webhook(actor: Actor, webhook: uuid.UUID) -> None:
    """Close a webhook. Raises what closing raises."""
    with transaction.atomic():
        webhooks.close(actor, webhook)
        record(actor, "webhook.closed", str(webhook))
