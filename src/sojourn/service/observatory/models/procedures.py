"""Tables of where each procedure stands: worked out from its newest whole reading, and anew with the next."""

from django.db import models

from sojourn.service.observatory.models.readings import Reading
from sojourn.service.observatory.words import ForecastKind, TopicKind


class Procedure(models.Model):
    """Where a procedure stands, as its newest whole reading says (`complete`), or the newest one where none is whole.

    `type` is its code (`COD`), `state` is open, completed, closed or unknown, `step` the newest known step since the
    day `since` under `treaty`. `due` is the first day on which a clock of a next step ends.
    """

    reference = models.CharField(max_length=200, unique=True)
    year = models.PositiveSmallIntegerField(null=True)
    type = models.CharField(max_length=10)
    subtype = models.TextField()
    instrument = models.TextField()
    title = models.TextField()
    stage = models.TextField()
    status = models.TextField()
    state = models.CharField(max_length=20)
    step = models.CharField(max_length=60)
    since = models.DateField(null=True)
    treaty = models.CharField(max_length=40)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    last_event = models.TextField()
    due = models.DateField(null=True)
    due_step = models.CharField(max_length=60)
    complete = models.BooleanField()
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["type", "state"], name="procedure_by_type"),
            models.Index(fields=["year"], name="procedure_by_year"),
            models.Index(fields=["last_on"], name="procedure_by_last_event"),
        ]


class Topic(models.Model):
    """That a procedure is about a subject, or a committee deals with it."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="topics")
    kind = models.CharField(max_length=10, choices=TopicKind.choices)
    code = models.CharField(max_length=40)
    name = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["kind", "code"], name="topic_by_code")]
        constraints = [models.UniqueConstraint(fields=["procedure", "kind", "code"], name="topic_once")]


class Forecast(models.Model):
    """A day to come: printed in the file, or the end of a clock with the arithmetic in `because`."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="forecasts")
    kind = models.CharField(max_length=10, choices=ForecastKind.choices)
    on = models.DateField()
    label = models.TextField()
    who = models.TextField()
    article = models.TextField()
    because = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["on"], name="forecast_by_day")]
