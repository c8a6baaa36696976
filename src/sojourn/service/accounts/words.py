"""The words of accounts: kinds of authority, roles of members, legal competences, scopes of machines."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What kind of authority or body it is; the first eleven are those of a case file's `by`."""

    POLICE = "police"
    BORDER_GUARD = "border_guard"
    IMMIGRATION_OFFICE = "immigration_office"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    LABOUR_INSPECTORATE = "labour_inspectorate"
    NGO = "ngo"
    SHELTER = "shelter"
    GUARDIAN = "guardian"
    HOTLINE = "hotline"
    OTHER = "other"
    LEGAL_AID = "legal_aid"
    NATIONAL_RAPPORTEUR = "national_rapporteur"


class Role(TextChoices):
    """What a member does for the authority; only the first two ever work on a case."""

    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    ANALYST = "analyst"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"
    MACHINE = "machine"


class Regime(TextChoices):
    """Under which act the authority processes personal data."""

    GDPR = "gdpr", "Regulation (EU) 2016/679"
    LAW_ENFORCEMENT = "law_enforcement", "Directive (EU) 2016/680"


class Competence(TextChoices):
    """What national law empowers the authority to do."""

    TAKE_VIEW = "take_view"
    INFORM = "inform"
    GRANT_REFLECTION = "grant_reflection"
    DECIDE = "decide"
    WITHDRAW = "withdraw"


class Scope(TextChoices):
    """What a machine may be given leave to do, within what its authority may."""

    READ = "read"
    RECORD = "record"
    REFER = "refer"
