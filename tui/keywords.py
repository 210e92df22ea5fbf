"""What an article is about, in a few words to be offered as tags."""

import asyncio
from itertools import count, takewhile

from annotations.articles.view import ReadingView
from annotations.errors import LanguageError
from annotations.language.divisions import Divisions
from tui.language_process import LanguageProcess

MOST = 8
REACH = 40_000
"""How many shown characters are looked at, to the end of the paragraph."""


async def keywords_of(
    view: ReadingView, divisions: Divisions, language: LanguageProcess
) -> list[str]:
    """Return the keywords of what a view shows, the weightiest first; none if they can't be found.

    What is folded has none.
    """
    text = await asyncio.to_thread(_beginning, view)
    try:
        return [word for word, _ in await language.keywords(text, MOST, divisions)]
    except LanguageError:
        return []


def _beginning(view: ReadingView) -> str:
    texts: list[str] = []
    length = 0
    for number in takewhile(view.paragraphs.has, count()):
        if length >= REACH:
            break
        paragraph = view.paragraphs[number]
        if not paragraph.folded:
            texts.append(paragraph.text)
            length += len(paragraph.text)
    return "\n".join(texts)
