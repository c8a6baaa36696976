"""Persons are found in any spelling, by what is known, and only by it."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from sojourn.service.identities import keyfile
from sojourn.service.identities.actions.merging import merge
from sojourn.service.identities.actions.registering import register, register_all
from sojourn.service.identities.actions.rotating import reindex
from sojourn.service.identities.actions.searching import Found, duplicates, search
from sojourn.service.identities.failures import UnknownPersonError
from sojourn.service.identities.installed import key_path as installed_path
from sojourn.service.identities.invented.people import people
from sojourn.service.identities.models import IndexEntry
from sojourn.service.identities.values import Birth, Contact, Document, Note, PersonName, Value
from tests.service.identities.conftest import Recorded

pytestmark = pytest.mark.usefixtures("identities")

BORN = Birth.on(date(1991, 4, 7))
LEAST_FOUND = 0.98


def ids(found: tuple[Found, ...]) -> list[object]:
    return [one.person_id for one in found]


def test_people_are_found_in_other_spellings(
    audited: Recorded, thorough_examples: Callable[[int], int], seed: int
) -> None:
    count, random = thorough_examples(12_000), Random(seed)
    cast = list(people(seed, count))
    registered = register_all([one.registered(random) for one in cast], audited)
    chosen = random.sample(range(count), min(count, 400))
    found = sum(registered[at] in ids(search(cast[at].asked(random), audited)) for at in chosen)
    assert found >= LEAST_FOUND * len(chosen)


@pytest.mark.parametrize(
    "asked",
    [
        [PersonName("Олена Коваленко")],
        [PersonName("KOVALENKO, Olena")],
        [PersonName("Olena Kowalenko"), Birth.on(date(1991, 7, 4))],
        [PersonName("Kovalenko"), Birth.within(1991)],
        [PersonName("Queen Bee")],
        [BORN],
        [Document("FR 00-12 A")],
        [Contact("phone", "0032 470/11.22.33")],
        [Contact("email", "OLENA@example.org")],
    ],
    ids=str,
)
def test_a_person_is_found_by_whatever_is_known(audited: Recorded, asked: list[Value]) -> None:
    held: list[Value] = [
        PersonName("Олена Коваленко"),
        PersonName("Queen Bee", "alias"),
        BORN,
        Document("FR0012A"),
        Contact("phone", "+32 470 11 22 33"),
        Contact("email", "olena@example.org"),
    ]
    register_all([[PersonName("Bo Haddad")], [PersonName("Amal Quispe"), Birth.on(date(1960, 1, 30))]], audited)
    person_id = register(held, audited)
    assert ids(search(asked, audited))[:1] == [person_id]


def test_nobody_is_found_where_nothing_agrees(audited: Recorded) -> None:
    register([PersonName("Olena Kovalenko"), BORN, Note("Bushra told us")], audited)
    for asked in ([PersonName("Bushra")], [Document("FR0012A")], [Note("Bushra told us")], []):
        assert search(asked, audited) == ()


def test_at_most_so_many_are_shown_best_first(audited: Recorded) -> None:
    register_all([[PersonName("Olena Kovalenko"), Birth.on(date(1990, 1, day))] for day in range(1, 9)], audited)
    found = search([PersonName("Олена Коваленко"), Birth.on(date(1990, 1, 3))], audited)
    assert len(found) == 5
    bits = [one.comparison.bits for one in found]
    assert bits == sorted(bits, reverse=True)
    assert [one.known for one in found[0].comparison.agreements if one.field == "born"] == ["1990-01-03"]
    assert len(search([PersonName("Олена Коваленко")], audited, limit=2)) == 2


def test_duplicates_are_explained(audited: Recorded) -> None:
    first, second, _other = register_all(
        [
            [PersonName("محمد يوسف"), BORN, Document("A1")],
            [PersonName("Mohamed Yousef"), Birth.on(date(1991, 7, 4))],
            [PersonName("Bo Haddad"), BORN],
        ],
        audited,
    )
    (found,) = duplicates(first, audited)
    assert found.person_id == second
    assert found.comparison.verdict == "possible"
    assert {(one.field, one.how) for one in found.comparison.agreements} == {
        ("name", "same_sound"),
        ("born", "day_and_month_exchanged"),
    }
    assert ("identity.compared", str(second), ("born", "name"), "") in audited.acts
    assert ids(duplicates(second, audited)) == [first]


def test_merged_persons_are_one_candidate_and_no_duplicates(audited: Recorded) -> None:
    first, second = register_all([[PersonName("Olena Kovalenko"), BORN]] * 2, audited)
    assert set(ids(search([PersonName("Olena Kovalenko")], audited))) == {first, second}
    merge(first, second, "same passport", audited)
    assert ids(search([PersonName("Olena Kovalenko")], audited)) == [first]
    assert duplicates(first, audited) == duplicates(second, audited) == ()


def test_searching_goes_on_while_the_index_key_is_rotated(audited: Recorded) -> None:
    person_id = register([PersonName("Olena Kovalenko")], audited)
    path = installed_path()
    keyfile.change(path, keyfile.read(path).with_new_index())
    asked = [PersonName("Олена Коваленко")]
    assert ids(search(asked, audited)) == [person_id]
    later = register([PersonName("Olena Kovalenko")], audited)
    assert set(IndexEntry.objects.values_list("version", flat=True)) == {1, 2}
    assert set(ids(search(asked, audited))) == {person_id, later}
    assert reindex(audited) == 2
    assert set(IndexEntry.objects.values_list("version", flat=True)) == {2}
    keyfile.change(path, keyfile.read(path).only_current())
    assert set(ids(search(asked, audited))) == {person_id, later}


def test_duplicates_of_nobody_are_refused(audited: Recorded) -> None:
    person_id = register([PersonName("Olena Kovalenko")], audited)
    with pytest.raises(UnknownPersonError):
        duplicates(type(person_id)(int=5), audited)
