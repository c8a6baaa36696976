"""Keys that make an act happen once, however often it is asked for."""

import uuid

from django.db import models

from sojourn.service.cases.models.ledger import HASH_LENGTH


class IdempotencyKey(models.Model):
    """That an actor asked for an act under a key, and what came of it; written in the transaction of the act itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.UUIDField()
    key = models.CharField(max_length=100)
    act = models.CharField(max_length=40)
    request = models.CharField(max_length=HASH_LENGTH)
    result = models.JSONField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "key"], name="key_used_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="key_not_empty"),
        ]
