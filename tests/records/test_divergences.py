"""Known errors of known documents are doubts with their place; other documents are not touched by them."""

from sojourn.records.divergences import divergences
from sojourn.records.places import Place

SPAN = Place(3, 1, 10).span()
SAID = [("A permit of up to six months may be given.", SPAN)]


def test_what_a_known_document_says_otherwise_is_a_doubt_at_its_place() -> None:
    (found,) = divergences(["32004L0081"], SAID)
    assert found["span"] == SPAN
    assert "'up to six months'" in found["why"] and "Article 8(3)" in found["why"]


def test_other_documents_with_the_same_words_are_not_doubted() -> None:
    assert list(divergences(["32033L0081", None], SAID)) == []
    assert list(divergences([], SAID)) == []
