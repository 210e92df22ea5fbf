"""Markup that says where lines end: tags of blocks, scripts, style sheets and comments."""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from annotations.span import Span

ROOM = 1_000
"""Markup of more characters than this parts lines, whatever it is: an image in its own tag."""
LONGEST = 10_000
"""No line runs on through tags for longer, in characters."""

_BLOCK_NAMES = (
    "address|article|aside|blockquote|body|br|caption|center|dd|details|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frameset|h1|h2|h3|h4|h5|h6|head|header|"
    "hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|section|summary|table|"
    "tbody|td|template|tfoot|th|thead|title|tr|ul"
)
_INLINE_NAMES = (
    "a|abbr|audio|b|big|button|canvas|cite|code|col|colgroup|del|dfn|em|embed|font|"
    "frame|i|iframe|img|input|ins|kbd|label|link|map|mark|meta|nobr|noscript|object|"
    "param|picture|q|rb|rp|rt|rtc|ruby|s|samp|script|select|small|source|span|"
    "strike|strong|style|sub|sup|svg|textarea|time|track|tt|u|var|video|wbr"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split("|"))
_ELEMENTS = _BLOCKS.union(_INLINE_NAMES.split("|"))
_OFFICE = r"(?:o|w|v|st1|svg):[a-z0-9]+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|“[^“”]*+”|[^\s"'<>`]++)"""
_ATTRIBUTE = rf"\s++[A-Za-z_:@][-A-Za-z0-9_:.@]*+(?:\s*+=\s*+{_VALUE})?+"
# At least one attribute has a value: `a <b and c> d` is no tag.
_REST_OF_TAG = rf"(?:(?=[^<>]*=)(?:{_ATTRIBUTE})++)?+\s*+/?>"

TAG = rf"</?(?:{_BLOCK_NAMES}|{_INLINE_NAMES}|{_OFFICE}){_REST_OF_TAG}"
BLOCK = re.compile(rf"</?(?:{_BLOCK_NAMES})\b", re.IGNORECASE | re.ASCII)
CELL = re.compile(r"</?t[dh]\b", re.IGNORECASE | re.ASCII)
BEFORE_CELL = r"\s*+(?=<t[dh]\b)"
"""White space between the cells of a table's row."""
DECLARATION = r"<!doctype\b[^<>]*>|<\?xml\b[^<>]*\?>"
COMMENT = r"<!--(?:-?>|(?:(?!<!--(?!>)).)*?-->)"
"""To be read with re.DOTALL; one in which another opens is none."""
RAW = r"<(?P<content>script|style)\b[^<>]*(?<!/)>"
"""What opens a script or a style sheet."""

_SIGN = re.compile("<|```")
_FENCE = "```(?<![^\r\n]```)"
_MARKUP = re.compile(
    rf"(?P<fence>{_FENCE})|(?P<quoted><!\[cdata\[)|(?P<comment><!--)|{RAW}|{DECLARATION}"
    # To look a name up is ten times faster than to try all of them.
    rf"|</?(?P<element>[a-z][a-z0-9]*+|{_OFFICE}){_REST_OF_TAG}",
    re.IGNORECASE | re.ASCII,
)
_CLOSING = {
    "fence": re.compile(rf"{_FENCE}`*[ \t]*(?=[\r\n]|\Z)"),
    "quoted": re.compile(r"\]\]>"),
    "comment": re.compile(r"-->|(?P<opened_again><!--(?!>))"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE | re.ASCII),
    "style": re.compile(r"</style\s*>", re.IGNORECASE | re.ASCII),
}
_NEXT_CELL = re.compile(rf"{BEFORE_CELL}<t[dh]{_REST_OF_TAG}", re.IGNORECASE | re.ASCII)
_LONGEST_TAG_BEFORE = 200
_COMPARED = re.compile(r"(?<=[0-9a-z])<p>(?=[0-9a-z])", re.IGNORECASE | re.ASCII)
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_REST_OF_LINE = re.compile(r"(?:[^\r\n]*\S)?")
_LINE_END = re.compile(r"[\r\n]")


