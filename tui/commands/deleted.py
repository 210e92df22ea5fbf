"""`pizhu deleted`: what was deleted from an article, to be listed and restored."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
import msgspec

from annotations.deleted import Deleted, DeletedAnnotations
from annotations.errors import PizhuError, visible
from annotations.session import Session
from tui.commands.arguments import PATH
from tui.commands.output import write, write_error, write_json_array
from tui.memory import Memory
from tui.opening import open_session


class DeletedRecord(msgspec.Struct, frozen=True):
    """A deleted annotation in the JSON of `deleted`."""

    deleted: datetime
    id: str
    start: int
    end: int
    exact: str
    tags: tuple[str, ...]
    hint: str | None
    note: str | None
    creator: str | None

    @classmethod
    def of(cls, deleted: Deleted) -> "DeletedRecord":
        """Return the record of an annotation that was deleted."""
        annotation = deleted.annotation
        return cls(
            deleted.at,
            annotation.id,
            *annotation.span,
            annotation.quote,
            annotation.tags,
            annotation.hint,
            annotation.note,
            None if annotation.creator is None else annotation.creator.name,
        )


@click.command("deleted")
@click.argument("path", metavar="FILE", type=PATH)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--restore", is_flag=True, help="Put the annotations with these ids back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, path: Path, ids: tuple[str, ...], restore: bool, as_json: bool) -> None:
    """List what was deleted from an article, or restore it.

    The latest comes first. With --restore, annotations are put back, all that are named or none,
    and their ids printed.

    \b
    --json prints an array of
      {"deleted" (when: ISO 8601), "id", "start", "end", "exact" (the passage),
       "tags", "hint", "note", "creator" (null where there is none)}
    """
    if restore != bool(ids):
        raise click.UsageError("to restore, name ids: --restore ID…")
    memory = Memory()
    journals = DeletedAnnotations(memory.deleted)
    session = open_session(memory, path)
    if session.read_only is not None:
        raise PizhuError(session.read_only)
    deleted = journals.read(session.path, session.page.items)
    if restore:
        _restore(session, ids, deleted)
    elif as_json:
        write_json_array(map(DeletedRecord.of, deleted))
    elif deleted:
        for line in _table(map(DeletedRecord.of, deleted)):
            write(line)
    else:
        write_error(PizhuError("nothing was deleted here", path))


def _restore(session: Session, ids: Sequence[str], deleted: Sequence[Deleted]) -> None:
    annotations = {one.annotation.id: one.annotation for one in deleted}
    wanted = tuple(dict.fromkeys(ids))
    for id in wanted:
        if id not in annotations:
            there = "is there already" if session.get(id) else "is not among the deleted"
            raise PizhuError(f"annotation {id} {there}", session.article.path)
    for id in wanted:
        session.restore(annotations[id])
    session.save()
    write("".join(f"{id}\n" for id in wanted))


def _table(records: Iterable[DeletedRecord]) -> Iterator[str]:
    """Yield a line for each; what a user wrote is safe, for a line end would tear the table."""
    from tui.typesetting.cells import CellWidths  # noqa: PLC0415 (only this needs widths)

    widths = CellWidths()
    rows = [("deleted", "by", "id", "annotation"), *map(_row, records)]
    columns = [max(map(widths.of, column)) for column in [*zip(*rows, strict=True)][:-1]]
    for row in rows:
        cells = zip(row, [*columns, 0], strict=True)
        yield "  ".join(text + " " * (width - widths.of(text)) for text, width in cells) + "\n"


def _row(record: DeletedRecord) -> tuple[str, str, str, str]:
    says = (f"“{record.exact}”", *record.tags, record.hint, record.note)
    return (
        f"{record.deleted.astimezone():%Y-%m-%d %H:%M}",
        visible(record.creator or ""),
        visible(record.id),
        " · ".join(map(visible, filter(None, says))),
    )
