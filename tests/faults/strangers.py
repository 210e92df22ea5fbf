"""Libraries from strangers: nothing in them reaches the terminal, leads outside or hangs.

The commands are run as a person runs them, in a terminal.
"""

import errno
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.errors import PizhuError
from annotations.formats import FORMATS
from annotations.kept_file import Changed
from annotations.model import MOST_BODIES
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
from annotations.tagset import Tag
from annotations.tagset_file import FILE_NAME, change_tagset, read_tagset
from tests.e2e.conftest import PIZHU, new_home
from tests.faults.courses import numbered_text, write_article
from tests.faults.outcome import Outcome, total
from tui.config import NAME

LONGEST_S: Final = 60.0
SECRET: Final = "what stands outside the library"

_ESCAPES: Final = (
    "\x1b[2J\x1b]52;c;cHduZWQ=\x07\x9b31m\x9d0;t\x9c\u202eabc\u2066\u2028\r\x08\x7f\x00"
)
_OUTSIDE: Final = ("../outside/secret.json", "../outside/autostart.json", "/etc/passwd")
_DELETED: Final = "deleted.txt"
_QUOTED: Final = json.dumps(_ESCAPES)[1:-1]
_BODY: Final = '{"type": "TextualBody", "purpose": "tagging", "value": "a"}, '
_MANY: Final = 1_000_000
_DEEP: Final = 100_000
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_FAILED: Final = re.compile("Traceback|the program failed")


class Gift(NamedTuple):
    """What a stranger may send: its name, and what makes it of an article with annotations."""

    name: str
    make: Callable[[Path], None]


class Ran(NamedTuple):
    """What a command wrote in a terminal, how it ended, and how long it took, in s."""

    output: str
    status: int
    seconds: float


def strangers(seed: int, *, chosen: int | None = None) -> Outcome:
    """Run the commands on a library of gifts; those on one article on so many of them, or on all.

    Then open each article, change it and save.
    """
    begun = time.monotonic()
    with TemporaryDirectory() as given:
        folder = Path(given)
        dictionary, library, outside = (folder / name for name in ("cedict", "library", "outside"))
        for each in (dictionary, library, outside):
            each.mkdir()
        (outside / "secret.json").write_text(f'"{SECRET}"', "utf-8")
        home = new_home(folder / "home", dictionary)
        articles = dict(_received(library))
        _delete_all(library / _DELETED, Path(home["XDG_STATE_HOME"], NAME, "deleted"))
        before = _files(outside)
        some = Random(seed).sample(list(articles), len(articles) if chosen is None else chosen)
        outcomes = [
            _judged(arguments, folder, home)
            for arguments in (*_of_library(library), *_of_articles(some))
        ]
        outcomes += [_opened(article, gift) for article, gift in articles.items()]
        outcomes += [_tagged(folder / "tags", gift) for gift in _tag_sets()]
        if _files(outside) != before:
            outcomes.append(Outcome(problems=("something outside was made or changed",)))
    return total(
        "strangers' libraries",
        outcomes,
        seconds=time.monotonic() - begun,
        means=f"{len(articles)} sidecars, real commands in a terminal",
    )


def _received(library: Path) -> Iterator[tuple[Path, Gift]]:
    """Yield an article for each gift."""
    for number, gift in enumerate(_gifts()):
        article = library / f"{number:02}.txt"
        write_article(article, numbered_text(20), 3)
        gift.make(article)
        yield article, gift
    _escapes_in_names(library)


def _delete_all(article: Path, journals: Path) -> None:
    """Have annotations that say all that may steer a terminal be deleted from an article."""
    write_article(article, numbered_text(20), 3)
    for note in ("note 0", "note 1"):
        _replace(article, f'"{note}"', json.dumps(_ESCAPES))
    session = Session.open(
        read_article(article), creator="", deletions=DeletedAnnotations(journals)
    )
    session.adopt(())
    session.save()


def _of_library(library: Path) -> Iterator[list[str]]:
    for name in ("list", "check"):
        yield [name, str(library)]
        yield [name, str(library), "--json"]
    for form in FORMATS:
        yield ["export", str(library), "--format", form]
    yield ["deleted", str(library / _DELETED)]
    yield ["deleted", str(library / _DELETED), "--json"]


