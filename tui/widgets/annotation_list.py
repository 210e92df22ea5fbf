"""The annotations of an article, in the order of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from annotations.checking import ToCheck, changed_part, is_found
from annotations.model import CONTEXT_LENGTH, Annotation
from annotations.placement import Placed, State
from tui.actions import Where, bindings
from tui.reading import Reading
from tui.themes import Palette
from tui.turns import following
from tui.typesetting.cells import drawn
from tui.widgets.lines import Piece, fields
from tui.widgets.listing import Listing

CHIP = 6
MARGIN = 2
NAME = 8


class Filter(NamedTuple):
    """Which annotations are listed: those to be checked only, those of a tag only, or all."""

    to_check: bool = False
    tag: str = ""

    @property
    def name(self) -> str:
        """What is listed, in a word; nothing where all is."""
        return "to check" if self.to_check else self.tag


ALL = Filter()


class AnnotationList(Listing):
    """Lists all annotations or some: tags, quote, hint; beneath, what is to be checked, the note.

    `to_check` are those of the session that a person should look at.
    """

    BINDINGS: ClassVar = bindings(Where.LIST)

    @dataclass
    class GoTo(Message):
        """An annotation is to be shown on the page, or its passage to be looked for there."""

        placed: Placed

    @dataclass
    class Edit(Message):
        """An annotation is to be edited."""

        placed: Placed

    @dataclass
    class Accept(Message):
        """What is to be checked of these annotations is right as it is."""

        placed: Sequence[Placed]

    @dataclass
    class Refuse(Message):
        """An annotation does not belong where it was found."""

        placed: Placed

    def __init__(self, reading: Reading, palette: Palette) -> None:
        super().__init__(palette, id="annotations")
        self.reading = reading
        self.filter = ALL
        self.placed: Sequence[Placed] = ()
        self.to_check = ToCheck()

    @property
    def count(self) -> int:
        """How many annotations are listed."""
        return len(self.placed)

    @property
    def chosen(self) -> Placed | None:
        """The current annotation."""
        return self.placed[self.current] if self.current < len(self.placed) else None

    @property
    def checking(self) -> bool:
        """Whether the current annotation is to be checked where it is."""
        chosen = self.chosen
        return chosen is not None and chosen.span is not None and self._is_to_check(chosen)

    @property
    def heading(self) -> list[Piece]:
        """How many there are, are listed, are to be checked, are hidden."""
        palette, total = self.palette, len(self.reading.session.annotations)
        listed = f" {self.count} of {total} {self.filter.name}"
        pieces = [
            Piece("批注", palette.strong),
            Piece(f" {total}" if self.filter == ALL else listed, palette.faint),
        ]
        if self.to_check.ids and not self.filter.to_check:
            pieces.append(Piece(f" · {len(self.to_check.ids)} to check", palette.warn))
        if hidden := sum(self.reading.session.unseen.values()):
            pieces.append(Piece(f" · {hidden} hidden", palette.key))
        return pieces

    @property
    def _why_empty(self) -> str:
        """Why nothing is listed."""
        session = self.reading.session
        if session.read_only:
            return "read-only: none can be shown"
        return "all are hidden: O shows them" if session.unseen else "none yet: 1-9 tags a word"

    def update_annotations(self) -> None:
        """List what the session holds now; a filter that nothing passes filters nothing."""
        annotations = self.reading.session.annotations
        self.empty = self._why_empty
        self.to_check = ToCheck.of(annotations)
        if self.filter not in self._filters:
            self.filter = ALL
        current = self.chosen
        self.placed = [placed for placed in annotations if self._passes(placed)]
        if current is not None:
            ids = [placed.annotation.id for placed in self.placed]
            if current.annotation.id in ids:
                self.current = ids.index(current.annotation.id)
        self.show_current()

    def _passes(self, placed: Placed) -> bool:
        if self.filter.to_check:
            return self._is_to_check(placed)
        return self.filter == ALL or self.filter.tag in placed.annotation.tags

    def _is_to_check(self, placed: Placed) -> bool:
        return placed.annotation.id in self.to_check.ids

    @property
    def _filters(self) -> list[Filter]:
        """The filters that something passes, in the order of their turns."""
        annotations = self.reading.session.annotations
        used = sorted({tag for placed in annotations for tag in placed.annotation.tags})
        checks = [Filter(to_check=True)] if self.to_check.ids else []
        return [*checks, *(Filter(tag=tag) for tag in used), ALL]

    def follow(self, ids: Sequence[str]) -> None:
        """Make the annotation under the page's cursor current, if it is listed."""
        for index, placed in enumerate(self.placed):
            if placed.annotation.id in ids:
                if index != self.current:
                    self.current = index
                    self.show_current()
                return

    def action_go_to(self) -> None:
        """Show the current annotation on the page."""
        if self.chosen is not None:
            self.post_message(self.GoTo(self.chosen))

    def action_edit(self) -> None:
        """Edit the current annotation."""
        if self.chosen is not None:
            self.post_message(self.Edit(self.chosen))

    def action_accept(self) -> None:
        """Say that the current annotation is right as it is."""
        if self.chosen is not None:
            self.post_message(self.Accept((self.chosen,)))

    def action_accept_all(self) -> None:
        """Say of all that are listed that they are right where they were found."""
        found = [placed for placed in self.placed if is_found(placed)]
        self.post_message(self.Accept(found))

    def action_refuse(self) -> None:
        """Say that the current annotation does not belong where it was found."""
        if self.chosen is not None:
            self.post_message(self.Refuse(self.chosen))

    def on_listing_chosen(self) -> None:
        """Show on the page what was clicked twice."""
        self.action_go_to()

    def action_filter(self) -> None:
        """List only those to be checked, then those of each tag in use, then all."""
        self.filter = following(self.filter, self._filters)
        self.current = 0
        self.update_annotations()
        self.post_message(self.Moved(self, self.current))

    def height_of(self, item: int) -> int:
        """A line, one more for what is to be checked, and one for a note."""
        placed = self.placed[item]
        return 1 + self._is_to_check(placed) + bool(placed.annotation.note)

    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw a line of an annotation."""
        placed = self.placed[item]
        annotation, palette = placed.annotation, self.palette
        current, to_check = item == self.current, self._is_to_check(placed)
        ground = palette.current if current and self.has_focus else palette.plain
        inner = max(0, width - MARGIN - CHIP - 2)
        if row:
            note = Piece(_line(annotation.note or ""), palette.remark)
            pieces = [*self._doubts(placed, inner)] if to_check and row == 1 else [note]
            return fields([([], width - inner), (pieces, inner)], ground)
        quote = [Piece(_line(self._passage(placed)), palette.ink)]
        if placed.span is None:
            quote.insert(0, Piece("lost: ", palette.warn))
        if annotation.hint:
            quote.append(Piece(f" {annotation.hint}", palette.reading))
        mark = [Piece("▸" if current else " ", palette.key)]
        if to_check:
            mark.append(Piece("?", palette.warn))
        tags = chips(annotation, self.reading.colour(annotation), palette)
        whose = self.reading.session.whose(annotation)
        name = min(cell_len(drawn(whose)), NAME) + 1 if whose else 0
        columns = [
            (mark, MARGIN),
            (tags, CHIP),
            ([], 2),
            (quote, max(0, inner - name)),
            ([Piece(f" {whose}", palette.faint)], min(name, inner)),
        ]
        return fields(columns, ground)

    def _passage(self, placed: Placed) -> str:
        return self.reading.passage(placed.span) if placed.span else placed.annotation.quote

    def _doubts(self, placed: Placed, width: int) -> Iterator[Piece]:
        """What is to be checked of an annotation, as much as `width` cells can tell."""
        palette = self.palette
        if placed.span is None:
            yield Piece(in_context(placed.annotation, width), palette.faint)
        elif is_found(placed):
            yield from how_found(placed, self._passage(placed), palette)
        if self.to_check.version(placed.annotation) is not None:
            gap = "" if placed.anchor.state is State.EXACT else " · "
            other = placed.annotation.conflicts_with is not None
            yield Piece(f"{gap}{'other version' if other else 'two versions'}", palette.ink)


def how_found(placed: Placed, passage: str, palette: Palette) -> Iterator[Piece]:
    """How an annotation was found that does not lie exactly where it did; nothing where it does.

    `passage` is what is there now.
    """
    if placed.anchor.state is State.MOVED:
        yield Piece("moved", palette.ink)
    elif placed.anchor.state is State.APPROXIMATE:
        yield Piece("changed: ", palette.ink)
        before, after = changed_part(_line(placed.annotation.quote), _line(passage))
        if not (before.strip() or after.strip()):
            yield Piece("spaces", palette.faint)
        elif before and after:
            yield Piece(f"{before}→{after}", palette.faint)
        else:
            yield Piece(f"-{before}" if before else f"+{after}", palette.faint)


def in_context(annotation: Annotation, width: int) -> str:
    """Return the quote of an annotation among what stood around it, for `width` cells."""
    quote = annotation.target.quote
    exact = f"【{_line(quote.exact[:width])}】"
    before, after = _line(quote.prefix[-CONTEXT_LENGTH:]), _line(quote.suffix[:CONTEXT_LENGTH])
    room = max(0, width - cell_len(drawn(exact))) // 2
    while cell_len(drawn(before)) > room:
        before = before[1:]
    return f"{before}{exact}{after}"


def _line(text: str) -> str:
    return " ".join(text.split())


def chips(annotation: Annotation, colour: str, palette: Palette) -> list[Piece]:
    """What an annotation is, in `CHIP` cells: its tags, else whether it is a hint or a note."""
    tags = annotation.tags
    if not tags:
        kind = "音" if annotation.hint else "注" if annotation.note else "亮"
        return [Piece(f"  {kind}  ", palette.faint)]
    first = tags[0] if len(tags) == 1 else f"{tags[0][:1]}+{len(tags) - 1}"
    space = max(0, CHIP - cell_len(first))
    return [Piece(" " * (space // 2) + first + " " * (space - space // 2), palette.chip(colour))]
