"""The table of what can be found; the words it is found by stand in `observatory_index`, which each database keeps
in its own way (`searching/index.py`).
"""

from django.db import models

from sojourn.service.observatory.words import EntryKind


class Entry(models.Model):
    """Something that can be found. Its id grows with its day, so that the newest stand first without sorting.

    `document` is the document whose newest reading holds it, at `pointer` (RFC 6901) of the record. `bodies` are
    codes of institutions and committees; `type`, `state` and `year` those of the procedure.
    """

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=300, unique=True)
    document = models.CharField(max_length=200, db_index=True)
    pointer = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    title = models.TextField()
    identifiers = models.JSONField()
    text = models.TextField()
    type = models.CharField(max_length=10)
    state = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField(null=True)
    bodies = models.JSONField()
    language = models.CharField(max_length=3)
    on = models.DateField(null=True)
    digest = models.CharField(max_length=32)
