"""The process in which words and readings are found: it answers, in order, and leaves nothing."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from annotations.errors import LanguageError
from annotations.language.levels import levels_within, words_up_to
from annotations.occurrences import Occurrences
from annotations.service import calls
from annotations.service.analysis_request import AnalysisRequest
from annotations.service.share_request import ShareRequest
from annotations.span import Span
from tui.language_process import LanguageProcess

PARENT = """
import asyncio, os, signal
from tui.language_process import LanguageProcess

async def main():
    language = LanguageProcess()
    await language.alternatives("好")
    print(language.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""

SEEDS = Path(__file__).parents[2] / "seeds"


together = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[LanguageProcess]:
    """A process for the tests that leave it as it is."""
    process = LanguageProcess()
    yield process
    await process.close()


@pytest_asyncio.fixture
async def language() -> AsyncIterator[LanguageProcess]:
    process = LanguageProcess()
    yield process
    await process.close()


def running(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent to notice does not."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(shown.stdout.strip()) and not shown.stdout.startswith("Z")


def ends(pid: int) -> bool:
    """Whether a process ends within a few seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if not running(pid):
            return True
        time.sleep(0.02)
    return False


@together
async def test_it_answers_as_the_service_does(shared: LanguageProcess) -> None:
    request = AnalysisRequest(("郴州收获3个，还有聯系。", ""))
    assert await shared.analyse(request) == calls.analyse(request)
    assert await shared.alternatives("长") == calls.alternatives("长")
    assert await shared.meaning("在发展", Span(1, 3)) == calls.meaning("在发展", 1, 3)
    assert await shared.dictionary_made() == 1
    article = next(SEEDS.glob("003_*.txt"))
    found = await shared.occurrences(article, None, ("郴州",), 3)
    assert found == calls.occurrences(article, None, ("郴州",), 3)
    assert found.total > len(found.first) == 3
    assert await shared.occurrences(article / "none", None, ("郴州",), 3) == Occurrences(0, ())
    pattern = calls.pinyin_pattern("chenzhou", False)
    assert await shared.pinyin_pattern("chenzhou", initials=False) == pattern
    assert await shared.pinyin_pattern("《", initials=True) is None


@together
async def test_what_a_reader_knows_is_answered_too(shared: LanguageProcess, tmp_path: Path) -> None:
    article, vocabulary, kept = (tmp_path / name for name in ("a.txt", "v.csv", "kept.json"))
    article.write_text("朋友收获。", "utf-8")
    request = ShareRequest(article, None, tmp_path, vocabulary, 1, kept)
    assert await shared.known_share(request) == 0.5
    assert await shared.words_up_to(2) == words_up_to(2)
    assert await shared.levels_within(["高質量發展"]) == levels_within(["高质量发展"])
    with pytest.raises(LanguageError, match="there is no such file"):
        await shared.known_share(replace(request, article=tmp_path / "none"))


@together
async def test_repairs_lie_where_they_are_in_the_whole_text(shared: LanguageProcess) -> None:
    text = (
        "天地玄黄，宇宙洪荒。" * 1_500 + "\n通過當?shù)馗刹咳罕姷墓餐Γ?11礦區(qū)\n" + "天" * 11_000
    )
    span = Span(text.index("通"), text.rindex("\n"))
    found = await shared.repairs(text, span)
    assert found == list(calls.find_repairs(text, *span))
    assert found


@together
async def test_calls_at_once_are_answered_each_with_its_own_and_by_one_process(
    shared: LanguageProcess,
) -> None:
    words = [*"天地玄黄宇宙洪荒日月盈昃辰宿列张"]
    pids = set()

    async def asked(word: str) -> str:
        (paragraph,) = await shared.analyse(AnalysisRequest((word,)))
        pids.add(shared.pid)
        return paragraph[0].text

    assert await asyncio.gather(*map(asked, words)) == words
    assert len(pids) == 1


@together
async def test_a_call_that_is_given_up_does_not_shift_the_answers(
    shared: LanguageProcess,
) -> None:
    await shared.alternatives("好")
    requests = [AnalysisRequest((word,)) for word in "天地玄黄宇宙"]
    asked = [asyncio.create_task(shared.analyse(request)) for request in requests]
    await asyncio.sleep(0)
    for task in asked[::2]:
        task.cancel()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(answer, asyncio.CancelledError) for answer in found[::2])
    assert [answer[0][0].text for answer in found[1::2] if isinstance(answer, list)] == [*"地黄宙"]
    assert (await shared.analyse(AnalysisRequest(("洪",))))[0][0].text == "洪"


@together
async def test_much_is_answered_while_much_is_asked(shared: LanguageProcess) -> None:
    request = AnalysisRequest(("天地玄黄，宇宙洪荒。" * 100,) * 5)
    found = await asyncio.gather(*(shared.analyse(request) for _ in range(8)))
    assert all(answer == found[0] for answer in found)


@together
async def test_what_the_service_cannot_do_is_told_and_the_next_call_answered(
    shared: LanguageProcess,
) -> None:
    with pytest.raises(LanguageError, match="words cannot be found"):
        await shared.analyse(AnalysisRequest((3,)))  # type: ignore[arg-type]
    assert (await shared.analyse(AnalysisRequest(("天",))))[0][0].text == "天"


async def test_where_it_dies_all_who_wait_are_told_and_the_next_call_starts_it_anew(
    language: LanguageProcess,
) -> None:
    await language.alternatives("好")
    first = language.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    asked = [asyncio.create_task(language.alternatives(word)) for word in "天地"]
    await asyncio.sleep(0.01)
    os.kill(first, signal.SIGKILL)
    for answer in await asyncio.gather(*asked, return_exceptions=True):
        assert isinstance(answer, LanguageError)
        assert "has ended" in str(answer)
    # At once: the old one's end must not be taken for the new one's.
    assert await language.alternatives("好") == calls.alternatives("好")
    assert language.pid not in (None, first)


async def test_it_ends_when_it_is_closed_and_those_who_wait_are_told(
    language: LanguageProcess,
) -> None:
    await language.alternatives("好")
    pid = language.pid
    assert pid is not None
    asked = asyncio.create_task(language.analyse(AnalysisRequest(("天地" * 2_000,) * 20)))
    await asyncio.sleep(0)
    await language.close()
    with pytest.raises(LanguageError):
        await asked
    assert await asyncio.to_thread(ends, pid)
    await language.close()
    assert language.pid is None
    assert await language.alternatives("好") == calls.alternatives("好")


async def test_a_process_that_does_not_start_is_told_each_time(
    language: LanguageProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for broken in (str(tmp_path / "none"), "/bin/false"):
        monkeypatch.setattr(sys, "executable", broken)
        for _ in range(2):
            async with asyncio.timeout(5):
                with pytest.raises(LanguageError):
                    await language.alternatives("好")
    monkeypatch.undo()
    assert await language.alternatives("好") == calls.alternatives("好")


async def test_modules_in_the_folder_one_is_in_are_not_taken_for_pythons(
    language: LanguageProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("pickle", "re", "annotations"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert await language.alternatives("好") == calls.alternatives("好")


def test_it_ends_by_itself_when_the_one_who_asks_is_killed() -> None:
    parent = subprocess.run(
        [sys.executable, "-c", PARENT], capture_output=True, text=True, check=False
    )
    assert parent.returncode == -signal.SIGKILL
    assert ends(int(parent.stdout))


async def test_nothing_is_started_before_it_is_asked() -> None:
    language = LanguageProcess()
    assert language.pid is None
    await language.close()