def _of_articles(articles: Iterable[Path]) -> Iterator[list[str]]:
    for article in articles:
        yield ["deleted", str(article)]
        yield ["annotate", str(article), "--start", "0", "--end", "2", "--tag", "甲"]


def _judged(arguments: list[str], folder: Path, home: Mapping[str, str]) -> Outcome:
    ran = _run(arguments, folder, home)
    command = f"pizhu {arguments[0]} {Path(arguments[1]).name}"
    return Outcome(
        runs=1,
        faults=1,
        problems=tuple(f"{command}: {problem}" for problem in _wrong_with(ran)),
        slowest_ms=1000 * ran.seconds,
    )


def _run(arguments: list[str], folder: Path, home: Mapping[str, str]) -> Ran:
    """Run a command in a terminal, to its end or to that of all patience."""
    begun = time.monotonic()
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [str(PIZHU), *arguments],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        cwd=folder,
        env=dict(home),
    )
    os.close(inside)
    written = bytearray()
    while time.monotonic() - begun < LONGEST_S:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            written += os.read(terminal, 1 << 16)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            break
    else:
        process.send_signal(signal.SIGKILL)
    os.close(terminal)
    return Ran(written.decode(errors="replace"), process.wait(), time.monotonic() - begun)


def _wrong_with(ran: Ran) -> Iterator[str]:
    if ran.status < 0:
        yield "it hangs, or ends by a signal"
    elif ran.status > 2:
        yield f"it ends with {ran.status}"
    # A terminal is given both for a line end.
    output = ran.output.replace("\r\n", "\n")
    if found := _UNSAFE.search(output):
        at = found.start()
        yield f"this reaches the terminal: {output[max(0, at - 20) : at + 20]!r}"
    if found := _FAILED.search(ran.output):
        yield f"it fails: {ran.output[found.start() : found.start() + 300]!r}"
    if SECRET in ran.output:
        yield "it tells what stands outside the library"


def _opened(path: Path, gift: Gift) -> Outcome:
    """Open the article, annotate and save it; a refusal is right, any other exception is not."""
    begun, problems, sidecar = time.monotonic(), list[str](), sidecar_path(path)
    before = sidecar.read_bytes() if sidecar.is_file() else None
    try:
        session = Session.open(read_article(path), creator="")
        if session.read_only is None:
            session.set_note(Span(0, 3), "a note")
            session.save()
        elif sidecar.is_file() and sidecar.read_bytes() != before:
            problems.append("what was refused is written over")
    except PizhuError as error:
        problems += _unclear(error)
    except Exception as error:
        problems.append(f"it fails by {error!r}"[:300])
    return _outcome(gift, problems, begun)


def _tagged(folder: Path, gift: Gift) -> Outcome:
    """Read a tag set and add a tag to it."""
    begun, problems = time.monotonic(), list[str]()
    folder.mkdir()
    gift.make(folder)
    path = folder / FILE_NAME
    before = path.read_bytes() if path.is_file() else None
    try:
        tags = read_tagset(folder)
        change_tagset(folder, Changed(tags, tags.with_tag(Tag("新的"))))
    except PizhuError as error:
        problems += _unclear(error)
        if path.is_file() and path.read_bytes() != before:
            problems.append("what was refused is written over")
    except Exception as error:
        problems.append(f"it fails by {error!r}"[:300])
    shutil.rmtree(folder)
    return _outcome(gift, problems, begun)


def _outcome(gift: Gift, problems: Sequence[str], begun: float) -> Outcome:
    return Outcome(
        runs=1,
        faults=1,
        problems=tuple(f"{gift.name}: {problem}" for problem in problems),
        slowest_ms=1000 * (time.monotonic() - begun),
    )


def _unclear(error: PizhuError) -> Iterator[str]:
    if not str(error).isprintable() or len(str(error)) > 1_000:
        yield f"the error is not one clear line: {str(error)[:300]!r}"


