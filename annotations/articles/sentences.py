"""Sentences and clauses of a paragraph, by its punctuation."""

import re
from collections.abc import Iterator

from annotations.articles.quotation import curled
from annotations.span import Span

# GB/T 15834-2011: marks that end a sentence, with the closing marks that belong to it. A point ends
# one only before a space; a comma or colon between two digits is part of a number or a time.
_CLOSING = "”’」』）)】》〉'"
_POINT = r"(?:(?<!\.)|(?=\s|$))"
_COMMA = r"(?:(?<!\d[,:])|(?!\d))"
_SENTENCE_MARK = rf"[。！？!?….]{_POINT}"
_CLAUSE_MARK = rf"[。！？!?….，、；：;—,:]{_POINT}{_COMMA}"
_SENTENCE = re.compile(rf"{_SENTENCE_MARK}(?:{_SENTENCE_MARK}|[{_CLOSING}])*\s*")
_CLAUSE = re.compile(rf"{_CLAUSE_MARK}(?:{_CLAUSE_MARK}|[{_CLOSING}])*\s*")


def sentences(text: str) -> list[Span]:
    """Cut a paragraph into sentences; together they cover it.

    A sentence ends after 。！？…… (or their half-width forms) and the closing quotes and brackets
    that follow them.
    """
    return list(_cut(text, _SENTENCE))


def clauses(text: str) -> list[Span]:
    """Cut a paragraph into clauses, after commas, colons, semicolons, dashes and sentence ends."""
    return list(_cut(text, _CLAUSE))


def _cut(text: str, ends: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for mark in ends.finditer(curled(text)):
        yield Span(start, mark.end())
        start = mark.end()
    if start < len(text):
        yield Span(start, len(text))
