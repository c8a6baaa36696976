"""What the pages of sharing read: who takes part in a case and why, what is offered, to whom an address is released."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.words import Kind
from sojourn.service.cases.access import Access
from sojourn.service.cases.addresses import standing
from sojourn.service.cases.models import AddressRelease, Basis, Party, Referral
from sojourn.service.cases.words import BasisKind, ReferralState


@dataclass(frozen=True, slots=True)
class Member:
    """A party to a case with the grounds on which it knows of it, those that hold and those that do not any more."""

    party: Party
    grounds: tuple[Basis, ...]

    @property
    def authority(self) -> Authority:
        """The authority itself."""
        return self.party.authority


def members(access: Access) -> Sequence[Member]:
    """The parties of a case, the lead first."""
    parties = Party.objects.filter(case=access.case, left_at__isnull=True).select_related("authority")
    grounds: dict[uuid.UUID, list[Basis]] = {}
    for basis in Basis.objects.filter(case=access.case).order_by("recorded_at"):
        grounds.setdefault(basis.authority_id, []).append(basis)
    ordered = sorted(parties, key=lambda party: (not party.lead, party.authority.name))
    return [Member(party, tuple(grounds.get(party.authority_id, ()))) for party in ordered]


def holds(basis: Basis, today: date) -> bool:
    """Whether a ground lets its authority know something on a day."""
    return basis.withdrawn_at is None and basis.starts <= today <= (basis.ends or today)


def blind_lead(parties: Sequence[Member], today: date) -> Authority | None:
    """The leading authority, where no ground lets it know of the case any more."""
    leads = (one for one in parties if one.party.lead)
    return next((one.authority for one in leads if not any(holds(basis, today) for basis in one.grounds)), None)


def consent(access: Access, basis_id: uuid.UUID) -> Basis | None:
    """A consent of a case that was not withdrawn."""
    rows = Basis.objects.filter(pk=basis_id, case=access.case, kind=BasisKind.CONSENT, withdrawn_at__isnull=True)
    return rows.select_related("authority").first()


def sent(access: Access) -> Sequence[Referral]:
    """The offers of the authority of whoever acts in a case, the newest first."""
    rows = Referral.objects.filter(case=access.case, sender=access.who.authority).select_related("receiver")
    return list(rows.order_by("-offered_at"))


def others(access: Access) -> Sequence[Authority]:
    """The other authorities of the State that can be offered a part; who only sees figures is none of them."""
    rows = Authority.objects.filter(state=access.case.state).exclude(pk=access.who.authority.pk)
    return list(rows.exclude(kind=Kind.NATIONAL_RAPPORTEUR).order_by("name"))


def other_parties(access: Access) -> Sequence[Authority]:
    """The other authorities that take part in a case."""
    parties = Party.objects.filter(case=access.case, left_at__isnull=True).values("authority")
    return list(Authority.objects.filter(pk__in=parties).exclude(pk=access.who.authority.pk).order_by("name"))


def releases(access: Access) -> Sequence[AddressRelease]:
    """To whom the shelter of whoever acts has released its address for a case."""
    rows = standing().filter(case=access.case, shelter=access.who.authority)
    return list(rows.select_related("receiver").order_by("released_at"))


def is_open(offer: Referral) -> bool:
    """Whether an offer waits for its answer."""
    return offer.state == ReferralState.OFFERED
