"""A passage of an article, as the reading view shows it."""

import re
from collections.abc import Callable

from annotations.articles.repair import is_suspicious
from annotations.articles.view import ReadingView
from annotations.language.han import HAN
from annotations.span import Span

# Farther than a repair reaches on from the sign of damage that it begins with, and than that sign.
_REACH = 100
_SIGN = 12
# Compiled for the first passage, for so many characters take a while.
_AS_IT_STANDS = rf"[{HAN}A-Za-z0-9、，。；：！？“”‘’《》]+"


def shown(text: str, span: Span, view: Callable[[], ReadingView]) -> str:
    """Return what is shown of a span of the text: joined, repaired, rid of tags and readings.

    A line for each paragraph, also where it is folded. As it stands where nothing of it is shown.
    `view` is asked for only where that is not known without: it costs what comes before the span.
    """
    raw = text[span.start : span.end]
    near = max(0, span.start - _REACH), min(len(text), span.end + _SIGN)
    if span.empty or (re.fullmatch(_AS_IT_STANDS, raw) and not is_suspicious(text, *near)):
        return raw
    paragraphs = view().paragraphs
    if not paragraphs:
        return raw
    first, last = paragraphs.at(span.start), paragraphs.at(span.end - 1)
    found = []
    for paragraph in map(view().in_full, range(first, last + 1)):
        start, end = paragraph.indices(span)
        found.append(paragraph.text[start:end])
    return "\n".join(filter(None, found)) or raw
