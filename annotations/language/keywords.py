"""The words that say what a text is about, to be offered as tags."""

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings

from annotations.language.divisions import NONE, Divisions
from annotations.language.han import HAN_RUN, simplified
from annotations.language.keyword import Keyword
from annotations.language.words import cut

if TYPE_CHECKING:
    from jieba.analyse.tfidf import TFIDF

_NAMING: Final = frozenset(
    ["n", "nr", "nrt", "nrfg", "ns", "nt", "nz", "ng", "vn", "an", "i", "l", "j"]
)
"""The parts of speech, as jieba has them, that a keyword may be: names, nouns, set phrases."""


def keywords(text: str, count: int, divisions: Divisions = NONE) -> list[Keyword]:
    """Return up to `count` keywords of a text, the weightiest first, as it writes them.

    Words by `cut`, weighed by jieba's inverse document frequencies; none is of one character,
    without han, a time, or of a kind that names nothing.
    """
    looked_up = simplified(text)
    shown: dict[str, str] = {}
    forms = []
    for start, end in cut(text, divisions):
        form = looked_up[start:end]
        if len(form) > 1:
            shown.setdefault(form, text[start:end])
            forms.append(form)
    names = {form for form in shown if _names(form)}
    extractor = _extractor()
    extractor.tokenizer = SimpleNamespace(cut=lambda _: filter(names.__contains__, forms))
    weighed = extractor.extract_tags(looked_up, topK=None, withWeight=True)
    return [Keyword(shown[form], weight) for form, weight in weighed[:count]]


def _names(form: str) -> bool:
    """Tell whether a word is of a kind that names something; one that is in no list does."""
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    if not form.isalpha() or HAN_RUN.search(form) is None:
        return False
    tagged = rjieba.tag(form)
    return len(tagged) > 1 or tagged[0][1] in _NAMING


@cache
def _extractor() -> "TFIDF":
    with catch_warnings(action="ignore"):  # jieba is older than what Python now warns of
        from jieba.analyse.tfidf import TFIDF  # noqa: PLC0415 - 0.6 s, for the few who ask

    return TFIDF()
