"""What was deleted is listed and restored without the reader, however long ago it was."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotations.deleted import DeletedAnnotations
from annotations.model import Annotation
from annotations.session import Session
from annotations.store import SUFFIX
from tests.tui.conftest import Run
from tui.memory import Memory

ARTICLE = "seeds/003_3daa98862b978d80.txt"

pytestmark = pytest.mark.usefixtures("library")


def opened() -> Session:
    memory = Memory()
    return Session.open(
        memory.read_article(Path(ARTICLE)),
        creator="",
        deletions=DeletedAnnotations(memory.deleted),
    )


def annotate(run: Run, start: int = 53, *arguments: str) -> str:
    span = "--start", str(start), "--end", str(start + 2)
    result = run("annotate", ARTICLE, *span, *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def delete(id: str) -> Annotation:
    session = opened()
    placed = session.get(id)
    assert placed is not None
    session.delete(id)
    session.save()
    return placed.annotation


def deleted(run: Run) -> list[str]:
    """The ids of what was deleted, in the order they are listed in."""
    return [one["id"] for one in json.loads(run("deleted", ARTICLE, "--json").stdout)]


def sidecar() -> Path:
    return Path(ARTICLE + SUFFIX)


def test_json_tells_all_there_was_and_when_it_was_deleted(run: Run) -> None:
    id = annotate(run, 53, "--tag", "地点", "--hint", "tui1jin4", "--note", "a\nb")
    annotation = delete(id)
    (record,) = json.loads(run("deleted", ARTICLE, "--json").stdout)
    at = datetime.fromisoformat(record.pop("deleted"))
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=5)
    assert annotation.creator is not None
    assert record == {
        "id": id,
        "start": 53,
        "end": 55,
        "exact": annotation.quote,
        "tags": ["地点"],
        "hint": "tuījìn",
        "note": "a\nb",
        "creator": annotation.creator.name,
    }


def test_a_line_tells_of_each_the_latest_first(run: Run) -> None:
    ids = [annotate(run, start, "--tag", f"标{start}") for start in (53, 60)]
    creators = [creator.name for id in ids if (creator := delete(id).creator)]
    head, *lines = run("deleted", ARTICLE).stdout.splitlines()
    assert head.split() == ["deleted", "by", "id", "annotation"]
    assert [id for line in lines for id in ids if id in line] == ids[::-1] == deleted(run)
    assert "标60" in lines[0]
    assert len(creators) == 2
    assert all(name in line for name, line in zip(creators, lines, strict=True))
    assert len({line.index("urn:") for line in lines}) == 1


def test_what_is_not_deleted_is_not_listed(run: Run) -> None:
    annotate(run)
    result = run("deleted", ARTICLE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"pizhu: {ARTICLE}: nothing was deleted here\n"
    assert deleted(run) == []


def test_what_is_restored_is_as_it_was_and_deleted_no_more(run: Run) -> None:
    id = annotate(run, 53, "--tag", "地点", "--note", "n")
    before = sidecar().read_bytes()
    delete(id)
    assert sidecar().read_bytes() != before
    assert run("deleted", ARTICLE, "--restore", id).stdout == f"{id}\n"
    assert sidecar().read_bytes() == before
    assert deleted(run) == []


def test_where_the_article_was_renamed_what_is_restored_is_of_its_present_name(run: Run) -> None:
    id = annotate(run)
    delete(id)
    new = Path(ARTICLE).with_name("新.txt")
    DeletedAnnotations(Memory().deleted).move(sidecar(), Path(f"{new}{SUFFIX}"))
    Path(ARTICLE).rename(new)
    assert run("deleted", new, "--restore", id).exit_code == 0
    (item,) = json.loads(Path(f"{new}{SUFFIX}").read_bytes())["items"]
    assert item["target"]["source"] == "新.txt"


def test_several_are_restored_at_once_and_their_ids_printed_in_the_order_asked_for(
    run: Run,
) -> None:
    ids = [annotate(run, start) for start in (53, 60, 70)]
    for id in ids:
        delete(id)
    result = run("deleted", ARTICLE, "--restore", ids[2], ids[0], ids[2])
    assert result.stdout == f"{ids[2]}\n{ids[0]}\n"
    assert deleted(run) == [ids[1]]
    assert {placed.annotation.id for placed in opened().annotations} == {ids[0], ids[2]}


def test_what_was_deleted_and_restored_can_be_deleted_and_restored_again(run: Run) -> None:
    id = annotate(run)
    for _ in range(2):
        delete(id)
        assert deleted(run) == [id]
        assert run("deleted", ARTICLE, "--restore", id).exit_code == 0


@pytest.mark.parametrize("state", ["there", "unknown"])
def test_where_one_cannot_be_restored_none_is(run: Run, state: str) -> None:
    gone, there = annotate(run, 53), annotate(run, 60)
    delete(gone)
    before = sidecar().read_bytes()
    other = there if state == "there" else "urn:uuid:none"
    result = run("deleted", ARTICLE, "--restore", gone, other)
    assert (result.exit_code, result.stdout) == (1, "")
    assert other in result.stderr
    assert result.stderr.count("\n") == 1
    assert sidecar().read_bytes() == before


def test_what_was_written_cannot_tear_the_table_nor_reach_the_terminal(run: Run) -> None:
    delete(annotate(run, 53, "--tag", "a\nb", "--note", "x\x1b]0;y\x07\u202e"))
    shown = run("deleted", ARTICLE).stdout
    assert shown.count("\n") == 2
    assert not {c for c in shown if not c.isprintable()} - {"\n"}


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["nowhere.txt"], 1, "there is no such file"),
        (["seeds"], 1, "is a folder"),
        ([], 2, "Missing argument 'FILE'"),
        ([ARTICLE, "--restore"], 2, "name ids"),
        ([ARTICLE, "urn:uuid:1"], 2, "--restore"),
    ],
)
def test_what_cannot_be_listed_is_told(
    run: Run, arguments: list[str], status: int, line: str
) -> None:
    result = run("deleted", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


def test_where_the_sidecar_cannot_be_read_nothing_is_restored_over_it(run: Run) -> None:
    id = annotate(run)
    delete(id)
    sidecar().write_text("{ my notes")
    for arguments in ([], ["--json"], ["--restore", id]):
        result = run("deleted", ARTICLE, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "not JSON" in result.stderr
    assert sidecar().read_text() == "{ my notes"
