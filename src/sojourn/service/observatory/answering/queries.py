"""What is known of a party by its answers: as they stand, or stood at the end of a day. Reading only, for everybody."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from sojourn.records.commitments.answers import Answers, blank, of_json
from sojourn.records.commitments.following import Evidence, Following
from sojourn.service.observatory.models import AnswersVersion, Claim, Verification

Row = TypeVar("Row", AnswersVersion, Verification)


def answers(party: str, on: date | None = None) -> Answers:
    """The answers of a party (a Member State's code, or `EU`) as kept by the end of a day (now), with what was verified
    by then; blank ones where nothing was kept. Raises `CommitmentError` for no party.
    """
    return known(on, party).get(party) or blank(party)


def known(on: date | None = None, party: str | None = None) -> Mapping[str, Answers]:
    """The answers of every party that gave any by the end of a day (now), or of one, in two queries."""
    newest = newest_versions(on)
    if party is not None:
        newest = newest.filter(party=party)
    return with_verifications({one.party: of_json(json.loads(one.content)) for one in newest}, on)


def with_verifications(found: Mapping[str, Answers], on: date | None = None) -> Mapping[str, Answers]:
    """Answers by party with the last verification of each commitment, as written down by the end of a day (now).

    One that is older than the claim stays to be seen; it does not cover it.
    """
    held: dict[str, dict[str, Verification]] = {}
    rows = _until(Verification.objects.select_related("claim__version"), on)
    for one in rows.filter(claim__version__party__in=found).order_by("verified_on", "at"):
        held.setdefault(one.claim.version.party, {})[one.claim.commitment] = one
    return {name: _verified(one, held.get(name, {})) for name, one in found.items()}


def newest_versions(on: date | None = None) -> QuerySet[AnswersVersion]:
    """The newest version of each party by the end of a day (now)."""
    of_party = _until(AnswersVersion.objects.filter(party=OuterRef("party")), on).order_by("-number")
    return AnswersVersion.objects.filter(pk=Subquery(of_party.values("pk")[:1])).order_by("party")


def versions(party: str) -> QuerySet[AnswersVersion]:
    """The versions of a party, the newest first, without what they say."""
    found = AnswersVersion.objects.filter(party=party).select_related("member__account", "member__authority")
    return found.order_by("-number").defer("content")


def state_of(party: str) -> str:
    """What any new version or verification of a party changes."""
    number = AnswersVersion.objects.filter(party=party).aggregate(newest=Max("number"))["newest"] or 0
    return f"{number}:{Verification.objects.filter(claim__version__party=party).count()}"


def latest_claim(party: str, commitment: str) -> Claim | None:
    """The claim that a party made last of a commitment."""
    found = Claim.objects.filter(version__party=party, commitment=commitment).select_related("version__member")
    return found.order_by("-version__number").first()


def _until(found: QuerySet[Row], on: date | None) -> QuerySet[Row]:
    if on is None:
        return found
    return found.filter(at__lt=timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min)))


def _verified(found: Answers, held: Mapping[str, Verification]) -> Answers:
    followings = tuple(
        _followed(one, held[one.commitment]) if one.commitment in held else one for one in found.followings
    )
    return replace(found, followings=followings)


def _followed(one: Following, by: Verification) -> Following:
    shown = Evidence(by.title, by.where, by.dated)
    evidence = one.evidence if shown in one.evidence else (*one.evidence, shown)
    return replace(one, verified_by=by.verified_by, verified_on=by.verified_on, evidence=evidence)
