"""Sentences and clauses of a paragraph, by its punctuation."""

import re
from collections.abc import Iterator

from annotations.span import Span

# GB/T 15834-2011: marks that end a sentence, with the closing marks that belong to it.
_CLOSING = "”’」』）)】》〉\"'"
_SENTENCE = re.compile(rf"(?:[。！？!?…]|\.(?=\s|$))+[{_CLOSING}]*\s*")
_CLAUSE = re.compile(rf"(?:[，、；：。！？…!?;—]|[,:](?!\d)|\.(?=\s|$))+[{_CLOSING}]*\s*")


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
    for mark in ends.finditer(text):
        yield Span(start, mark.end())
        start = mark.end()
    if start < len(text):
        yield Span(start, len(text))
