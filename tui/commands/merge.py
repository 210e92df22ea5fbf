"""`pizhu merge`: two versions of a sidecar made one, also as git's merge driver."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from annotations.errors import PizhuError, SidecarError
from annotations.locking import sole_writer
from annotations.merging import Merged, merge
from annotations.model import AnnotationPage
from annotations.serialization import decode, encode
from annotations.store import read_content, replace_file
from tui.commands.arguments import PATH
from tui.commands.output import write, write_error

QUOTES = 3
LONGEST_QUOTE = 20


@click.command("merge")
@click.argument("base", type=PATH)
@click.argument("ours", type=PATH)
@click.argument("theirs", type=PATH)
@click.option("--name", type=PATH, help="What to call it in messages, where OURS is temporary.")
@click.option("-v", "--verbose", is_flag=True, help="Print what THEIRS changed in OURS.")
def command(*, base: Path, ours: Path, theirs: Path, name: Path | None, verbose: bool) -> None:
    """Merge the annotations in THEIRS into OURS.

    All three are sidecars (NAME.annotations.json), BASE the one that both others come from; it may
    be empty, or /dev/null, where there is none. What either side did is kept. Of an annotation that
    both sides changed, both versions stay, one marked as in conflict with the other, and standard
    error says so. The exit status is 1, and OURS as it was, where one of them cannot be understood.

    \b
    As a merge driver of git:
      git config merge.pizhu.driver 'pizhu merge %O %A %B --name %P'
      echo '*.annotations.json merge=pizhu' >> .gitattributes
    """
    ancestor = None if _is_empty(base) else _read(base)
    other = _read(theirs)
    with sole_writer(ours):
        own = _read(ours)
        merged = merge(ancestor, own, other)
        content = encode(merged.page)
        # What is laid out otherwise, or of an older format, stays so while nothing of it changes.
        if content != encode(own):
            replace_file(ours, content)
    named = name or ours
    if verbose:
        write(f"{PizhuError(_changes(own, merged.page), named)}\n")
    if said := _kept_twice(own, other, merged):
        write_error(PizhuError(said, named))


def _is_empty(path: Path) -> bool:
    return path == Path(os.devnull) or read_content(path) == b""


def _read(path: Path) -> AnnotationPage:
    content = read_content(path)
    if content is None:
        raise SidecarError("there is no such file", path)
    return decode(content, path)


def _changes(ours: AnnotationPage, merged: AnnotationPage) -> str:
    """Say how the annotations differ from what they were."""
    before = {annotation.id: annotation for annotation in ours.items}
    after = {annotation.id: annotation for annotation in merged.items}
    changed = sum(before[id] != after[id] for id in before.keys() & after)
    added, removed = len(after.keys() - before), len(before.keys() - after)
    return f"{len(after)} annotations: {added} added, {changed} changed, {removed} removed"


def _kept_twice(ours: AnnotationPage, theirs: AnnotationPage, merged: Merged) -> str:
    """Say what both sides changed otherwise; empty where that is nothing."""
    quotes = {annotation.id: annotation.quote for annotation in merged.page.items}
    twice = [quotes[id] for id in merged.conflicts]
    kept = [_counted(twice)] if twice else []
    if merged.page.label not in (ours.label, theirs.label):
        kept.append(f"the title, now “{merged.page.title}”")
    return f"changed on both sides, both versions are kept: {' and '.join(kept)}" if kept else ""


def _counted(quotes: Sequence[str]) -> str:
    shown = [f"“{_shortened(quote)}”" for quote in quotes[:QUOTES]]
    more = ["…"] if len(quotes) > QUOTES else []
    return f"{len(quotes)} annotation{'s' * (len(quotes) > 1)} ({', '.join([*shown, *more])})"


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