class _Markup(NamedTuple):
    """A piece of markup: what is hidden with its contents, or one tag; an empty one is none.

    `parts` says whether lines end where it stands, `hidden` whether they do if it is of several.
    """

    start: int
    end: int
    parts: bool = False
    hidden: bool = False


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Find the lines of `text` that hold anything, without the white space around each.

    A tag of a block ends a line, but the cells of a table's row are on one; such tags, and scripts,
    style sheets and comments of several lines, are in none; a line runs on through any other tag.
    What is never closed, and what stands between the fences of Markdown, in CDATA or beside a
    backtick, is text.

    Made as they are asked for; what is hidden is followed to its end, however far that is.
    """
    reached = looked = 0
    running: deque[Span] = deque()
    for start, end, parts, hidden in _markup(text) if "<" in text else ():
        broken = _LINE_END.search(text, start, end) is not None
        endless = broken and bool(running) and end - running[0].start > LONGEST
        if parts or endless or (broken and hidden) or end - start > ROOM:
            yield from _lines(text, reached, start, running)
            reached = looked = end
        elif broken:
            running.append(Span(start, end))
            looked = end
        elif start - looked > ROOM:
            # Lines without such markup are given out as they come, not all together.
            line_end = text.rfind("\n", looked, start)
            looked = start
            if line_end >= 0:
                yield from _lines(text, reached, line_end, running)
                reached = line_end
    yield from _lines(text, reached, len(text), running)


def _lines(text: str, start: int, end: int, running: deque[Span]) -> Iterator[tuple[int, int]]:
    """The lines of `[start, end)`; those that hold one of the tags in `running` run through it."""
    at = start
    while running:
        line = _LINE.search(text, at, end)
        if line is None:
            return
        first, at = line.span()
        while running and running[0].start < at:
            rest = _REST_OF_LINE.match(text, running.popleft().end, end)
            at = rest.end() if rest else at
        yield first, at
    yield from map(_span, _LINE.finditer(text, at, end))


def _span(line: re.Match[str]) -> tuple[int, int]:
    return line.span()


def _markup(text: str) -> Iterator[_Markup]:
    """The markup of a text, in order, with empty ones where there is none for long."""
    at = 0
    unclosed: set[str] = set()
    while sign := _SIGN.search(text, at):
        start, at = sign.span()
        found = _MARKUP.match(text, start)
        if found is None or "`" in (text[start - 1 : start], text[found.end() : found.end() + 1]):
            yield _Markup(start, start)
            continue
        element = (found["element"] or "").lower()
        if element:
            if element in _ELEMENTS or ":" in element:
                at = found.end()
                parts = element in _BLOCKS and _COMPARED.match(text, start) is None
                if element in ("td", "th"):
                    at, parts = _cell(text, start, at)
                yield _Markup(start, at, parts)
            continue
        at = found.end()
        opening = (found["content"] or found.lastgroup or "").lower()
        if opening in _CLOSING and opening not in unclosed:
            # The first `-->` of `<!-->` is its own.
            closed = _CLOSING[opening].search(text, at - 2 * (opening == "comment"))
            if closed is None:
                unclosed.add(opening)
            elif closed.lastgroup is None:
                at = closed.end()
        text_inside = opening in ("fence", "quoted")
        yield _Markup(at if text_inside else start, at, hidden=opening in _CLOSING)


def _cell(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the tag `[start, end)` of a cell, or it with the next cell's, ends; does it part lines?

    It does before a row's first cell and behind its last one, and beside blocks inside of cells.
    """
    if text[start + 1] == "/":
        following = _NEXT_CELL.match(text, end)
        if following is None:
            return end, True
        end = following.end()
    block_after = BLOCK.match(text, end) is not None and CELL.match(text, end) is None
    return end, block_after or _block_ends_before(text, start)


def _block_ends_before(text: str, end: int) -> bool:
    """Whether nothing but white space stands between a block's tag that is no cell's and `end`."""
    before = text[max(0, end - _LONGEST_TAG_BEFORE) : end]
    tag = before[before.rfind("<") :].rstrip() if before.rstrip().endswith(">") else before[-1:]
    if CELL.match(tag):
        return False
    return BLOCK.match(tag) is not None or tag in ("", "\n", "\r")
