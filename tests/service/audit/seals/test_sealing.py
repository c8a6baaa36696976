"""What was sealed cannot be rewritten: by nobody who has the database alone, and not even with all its rights."""

import json
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from sojourn.cli import main as program
from sojourn.service.audit.chains.tables import ENTRIES
from sojourn.service.audit.models import Entry, SealedHead
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals import folder as files
from sojourn.service.audit.seals import keys
from sojourn.service.audit.seals.sealing import seal
from sojourn.service.audit.seals.verifying import verify
from tests.service.audit.cast import AMINA, BORIS, CASE, OTHER_CASE, run, unguarded, write, written
from tests.service.databases import Database


def rewrite(first: int) -> None:
    """Rewrite the one chain from an entry on so that it follows in itself, as an administrator could."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_entry ORDER BY number")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    unguarded()
    previous = ENTRIES.genesis(rows[0]["chain"])
    for row in rows:
        row["previous"] = previous
        row["subject"] = OTHER_CASE if row["number"] >= first else row["subject"]
        plain = {name: value.hex if hasattr(value, "hex") else value for name, value in row.items()}
        previous = row["digest"] = ENTRIES.link(tuple(plain[name] for name in ENTRIES.names[:-1]))
        run(
            "UPDATE audit_entry SET previous = %s, digest = %s, subject = %s WHERE number = %s",
            row["previous"],
            row["digest"],
            row["subject"],
            row["number"],
        )


def test_a_head_lists_what_grew_and_only_that(database: Database, held_keys: keys.Keys, folder: Path) -> None:
    write(4)
    first = seal(held_keys, folder)
    second = seal(held_keys, folder)
    write(3)
    third = seal(held_keys, folder)
    (tail,) = third.head.chains["audit_entry"].values()
    assert [first.head.number, second.head.number, third.head.number, tail.length] == [1, 2, 3, 7]
    assert second.head.chains == {}
    assert files.lines(folder) == list(SealedHead.objects.order_by("number").values_list("line", flat=True))
    write(2)
    report = verify(held_keys, folder)
    assert (report.count, report.heads, report.exported, report.tables[0].unsealed) == (0, 3, 3, 2)
    assert report.sealed_at == third.head.at


def test_a_chain_rewritten_as_a_whole_is_found_by_a_head(
    database: Database, held_keys: keys.Keys, folder: Path
) -> None:
    write(6, BORIS)
    seal(held_keys, folder)
    with database.administrator():
        rewrite(4)
        assert Entry.objects.filter(subject=OTHER_CASE).count() == 3
        (fault,) = verify(held_keys, folder).faults
    assert (fault.table, fault.entry) == ("audit_entry", 6)
    assert "not the entry that head 1 sealed" in fault.what


def test_without_the_heads_of_the_database_the_exported_ones_find_it(
    database: Database, held_keys: keys.Keys, folder: Path
) -> None:
    write(6, BORIS)
    seal(held_keys, folder)
    with database.administrator():
        rewrite(1)
        run("DELETE FROM audit_head")
        assert verify(held_keys).count == 0
        said = [str(fault) for fault in verify(held_keys, folder).faults]
        assert said[0] == "audit_head, entry 1: missing; it was exported"
        assert "not the entry that head 1 sealed" in said[1]


def test_heads_that_were_sealed_anew_are_not_those_that_were_exported(
    database: Database, held_keys: keys.Keys, folder: Path, tmp_path: Path
) -> None:
    write(6, BORIS)
    seal(held_keys, folder)
    with database.administrator():
        rewrite(1)
        run("DELETE FROM audit_head")
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        seal(held_keys, elsewhere)
        assert verify(held_keys, elsewhere).count == 0
        fault, *_ = verify(held_keys, folder).faults
        assert str(fault) == "audit_head, entry 1, field line: not the head that was exported"
        with pytest.raises(AuditError, match="holds heads that the database does not hold"):
            seal(held_keys, folder)


def test_sealings_at_the_same_time_make_one_row_of_heads(
    database: Database, held_keys: keys.Keys, folder: Path
) -> None:
    started, said = Barrier(4), list[int | str]()

    def work() -> None:
        write(2)
        started.wait()
        for _ in range(3):
            try:
                said.append(seal(held_keys, folder).head.number)
            except AuditError as problem:
                said.append(str(problem))
        connection.close()

    running = [Thread(target=work) for _ in range(4)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    numbers = sorted(one for one in said if isinstance(one, int))
    assert numbers == list(range(1, len(numbers) + 1))
    assert {one for one in said if isinstance(one, str)} <= {"another sealing came first; nothing was sealed"}
    report = verify(held_keys, folder)
    assert (report.count, report.heads, report.exported) == (0, len(numbers), len(numbers))
    assert report.tables[0].unsealed == 0


def test_a_flipped_number_of_a_head_is_named(database: Database, held_keys: keys.Keys, folder: Path) -> None:
    write(2)
    seal(held_keys, folder)
    with database.administrator():
        unguarded()
        run("UPDATE audit_head SET number = 5")
        said = [str(fault) for fault in verify(held_keys).faults]
    assert said == [
        "audit_head, entry 1: missing; the next one found is 5",
        "audit_head, entry 5, field number: changed after it was written; 1 was signed",
    ]


def test_what_does_not_follow_is_never_signed(database: Database, held_keys: keys.Keys, folder: Path) -> None:
    write(3)
    seal(held_keys, folder)
    write(3)
    with database.administrator():
        unguarded("audit_entry")
        run("UPDATE audit_entry SET act = 'case.listed' WHERE number = 5")
    sealing = seal(held_keys, folder)
    assert (sealing.head.number, sealing.head.chains) == (2, {})
    assert [fault.entry for fault in sealing.faults] == [5]
    assert verify(held_keys, folder).tables[0].unsealed == 3


def test_entries_of_a_day_that_was_sealed_long_ago_are_found(
    database: Database, held_keys: keys.Keys, folder: Path
) -> None:
    long_ago = timezone.now() - timedelta(days=20)
    written(long_ago, AMINA, "case.read", CASE)
    write(1)
    seal(held_keys, folder)
    assert verify(held_keys, folder).count == 0
    written(long_ago, AMINA, "case.opened", CASE)
    written(long_ago - timedelta(days=1), AMINA, "case.opened", CASE)
    seal(held_keys, folder)
    said = {(fault.chain[:8], fault.entry, fault.what) for fault in verify(held_keys, folder).faults}
    assert said == {
        (f"{day:%Y%m%d}", entry, "not sealed, though later days are: added afterwards")
        for day, entry in ((long_ago, 2), (long_ago - timedelta(days=1), 1))
    }


def test_nothing_is_sealed_on_heads_that_were_changed(database: Database, held_keys: keys.Keys, folder: Path) -> None:
    write(3)
    seal(held_keys, folder)
    with database.administrator():
        unguarded("audit_head")
        run("UPDATE audit_head SET line = replace(line, '2026', '2025')")
    with pytest.raises(AuditError, match="nothing was sealed: audit_head, entry 1, field line"):
        seal(held_keys, folder)
    assert SealedHead.objects.count() == 1


def test_a_head_that_could_not_be_exported_goes_out_with_the_next(
    database: Database, held_keys: keys.Keys, folder: Path, tmp_path: Path
) -> None:
    write(1)
    with pytest.raises(AuditError, match="a readable folder of heads expected"):
        seal(held_keys, tmp_path / "not mounted")
    seal(held_keys, folder)
    assert [json.loads(line)["number"] for line in files.lines(folder)] == [1, 2]


def test_without_keys_sealed_heads_cannot_be_verified(database: Database, held_keys: keys.Keys, folder: Path) -> None:
    write(1)
    assert verify(None).count == 0
    seal(held_keys, folder)
    with pytest.raises(AuditError, match="SOJOURN_AUDIT_KEYS is not set"):
        verify(None)


def test_the_command_makes_a_key_and_seals(
    database: Database, settings: Settings, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.CASE_SYSTEM = True
    settings.SOJOURN_AUDIT_KEYS, settings.SOJOURN_AUDIT_HEADS = str(tmp_path / "keys.pem"), ""
    assert program.main(["seal-audit", "--new-key"]) == 0
    assert program.main(["seal-audit"]) == 2
    assert "SOJOURN_AUDIT_HEADS is not set" in capsys.readouterr().err
    settings.SOJOURN_AUDIT_HEADS = str(folder)
    write(2)
    assert program.main(["seal-audit"]) == 0
    assert capsys.readouterr().out.strip().endswith("seals 1 chains that grew")
    with database.administrator():
        unguarded("audit_entry")
        write(1)
        run("UPDATE audit_entry SET reason = '' WHERE number = 3")
    assert program.main(["seal-audit", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["chains"] == 0
    assert "entry 3" in found["faults"][0]
