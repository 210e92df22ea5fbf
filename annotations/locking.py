"""One writer at a time in a folder, across processes.

What is locked is the folder itself (flock(2)), so nothing is left behind in it: the system lets go
of the lock when the process that holds it ends, however it ends.
"""

import errno
import fcntl
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from annotations.errors import SaveError

PATIENCE_MS: Final = 10_000
TEMPORARY: Final = ".pizhu-"
"""How the name of a file begins that is written before it takes the place of another; 16
hexadecimal digits follow."""

_PAUSE_MS: Final = 2
_LEFT_BEHIND_S: Final = 60
# No other file of the user's is swept away, whatever its name begins with.
_LEFT_BEHIND: Final = re.compile(rf"{re.escape(TEMPORARY)}[0-9a-f]{{16}}")
# Some file systems of a network cannot lock a folder; there, what was read is compared only.
_CANNOT_LOCK: Final = (
    errno.EBADF,
    errno.EINVAL,
    errno.ENOLCK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
)


@contextmanager
def sole_writer(path: Path, patience_ms: int = PATIENCE_MS) -> Iterator[None]:
    """Keep other processes, and other threads of this one, from writing beside the file at `path`.

    A link is followed: what counts is the folder in which a file is replaced. Not reentrant. Raises
    SaveError where another program keeps writing for longer than `patience_ms`, or where the folder
    cannot be opened.
    """
    folder = Path(os.path.realpath(path)).parent
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise SaveError("not saved: its folder is gone", path) from None
    except OSError as error:
        raise SaveError(f"not saved: {error.strerror}", path) from None
    try:
        if _lock(descriptor, path, patience_ms):
            _sweep(folder)
        yield
    finally:
        # The system closes it and lets go of the lock whatever it says (close(2)).
        with suppress(OSError):
            os.close(descriptor)


def _lock(descriptor: int, path: Path, patience_ms: int) -> bool:
    """Lock a folder; whether it can be locked at all."""
    end = time.monotonic() + patience_ms / 1000
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                raise SaveError(
                    "not saved: another program has been writing here for long", path
                ) from None
        except OSError as error:
            if error.errno not in _CANNOT_LOCK:
                raise SaveError(f"not saved: {error.strerror}", path) from None
            return False
        time.sleep(random.uniform(_PAUSE_MS / 2, _PAUSE_MS * 2) / 1000)


_swept: set[Path] = set()


def _sweep(folder: Path) -> None:
    """Remove what a process left that ended while it wrote; once for each folder."""
    if folder in _swept:
        return
    _swept.add(folder)
    old = time.time() - _LEFT_BEHIND_S
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFT_BEHIND.fullmatch(entry.name):
                with suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime > old:
                        continue
                    os.unlink(entry.path)  # noqa: PTH108 (an entry has no path object)
