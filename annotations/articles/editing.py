"""From a paragraph's lines to what is shown of it."""

import re
from collections.abc import Sequence

from annotations.articles import debris, inline_hints, spacing
from annotations.articles.edits import Edit, without_overlaps
from annotations.articles.paragraph import EditedOrigins, Origins, Paragraph
from annotations.articles.reflow import joints
from annotations.articles.repair import Repair
from annotations.span import Span

FOLD_MARK = "⋯"
_TEXT = re.compile(r"[^\W_]|[。，、；：！？“‘「『《（]")
_REST_OF_TAG = re.compile(r"/?[a-z][a-z0-9]*>")


def edited(text: str, lines: Sequence[Span], repairs: Sequence[Repair]) -> Paragraph:
    """Make the paragraph of these lines: joined, with its repairs, and rid of what is not its text.

    Each finder looks at the paragraph by itself; where two would change the same characters, what
    is no text at all goes first, then what is damaged, then readings, then spaces.
    """
    start, end = lines[0].start, lines[-1].end
    repaired = {
        _with_its_tag(text, end, repair.edit): repair.hints for repair in repairs if repair.edit
    }
    damaged = tuple(Span(repair.start, repair.end) for repair in repairs if repair.edit is None)
    hinted = [
        (edit, hint)
        for edit, hint in inline_hints.find(text, start, end)
        if not any(span.touches(Span(hint.start, edit.end)) for span in damaged)
    ]
    edits = without_overlaps(
        debris.find(text, start, end),
        repaired,
        (edit for edit, _ in hinted),
        spacing.find(text, start, end),
        joints(text, lines) if len(lines) > 1 else (),
    )
    if not edits:
        shown = text[start:end]
        return Paragraph(start, end, shown, Origins(start, end - start), damaged=damaged)
    kept = set(edits)
    hints = [hint for edit, hint in hinted if edit in kept]
    for edit in kept.intersection(repaired):
        hints.extend(repaired[edit])
    pieces, origins = _shown(text, start, end, edits)
    return Paragraph(
        start, end, "".join(pieces), origins, tuple(sorted(hints)), False, tuple(edits), damaged
    )


def _with_its_tag(text: str, end: int, edit: Edit) -> Edit:
    """Drop the rest of a tag of which the repair brought back the `<`."""
    rest = edit.shown.endswith("<") and _REST_OF_TAG.match(text, edit.end, end)
    if not rest:
        return edit
    return edit._replace(end=rest.end(), shown=edit.shown[:-1], begins=edit.begins[:-1])


def _shown(
    text: str, start: int, end: int, edits: Sequence[Edit]
) -> tuple[list[str], EditedOrigins]:
    pieces: list[str] = []
    origins = EditedOrigins()
    for edit in edits:
        pieces.extend((text[start : edit.start], edit.shown))
        origins.add_same(start, edit.start)
        origins.add_edited(edit)
        start = edit.end
    pieces.append(text[start:end])
    origins.add_same(start, end)
    return pieces, origins


def folded(lines: Sequence[Span]) -> Paragraph:
    """Make the mark that is shown for a paragraph seen before."""
    start, end = lines[0].start, lines[-1].end
    return Paragraph(start, end, FOLD_MARK, [Span(start, end)], folded=True)


def as_it_stands(text: str, lines: Sequence[Span]) -> Paragraph:
    """Make the paragraph of these lines without changing anything."""
    start, end = lines[0].start, lines[-1].end
    return Paragraph(start, end, text[start:end], Origins(start, end - start))


def shows_something(text: str, lines: Sequence[Span]) -> bool:
    """Whether anything is left of a paragraph: tags or image stubs may be all there is."""
    start, end = lines[0].start, lines[-1].end
    if _TEXT.match(text, start):
        return True
    pieces, _ = _shown(text, start, end, list(debris.find(text, start, end)))
    return any(map(str.strip, pieces))
