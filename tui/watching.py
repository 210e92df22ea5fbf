"""When files change that other programs may write: as the system tells it, and looked for besides.

The system tells nothing of what happens on some file systems (networks, shared folders), nor when
its limits are reached. So the files' states are looked at every few seconds as well.
"""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Collection, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Final

from annotations.anchoring import anchors
from annotations.model import target_at
from annotations.span import Span
from annotations.text_file import FileState, state_of

POLL_SECONDS = 3.0
REST_SECONDS = 0.05
"""So long nothing may happen to a file before it is taken for written."""

_MOST_RESTS: Final = 40
# How soon a watch notices that it is to end, in ms.
_STEP: Final = 100
# So many code points from a place on tell it in a text that has changed; the most first.
_REACHES: Final = (24, 12, 6)

States = dict[Path, FileState | None]


async def changes(paths: Collection[Path]) -> AsyncGenerator[frozenset[Path]]:
    """Yield which of `paths` have changed since it was told last, once they are at rest; first all.

    Ends only when it is closed. A link is followed.
    """
    known: States = {}
    async with aclosing(_rings(paths)) as rings:
        async for _ in rings:
            now = await asyncio.to_thread(_states, paths)
            if now != known:
                now = await _at_rest(paths, now)
                changed = frozenset(
                    path for path in paths if path not in known or known[path] != now[path]
                )
                known = now
                if changed:
                    yield changed


async def _at_rest(paths: Collection[Path], now: States) -> States:
    for _ in range(_MOST_RESTS):
        await asyncio.sleep(REST_SECONDS)
        before, now = now, await asyncio.to_thread(_states, paths)
        if before == now:
            break
    return now


def _states(paths: Collection[Path]) -> States:
    return {path: state_of(path) for path in paths}


async def _rings(paths: Collection[Path]) -> AsyncGenerator[None]:
    """Ring at once, whenever something happens in the folders of `paths`, and every few seconds."""
    yield
    stopped = threading.Event()
    try:
        told = await asyncio.to_thread(_told, paths, stopped)
        while await asyncio.to_thread(next, told, None) is not None:
            yield
    except (OSError, RuntimeError):
        # That nothing can be watched concerns nobody: what follows does as well.
        pass
    finally:
        stopped.set()
    while True:
        await asyncio.sleep(POLL_SECONDS)
        yield


def _told(paths: Collection[Path], stopped: threading.Event) -> Iterator[object]:
    """Yield when something has happened in the folders of `paths`, also those that links lead to.

    Ends when it is `stopped`. Raises OSError or RuntimeError where they cannot be watched.
    """
    # Who reads the first page should not wait for this.
    from watchfiles import watch  # noqa: PLC0415

    folders = {folder for path in paths for folder in (path.parent, _real(path).parent)}
    return watch(
        *sorted(folder for folder in folders if folder.is_dir()),
        watch_filter=None,
        step=_STEP,
        stop_event=stopped,
        rust_timeout=int(POLL_SECONDS * 1000),
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=False,
    )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def followed(offset: int, before: str, after: str) -> int:
    """Return where in the text `after` is what stood at an offset of it `before` it was changed."""
    start = min(offset, len(before))
    if after.startswith(before[: start + _REACHES[0]]):
        return start
    if after.endswith(before[start:]):
        return len(after) - (len(before) - start)
    spans = [Span(start, min(start + reach, len(before))) for reach in _REACHES]
    found = anchors(after, [target_at(before, span, source=".") for span in spans])
    likely = [span for anchor in found if (span := anchor.span or anchor.likely) is not None]
    return likely[0].start if likely else min(start, len(after))
