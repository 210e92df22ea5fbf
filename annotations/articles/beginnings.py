"""How a line begins, or what it is, that stands by itself: items, choices, speakers, time codes."""

import re
from string import ascii_letters

from annotations.articles.lines import OPENING, Line
from annotations.span import Span

PAGE_NUMBER = (
    r"(?:第\s*\d{1,4}\s*[页頁](?:[\s,，/／]*共\s*\d{1,4}\s*[页頁])?|[-—–]+\s*\d{1,4}\s*[-—–]+"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s\d{1,4}(?:\sof\s\d{1,4})?)"
)
"""A pattern for a line that is nothing but a page's number."""

ITEM = re.compile(
    # What none begins with is told at once.
    r"(?=[●•■◆□○▪★☆※◎▲△◇①-⑳\-*+第一二三四五六七八九十（(\dA-Ha-h【>|#!])(?:"
    r"[●•■◆□○▪★☆※◎▲△◇①-⑳]|[-*+]\s|第[〇一二三四五六七八九十百\d]+[章节回卷部篇]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[.．](?!\d)|[、）)])"
    r"|[A-Ha-h][.．、)）](?![A-Za-z])|【[^【】]+】(?=.)|[>|](?=\s)|#{1,6}\s|!\[)"
)
"""What an item of a list begins with: a bullet, its number, a choice's letter, a label."""

# What looks like an item's number may be the rest of a date, a figure or an enumeration.
_NO_ITEM_AFTER = frozenset("，、0123456789.〇一二三四五六七八九十百千第" + OPENING)

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[,.]\d{1,3})?"
_DAY = r"(?:(?:19|20)\d\d\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_BY_ITSELF = re.compile(
    # A subtitle's times, or who wrote a message and when.
    rf"(?:\S{{1,12}}[ \u3000]+)?(?:{_DAY}[ \u3000]+)?{_CLOCK}(?:\s*-->\s*{_CLOCK}.*)?"
    # A date, as under a letter.
    r"|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月\s*\d{1,2}\s*日"
    # A number alone, or a page's.
    rf"|\d{{1,4}}|{PAGE_NUMBER}"
    # What closes what.
    r"|-{3,}|```\w*"
    # A picture.
    r"|!\[[^\[\]]*\]\(\S*\)"
)
_LONGEST_BY_ITSELF = 104
_LAST = frozenset("0123456789日月页頁-—–`)" + ascii_letters)
_SPEAKER = re.compile(r"(?P<name>[^\s，。、；：！？,.;:!?“”「」]{1,6})(?:[ \u3000]*)[：:]")


def is_item(text: str, line: Line, before: Line) -> bool:
    """Whether a line begins an item, and not the rest of what the line `before` broke off."""
    if ITEM.match(text, line.start, line.end) is None:
        return False
    return text[before.end - 1] not in _NO_ITEM_AFTER


def stands_by_itself(text: str, line: Line | Span) -> bool:
    """Whether a line is nothing but a time, a date, a number, or who said something when."""
    if line.end - line.start > _LONGEST_BY_ITSELF or text[line.end - 1] not in _LAST:
        return False
    return _BY_ITSELF.fullmatch(text, line.start, line.end) is not None


def speaker(text: str, line: Line) -> str | None:
    """The name that a line begins with before a colon, as one who speaks is named."""
    found = _SPEAKER.match(text, line.start, line.end)
    return found["name"] if found else None