def _files(folder: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _gifts() -> Iterator[Gift]:
    """Yield what a stranger may make of a sidecar."""
    digits = "9" * _MANY

    def replaced(name: str, old: str, new: str) -> Gift:
        return Gift(name, lambda article: _replace(article, old, new))

    yield replaced("escapes in a note", '"note 0"', json.dumps(_ESCAPES))
    yield replaced(
        "escapes in a title", '"formatVersion"', f'"label": "{_QUOTED}", "formatVersion"'
    )
    yield replaced("escapes in an id", "urn:uuid:00000", _QUOTED)
    yield replaced("escapes in the quote", '"exact": "', f'"exact": "{_QUOTED}')
    yield replaced("escapes in a member", '"note 0"', f'"x", "{_QUOTED}": 1')
    yield replaced("escapes in a version", '"formatVersion": 2', f'"formatVersion": "{_QUOTED}"')
    yield replaced("a note that is nested deep", '"note 0"', "[" * _DEEP)
    yield replaced("objects that are nested deep", '"note 0"', '{"a":' * _DEEP)
    yield replaced("a number of a million digits", '"start": ', f'"start": {digits}')
    yield replaced(
        "a version of a million digits", '"formatVersion": ', f'"formatVersion": {digits}'
    )
    yield replaced("a place far away", '"start": ', '"start": 99999')
    yield replaced("too many bodies", '"body": [', f'"body": [{_BODY * (MOST_BODIES + 1)}')
    yield replaced("a million bodies", '"body": [', f'"body": [{_BODY * _MANY}')
    yield replaced("as many bodies as may be", '"body": [', f'"body": [{_BODY * (MOST_BODIES - 1)}')
    for source in (*_OUTSIDE, "file:///etc/passwd", "..%2fx", _QUOTED):
        yield Gift(f"the source {source}", partial(_source, source=source))
    for to in (*_OUTSIDE, "/dev/zero", "."):
        yield Gift(f"a link to {to}", partial(_link, to=to))
    yield Gift("a pipe", _pipe)


def _replace(article: Path, old: str, new: str) -> None:
    path = sidecar_path(article)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def _source(article: Path, source: str) -> None:
    path = sidecar_path(article)
    text = path.read_text("utf-8")
    path.write_text(text.replace(f'"{article.name}"', f'"{source}"'), "utf-8")


def _link(article: Path, to: str) -> None:
    path = sidecar_path(article)
    path.unlink()
    path.symlink_to(to)


def _pipe(article: Path) -> None:
    path = sidecar_path(article)
    path.unlink()
    os.mkfifo(path)


def _escapes_in_names(library: Path) -> None:
    name = _ESCAPES.replace("\x00", "")
    (library / f"there {name}.txt").write_text(numbered_text(3), "utf-8")
    for article in ("there", "gone"):
        (library / f"{article} {name}.txt.annotations.json").write_text("{", "utf-8")


def _tag_sets() -> Iterator[Gift]:
    """Yield what a stranger may make of a tag set."""

    def written(name: str, content: str) -> Gift:
        return Gift(name, lambda folder: _write(folder / FILE_NAME, content))

    table = '[[tag]]\ncolour = "red"\n'
    yield written("a tag whose name holds escapes", f'{table}name = "{_QUOTED}"\n')
    yield written("a tag set with a member of escapes", f'"{_QUOTED}" = 1\n')
    yield written("a tag set with raw escapes", f'{table}name = "{_ESCAPES}"\n')
    yield written("a tag set nested deep", f"x = {'[' * _DEEP}\n")
    yield written("a tag set of long keys", f"{'a.' * _DEEP}b = 1\n")
    yield written("a tag with a number of 900,000 digits", f"{table}key = {'9' * 900_000}\n")
    tables = (f'{table}name = "{number}"\n' for number in range(20_000))
    yield written("a tag set of 20,000 tags", "".join(tables))
    yield written("a tag set of 40 MB", "#" * 40_000_000)
    for to in (*_OUTSIDE, "/dev/zero", "."):
        yield Gift(f"a tag set that is a link to {to}", partial(_link_tags, to=to))
    yield Gift("a tag set that is a pipe", lambda f: os.mkfifo(f / FILE_NAME))


def _link_tags(folder: Path, to: str) -> None:
    (folder / FILE_NAME).symlink_to(to)


def _write(path: Path, content: str) -> None:
    path.write_text(content, "utf-8", newline="")
