"""The plain words of the form: what the fields of a person and of an event are called, and their choices."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.vocabulary import Field

LABELS: Mapping[str, Promise] = {
    "active": _("By the person's own doing?"),
    "against": _("Which decision?"),
    "age": _("Age in whole years"),
    "amount": _("Sum of money"),
    "as_nationals": _("Under the same conditions as nationals?"),
    "born": _("Date of birth"),
    "circumstances": _("What is known about it"),
    "claimed_age": _("Age the person states"),
    "code": _("Which one"),
    "coerced": _("Under pressure of the suspects?"),
    "corrects": _("Which record was a mistake?"),
    "currency": _("Currency"),
    "days": _("Length in days"),
    "dependants": _("How many persons depend on the person?"),
    "exploitation": _("Forms of exploitation"),
    "form": _("How it was shown"),
    "from": _("First day"),
    "ground": _("Ground"),
    "grounds": _("Grounds of the decision"),
    "how": _("How they ended"),
    "identity_papers": _("Does the person hold identity papers?"),
    "in_private": _("Without the public and out of sight of the suspects?"),
    "initiated_by": _("Who sought contact?"),
    "interpreter": _("Did an interpreter help?"),
    "kind": _("Of what kind"),
    "known": _("Day it was written down"),
    "language": _("Language of the information"),
    "nationalities": _("Nationalities"),
    "offence": _("What does the authority think?"),
    "on": _("Day it happened"),
    "outcome": _("What was decided"),
    "permit": _("Name of the permit"),
    "proceeding": _("Name of the proceedings"),
    "proceedings": _("Proceedings the permit rests on"),
    "reason": _("Why"),
    "replaced_by": _("What stands in its place?"),
    "sex": _("Sex"),
    "source": _("Where the indication came from"),
    "special_needs": _("Special needs"),
    "state": _("State concerned"),
    "sufficient_resources": _("Can the person provide for herself or himself?"),
    "suspensive": _("Does the appeal suspend the decision?"),
    "threat": _("Does public policy or national security stand against the person?"),
    "to": _("Who receives it"),
    "until": _("Last day, inclusive"),
    "useful": _("Does a longer stay serve the proceedings?"),
    "voluntary": _("Of the person's free will?"),
    "who": _("Person or body concerned"),
}
"""What a field is called, whichever event it belongs to."""

ROLES: Mapping[str, Promise] = {
    "recruited": _("Countries where the person was recruited"),
    "transit": _("Countries of transit"),
    "exploited": _("Countries where the person was exploited"),
}

HELP: Mapping[str, Promise] = {
    "age": _("On the day of the event."),
    "born": _("As far as it is known: 1999-05-14, 1999-05 or 1999."),
    "claimed_age": _("Only where the age is in doubt."),
    "currency": _("Three letters, such as EUR."),
    "from": _("Left empty: the day of the event."),
    "grounds": _("One on each line."),
    "known": _("Left empty: the day it happened."),
    "nationalities": _("Names or two-letter codes with commas between them. Left empty: not known."),
    "permit": _("Only where there are several."),
    "proceeding": _("Only where there are several."),
    "proceedings": _("One on each line. Left empty: all."),
    "special_needs": _("Nothing ticked: not known."),
}

CHOICES: Mapping[str, Promise] = {
    "acquittal": _("acquittal"),
    "authority": _("an authority"),
    "begging": _("forced begging"),
    "child_interest": _("the interests of the child"),
    "complaint": _("complaint"),
    "contact": _("contact with the suspects"),
    "conviction": _("conviction"),
    "criminality": _("forced criminality"),
    "disabled": _("disability"),
    "dismissal": _("case dropped or dismissed"),
    "distress": _("severe distress"),
    "education": _("education"),
    "emergency_care": _("emergency medical care"),
    "evidence": _("evidence handed over"),
    "facilitation": _("smuggling of migrants (facilitation)"),
    "fear": _("fear"),
    "female": _("female"),
    "forced_marriage": _("forced marriage"),
    "foster_family": _("foster family"),
    "health": _("health"),
    "housing": _("housing"),
    "illegal_adoption": _("illegal adoption"),
    "interpreting": _("interpreting and translation"),
    "labour": _("labour"),
    "legal_aid": _("legal aid"),
    "male": _("male"),
    "medical": _("medical care"),
    "none": _("no offence"),
    "organ": _("removal of organs"),
    "other": _("other"),
    "person": _("the person"),
    "pregnant": _("pregnancy"),
    "programme": _("programme"),
    "psychological": _("psychological help"),
    "public_policy": _("public policy or national security"),
    "relatives": _("relatives"),
    "safety": _("safety"),
    "services": _("services"),
    "sexual": _("sexual exploitation"),
    "sexual_violence": _("sexual violence"),
    "slavery": _("slavery or servitude"),
    "specialised_institution": _("specialised institution"),
    "statement": _("statement"),
    "subsistence": _("means of subsistence"),
    "surrogacy": _("surrogacy"),
    "suspect": _("a suspect"),
    "trafficking": _("trafficking in human beings"),
    "unknown": _("not known"),
    "violence": _("violence"),
    "work": _("work"),
}
"""The words a field offers; a code means the same wherever it stands."""

TYPE_GROUPS: tuple[tuple[Promise, str], ...] = (
    (_("Recognising and informing"), "indication view_taken view_withdrawn identified informed"),
    (
        _("Reflection period"),
        "reflection_requested reflection_granted document_issued authority_notified extension_requested"
        " distress_certified reflection_extended reflection_terminated",
    ),
    (_("The suspects"), "contact_reported contact_established relations_severed relations_kept"),
    (
        _("Cooperation and proceedings"),
        "intention_shown cooperation_declined cooperation_ceased fraud_believed stay_assessed"
        " public_policy_assessed proceedings_opened proceedings_discontinued proceedings_terminated",
    ),
    (
        _("Residence permit and other titles"),
        "permit_issued permit_refused renewal_requested permit_renewed permit_not_renewed permit_withdrawn"
        " asylum_applied other_title_granted nationality_acquired",
    ),
    (
        _("Return, removal and Dublin transfer"),
        "return_decided departure_period_set departure_period_missed removal_planned removal_enforced"
        " dublin_accepted dublin_decided dublin_transfer_planned dublin_transferred departed",
    ),
    (_("Appeals"), "appeal_lodged appeal_decided"),
    (
        _("Assistance, safety and programmes"),
        "assistance_given risk_assessed protection_measure hearing_held programme_offered programme_joined"
        " programme_refused programme_left",
    ),
    (
        _("Children and age"),
        "age_doubted age_assessed unaccompanied_since in_care_since in_care_ended representative_appointed"
        " representative_ended family_tracing_started family_located placed best_interests_assessed"
        " schooling_assessed",
    ),
    (
        _("Compensation and assets"),
        "compensation_claimed compensation_awarded assets_frozen assets_confiscated assets_paid",
    ),
    (_("Anything else"), "missing_reported missing_ended died corrected"),
)
"""Every type of event in the one group where people look for it, in the order of the procedure."""


def choices(field: Field) -> Iterable[tuple[str, Promise]]:
    """The choices of a field, as a form offers them."""
    return [(word, CHOICES[word]) for word in field.choices]
