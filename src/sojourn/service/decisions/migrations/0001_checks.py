"""What no row of a decision may be, wherever it is written from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_decisions")]

    operations = [
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "reflection_granted",
                            "reflection_extended",
                            "reflection_terminated",
                            "permit_issued",
                            "permit_refused",
                            "permit_renewed",
                            "permit_not_renewed",
                            "permit_withdrawn",
                            "proceedings_discontinued",
                            "proceedings_terminated",
                            "removal_planned",
                        ],
                    ),
                    ("stage__in", ["draft", "submitted", "returned", "dropped", "effective"]),
                ),
                name="decision_words_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("competence", "grant_reflection"), ("kind", "reflection_granted")),
                    models.Q(("competence", "grant_reflection"), ("kind", "reflection_extended")),
                    models.Q(("competence", "withdraw"), ("kind", "reflection_terminated")),
                    models.Q(("competence", "decide"), ("kind", "permit_issued")),
                    models.Q(("competence", "decide"), ("kind", "permit_refused")),
                    models.Q(("competence", "decide"), ("kind", "permit_renewed")),
                    models.Q(("competence", "decide"), ("kind", "permit_not_renewed")),
                    models.Q(("competence", "withdraw"), ("kind", "permit_withdrawn")),
                    models.Q(("competence", ""), ("kind", "proceedings_discontinued")),
                    models.Q(("competence", ""), ("kind", "proceedings_terminated")),
                    models.Q(("competence", ""), ("kind", "removal_planned")),
                    _connector="OR",
                ),
                name="decision_competence_of_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("alone__isnull", False),
                        ("effective_on__isnull", False),
                        ("event__isnull", False),
                        ("open__isnull", False),
                        ("stage", "effective"),
                    ),
                    models.Q(
                        models.Q(("stage", "effective"), _negated=True),
                        ("alone__isnull", True),
                        ("effective_on__isnull", True),
                        ("event__isnull", True),
                        ("open__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="decision_in_effect_with_its_event",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("alone__isnull", True),
                    ("alone", False),
                    ("kind__in", ["reflection_granted", "reflection_extended"]),
                    _connector="OR",
                ),
                name="decision_alone_only_protects",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("served_on__isnull", True), ("served_on__gte", models.F("effective_on")), _connector="OR"
                ),
                name="decision_served_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("explained_on__isnull", True), ("explained_on__gte", models.F("effective_on")), _connector="OR"
                ),
                name="decision_explained_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("appeal_until__isnull", True), ("appeal_until__gte", models.F("served_on")), _connector="OR"
                ),
                name="decision_appeal_from_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("appeal_decided_on__isnull", True),
                    ("appeal_decided_on__gte", models.F("appealed_on")),
                    _connector="OR",
                ),
                name="decision_appeal_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("decision", "number"), name="draft_in_sequence"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="draft_counted_from_one"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("decision", "number"), name="letter_in_sequence"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="letter_has_a_digest"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("appeal_until__isnull", True), ("appeal_until__gte", models.F("for_day")), _connector="OR"
                ),
                name="letter_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("decision", "number"), name="step_in_sequence"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="step_counted_from_one"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act", "drafted"), ("stage", "draft")),
                    models.Q(("act", "submitted"), ("stage", "submitted")),
                    models.Q(("act", "sent_back"), ("stage", "returned")),
                    models.Q(("act", "dropped"), ("stage", "dropped")),
                    models.Q(("act", "approved"), ("stage", "effective")),
                    models.Q(("act", "given"), ("stage", "effective")),
                    models.Q(("act", "lettered"), ("stage", "effective")),
                    models.Q(("act", "served"), ("stage", "effective")),
                    models.Q(("act", "explained"), ("stage", "effective")),
                    models.Q(("act", "appealed"), ("stage", "effective")),
                    models.Q(("act", "appeal_decided"), ("stage", "effective")),
                    models.Q(("act", "reviewed"), ("stage", "effective")),
                    _connector="OR",
                ),
                name="step_leads_to_its_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="valueclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="claim_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="valueclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__regex", "^[A-Z]{2}$")), name="claim_of_a_state"
            ),
        ),
    ]
