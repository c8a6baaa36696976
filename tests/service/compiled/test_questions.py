"""A question that is compiled once answers as the query it was made of, whatever is given and on each database."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import DateTimeField, Exists, OuterRef, UUIDField

from sojourn.service.accounts.models import Account, LegalCompetence, Membership
from sojourn.service.compiled.questions import Given, Prepared
from tests.service.cases.cast import NOW, Cast, cast, member_id
from tests.service.databases import Database


@pytest.fixture
def people(database: Database) -> Cast:
    """The cast, in a fresh database of each kind."""
    with database.administrator():
        return cast()


def test_rows_come_with_those_they_refer_to_and_with_annotations(people: Cast) -> None:
    able = Exists(LegalCompetence.objects.filter(authority=OuterRef("authority")))
    members = Membership.objects.select_related("authority", "account").annotate(able=able).order_by("pk")
    question = Prepared(lambda: members.filter(authority=Given("authority", UUIDField())))
    for authority in (people.police, people.ngo, people.police):
        found, expected = question.rows(authority=authority.pk), list(members.filter(authority=authority))
        assert found == expected
        assert found
        for one, other in zip(found, expected, strict=True):
            for made, model in ((one, other), (one.authority, other.authority), (one.account, other.account)):
                assert _columns(made) == _columns(model)
            assert one.able is other.able
            assert one.account.get_session_auth_hash() == other.account.get_session_auth_hash()


def test_values_come_as_the_fields_read_them(people: Cast) -> None:
    Membership.objects.filter(pk=member_id(people.noor)).update(left_at=NOW + timedelta(microseconds=1))
    left = Prepared(
        lambda: Membership.objects.filter(left_at__gt=Given("at", DateTimeField())).values_list("pk", "left_at")
    )
    assert left.rows(at=NOW) == [(people.noor.member, NOW + timedelta(microseconds=1))]
    assert left.rows(at=NOW + timedelta(microseconds=1)) == []


def test_nothing_is_found_for_what_is_not_there_and_all_must_be_given(people: Cast) -> None:
    account = Prepared(lambda: Account.objects.filter(pk=Given("account", UUIDField())))
    assert account.rows(account=uuid.uuid4()) == []
    with pytest.raises(KeyError, match="account"):
        account.rows()


def _columns(row: Membership | Account | object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}
