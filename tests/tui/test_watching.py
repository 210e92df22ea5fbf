"""When files change that other programs may write, and where one was in them."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import watching
from tui.watching import changes, followed

TEXT = st.text("郴州收获很多，大家高兴。\n", max_size=60)


class Watched:
    """What is told of some files, while it is collected."""

    def __init__(self) -> None:
        self.told: list[frozenset[Path]] = []

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not true():
                await asyncio.sleep(0.01)


@asynccontextmanager
async def watched(*paths: Path) -> AsyncIterator[Watched]:
    """Collect what is told of files, from when they are watched on."""
    found = Watched()

    async def collect() -> None:
        async with aclosing(changes(paths)) as all_changes:
            async for changed in all_changes:
                found.told.append(changed)

    task = asyncio.create_task(collect())
    await found.until(lambda: bool(found.told))
    # Until the system tells of changes, a moment passes.
    await asyncio.sleep(0.4)
    yield found
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def only_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "POLL_SECONDS", 60.0)


@pytest.fixture
def only_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(paths: object, stopped: object) -> None:
        raise OSError("no more can be watched")

    monkeypatch.setattr(watching, "_told", impossible)
    monkeypatch.setattr(watching, "POLL_SECONDS", 0.02)


@pytest.mark.parametrize("way", ["only_told", "only_looked_for"])
async def test_files_that_are_written_replaced_or_removed_are_told(
    tmp_path: Path, way: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(way)
    one, two, other = tmp_path / "one", tmp_path / "two", tmp_path / "other"
    one.write_text("1")
    async with watched(one, two) as found:
        assert found.told == [frozenset((one, two))]
        two.write_text("2")
        await found.until(lambda: found.told[1:] == [frozenset((two,))])
        other.write_text("3")
        other.replace(one)
        await found.until(lambda: found.told[2:] == [frozenset((one,))])
        two.unlink()
        await found.until(lambda: found.told[3:] == [frozenset((two,))])
        other.write_text("no file that is watched")
        await asyncio.sleep(0.3)
        assert len(found.told) == 4


@pytest.mark.usefixtures("only_told")
async def test_a_file_that_a_link_leads_to_is_watched_in_its_own_folder(tmp_path: Path) -> None:
    link, real = tmp_path / "a" / "link", tmp_path / "b" / "real"
    for path in (link, real):
        path.parent.mkdir()
    real.write_text("1")
    link.symlink_to(real)
    async with watched(link) as found:
        real.write_text("22")
        await found.until(lambda: len(found.told) == 2)


@pytest.mark.usefixtures("only_told")
async def test_what_is_written_in_pieces_is_told_once_it_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "REST_SECONDS", 0.2)
    path = tmp_path / "file"
    async with watched(path) as found:
        for _ in range(6):
            with path.open("a") as file:
                file.write("piece")
            await asyncio.sleep(0.02)
        await found.until(lambda: len(found.told) == 2)
        await asyncio.sleep(0.3)
        assert len(found.told) == 2


async def test_where_no_folder_is_nothing_is_told_and_nothing_fails(tmp_path: Path) -> None:
    async with watched(tmp_path / "nowhere" / "file") as found:
        assert len(found.told) == 1


def test_nothing_that_watches_is_loaded_before_it_is_needed() -> None:
    script = "import sys, tui.screens.reader; print('watchfiles' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


# Where one was.


@given(TEXT, TEXT, TEXT, st.data())
def test_a_place_outside_of_one_edit_is_followed_exactly(
    before: str, old: str, new: str, draw: st.DataObject
) -> None:
    after = draw.draw(TEXT)
    offset = draw.draw(st.integers(0, len(after)))
    text, changed = before + old + after, before + new + after
    at = followed(len(before + old) + offset, text, changed)
    assert changed[at:].startswith(after[offset : offset + 24])


@given(TEXT, TEXT, st.data())
def test_a_place_is_followed_into_the_text(before: str, after: str, draw: st.DataObject) -> None:
    offset = draw.draw(st.integers(0, len(before)))
    assert 0 <= followed(offset, before, after) <= len(after)


def test_a_place_between_two_edits_is_found_by_what_stands_there() -> None:
    around = (
        "第一段讲的是别的事情。\n",
        "这一句是读到的地方，它没有变。",
        "\n最后一段也讲别的事情。",
    )
    before = "".join(around)
    after = "".join(("前面全换了。\n", around[1], "\n后面也换了。"))
    assert after[followed(before.index("这一句"), before, after) :].startswith("这一句")
