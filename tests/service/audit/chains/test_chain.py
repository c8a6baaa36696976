"""Chains without a database: whatever is changed in one is found, and the field is told where it can be."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.audit.chains import canonical
from sojourn.service.audit.chains.chain import Mark, Marks, Tail, Walk
from sojourn.service.audit.chains.faults import MOST_NAMED, Fault, Faults
from sojourn.service.audit.chains.layout import Column, Kind, Layout, Row, Value
from sojourn.service.audit.chains.tables import ENTRIES

LETTERS = Layout(
    "letters", (Column("chain"), Column("number", Kind.NUMBER), Column("word"), Column("person", Kind.UUID))
)
PERSON = "0123456789abcdef" * 2
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
VALUES: st.SearchStrategy[Value] = st.none() | st.integers(0, 2**53) | TEXTS
CHAINS = st.dictionaries(st.text("abc019", min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=6), min_size=1)


def linked(chains: dict[str, list[str]]) -> list[Row]:
    """The rows of chains as they are written, in the order in which they are read."""
    rows: list[Row] = []
    for chain in sorted(chains):
        previous = LETTERS.genesis(chain)
        for number, word in enumerate(chains[chain], 1):
            row: Row = (chain, number, word, PERSON, previous)
            previous = LETTERS.link(row)
            rows.append((*row, previous))
    return rows


def walked(rows: list[Row], marks: Marks | None = None, since: dict[str, Tail] | None = None) -> list[Fault]:
    faults = Faults()
    walk = Walk(LETTERS, faults, marks=marks, since=since)
    walk.take(rows)
    walk.close()
    return faults.named


@given(CHAINS)
def test_a_chain_as_it_was_written_has_no_fault(chains: dict[str, list[str]]) -> None:
    rows = linked(chains)
    marks = {str(row[0]): {int(str(row[1])): Mark(1, str(row[-1]))} for row in rows}
    assert walked(rows, marks) == []


@given(CHAINS, st.data())
def test_any_other_value_in_any_column_is_found(chains: dict[str, list[str]], data: st.DataObject) -> None:
    rows = linked(chains)
    at, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(LETTERS.names) - 1))
    other = data.draw(VALUES.filter(lambda value: value != rows[at][column] and str(value) != str(rows[at][column])))
    changed = [*rows[:at], (*rows[at][:column], other, *rows[at][column + 1 :]), *rows[at + 1 :]]
    changed.sort(key=lambda row: (str(row[0]), row[1] if isinstance(row[1], int) else -1))
    assert walked(changed) != []


@given(CHAINS, st.data())
def test_one_flipped_bit_of_a_text_is_named_with_what_it_was(chains: dict[str, list[str]], data: st.DataObject) -> None:
    rows = [row for row in linked(chains) if row[2]]
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    held = bytearray(str(row[2]).encode())
    bit = data.draw(st.integers(0, len(held) * 8 - 1))
    held[bit // 8] ^= 1 << bit % 8
    every = linked(chains)
    every[every.index(row)] = (*row[:2], held.decode("utf-8", "surrogateescape"), *row[3:])
    (fault,) = walked(every)
    assert (fault.chain, fault.entry, fault.field) == (row[0], row[1], "word")
    assert repr(row[2]) in fault.what


@given(CHAINS, st.data())
def test_rows_that_were_dropped_are_missed(chains: dict[str, list[str]], data: st.DataObject) -> None:
    rows = linked(chains)
    marks = {str(row[0]): {int(str(row[1])): Mark(7, str(row[-1]))} for row in rows}
    dropped = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))
    assert walked([row for at, row in enumerate(rows) if at not in dropped], marks) != []


@given(CHAINS, st.data())
def test_a_chain_that_was_rewritten_as_a_whole_is_found_by_a_mark(
    chains: dict[str, list[str]], data: st.DataObject
) -> None:
    rows = linked(chains)
    marks = {str(row[0]): {int(str(row[1])): Mark(3, str(row[-1]))} for row in rows}
    chain = data.draw(st.sampled_from(sorted(chains)))
    words = list(chains[chain])
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] += "?"
    forged = linked(chains | {chain: words})
    assert walked(forged) == []
    (fault,) = walked(forged, marks)
    assert (fault.chain, fault.entry) == (chain, len(words))
    assert "not the entry that head 3 sealed" in fault.what


def test_the_stretch_that_was_rewritten_is_told() -> None:
    rows = linked({"a": list("wordsandmore")})
    marks = {"a": {number: Mark(number // 4, str(rows[number - 1][-1])) for number in (4, 8, 12)}}
    forged = linked({"a": list("wordsANDmore")})
    first, second = walked(forged, marks)
    assert first.entry == 8
    assert first.what == "not the entry that head 2 sealed: rewritten after entry 4, up to this one"
    assert second.entry == 12


def test_a_changed_digest_is_told_from_a_changed_row() -> None:
    rows = linked({"a": list("word")})
    rows[1] = (*rows[1][:-1], "0" * 64)
    (fault,) = walked(rows)
    assert (fault.entry, fault.field) == (2, "digest")
    rows = linked({"a": list("word")})
    rows[1] = (*rows[1][:2], "something else", *rows[1][3:])
    (fault,) = walked(rows)
    assert (fault.entry, fault.field) == (2, "")


def test_the_rows_after_a_tail_go_on_from_it() -> None:
    rows = linked({"a": list("words")})
    tail = {"a": Tail(2, str(rows[1][-1]))}
    assert walked(rows[2:], since=tail) == []
    (fault,) = walked(rows[2:], since={"a": Tail(2, "0" * 64)})
    assert fault.what == "does not follow from the entry before; one of them was put in afterwards"


def test_of_very_many_faults_the_number_is_kept() -> None:
    faults = Faults()
    for number in range(MOST_NAMED + 5):
        faults.add(Fault("letters", "a", number, "", "missing"))
    assert (len(faults.named), faults.count, faults.full) == (MOST_NAMED, MOST_NAMED + 5, True)


@given(st.lists(VALUES), st.lists(VALUES))
def test_two_rows_are_never_written_down_alike(one: list[Value], other: list[Value]) -> None:
    assert (canonical.encoded(one) == canonical.encoded(other)) is (one == other)


def test_the_digest_can_be_made_with_other_tools() -> None:
    row: Row = (
        "20260302a",
        1,
        1772447400000000,
        None,
        None,
        "caseworker",
        "",
        "s1",
        "case.read",
        "c",
        "a,b",
        "",
        "party",
    )
    written = (
        '["sojourn audit_entry 1","20260302a",1,1772447400000000,null,null,"caseworker","","s1","case.read","c","a,b",'
        '"","party"]'
    )
    assert canonical.text([ENTRIES.tag, *row]) == written
    assert ENTRIES.link(row) == canonical.digest([ENTRIES.tag, *row])
    assert canonical.digest("é") == "f2886017e9c7abacf804b54d64787dce2b611c9544ba21f3affdd126a6e50086"


def test_rows_of_another_table_do_not_pass() -> None:
    rows = linked({"a": ["word"]})
    faults = Faults()
    walk = Walk(replace(LETTERS, table="cards"), faults)
    walk.take(rows)
    walk.close()
    assert faults.count == 1
