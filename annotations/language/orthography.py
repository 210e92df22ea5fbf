"""A line of text as a line of pinyin, after GB/T 16159-2012.

Words are joined and stand apart; marks are those of Latin writing (`。` is a full point, `、` a
comma, `——` a dash, `……` three points) and hang on the word before or after them.
"""

from collections.abc import Iterable, Iterator

from annotations.language.han import HAN_RUN
from annotations.language.pinyin import Style, format_pinyin, parse_syllable
from annotations.language.readings import analyse
from annotations.language.word import Word

_MARKS = str.maketrans(
    dict(zip("。．，、；：？！（）〔〕［］【】｛｝", "..,,;:?!()()[][]{}", strict=True))
    | dict(zip("「」『』﹁﹂﹃﹄", "“”‘’“”‘’", strict=True))
    | dict(zip("《》〈〉", "«»‹›", strict=True))
    | {chr(code + 0xFEE0): chr(code) for code in range(0x30, 0x7B) if chr(code).isalnum()}
    | {"％": "%", "～": "~", "－": "-"}
)
_LONG_MARKS = {"——": "—", "……": "...", "…": "..."}

_OPENING = frozenset("([{“‘«‹")
_CLOSING = frozenset(".,;:?!)]}”’»›%…") | {"..."}
_JOINING = frozenset("-/~–@·")


def written(syllables: Iterable[str], style: Style) -> str:
    """Write a word's syllables, each in tone marks as Word has them, joined in another style."""
    return format_pinyin(map(parse_syllable, syllables), style)


def reading_line(text: str, style: Style = Style.MARK) -> str:
    """Return a line of text as pinyin, its words separated by spaces and its marks kept.

    What has no pinyin (numbers, Latin words, unknown characters) stays as it is; white space
    becomes one space.
    """
    line = ""
    joined = True
    quoted = False
    for item in _items(text, style):
        closing = item in _CLOSING
        opening = item in _OPENING
        if item == '"':
            opening, closing = not quoted, quoted
            quoted = not quoted
        together = item in _JOINING
        line += item if joined or closing or together else f" {item}"
        joined = opening or together
    return line


def _items(text: str, style: Style) -> Iterator[str]:
    """Yield words and marks as they are to be written, white space left out."""
    for word in analyse(text):
        if word.syllables:
            yield from _spelled(word, style)
        elif not word.text.isspace():
            yield _LONG_MARKS.get(word.text, word.text.translate(_MARKS))


def _spelled(word: Word, style: Style) -> Iterator[str]:
    """Yield the han runs of a word as pinyin and what stands between them (卡拉OK) as it is."""
    end = used = 0
    for run in HAN_RUN.finditer(word.text):
        if run.start() > end:
            yield word.text[end : run.start()]
        end = run.end()
        count = end - run.start()
        yield written(word.syllables[used : used + count], style)
        used += count
    if end < len(word.text):
        yield word.text[end:]
