"""Keepers of the observatory, and questionnaires as they fill them in."""

import io
from dataclasses import dataclass

from sojourn.records.commitments.answers import Answers
from sojourn.records.commitments.questionnaire.writing import workbook
from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.observatory.answering.bringing import receive, take
from sojourn.service.observatory.models import AnswersVersion
from tests.service.cases.cast import NOW, Cast, cast, member, member_id

PARTY = "BE"


@dataclass(frozen=True)
class Keepers:
    """Ana and Ben are analysts of the immigration office; Ana works for the NGO too (`ana_again`). Adam of the cast
    administers the NGO.
    """

    people: Cast
    ana: Actor
    ben: Actor
    ana_again: Actor


def keepers() -> Keepers:
    """The whole cast and the keepers, written to the database at hand."""
    people = cast()
    ana, ben = (member(people.immigration, Role.ANALYST, name) for name in ("ana", "ben"))
    account = Membership.objects.get(pk=member_id(ana)).account
    again = Membership.objects.create(
        account=account, authority=people.ngo, role=Role.ANALYST, joined_at=NOW.replace(year=2025)
    )
    return Keepers(people, ana, ben, Actor(again.pk, people.ngo.pk, Role.ANALYST))


def form(answers: Answers, language: str = "en") -> bytes:
    """A questionnaire that was filled in with these answers."""
    file = io.BytesIO()
    workbook(answers, language).save(file)
    return file.getvalue()


def brought(by: Actor, answers: Answers) -> AnswersVersion:
    """Answers that were sent and confirmed."""
    return take(by, answers.party, receive(by, answers.party, form(answers), "form.xlsx").pk)
