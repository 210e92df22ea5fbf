"""The running words of an article, as studies of reading count them: no names, no figures."""

from collections import Counter
from functools import lru_cache

from annotations.articles.article import Article
from annotations.articles.names import COMPOUND_SURNAMES, SURNAMES
from annotations.articles.view import reading_view
from annotations.language.divisions import NONE, Divisions
from annotations.language.han import HAN_RUN, simplified
from annotations.language.levels import level
from annotations.language.words import cut

REACH = 40_000
"""How many shown characters of an article are counted, to the end of the paragraph: some twenty
thousand words, of which a share is known to half a percent, in a tenth of a second."""

# Jieba's marks for places, for persons listed in full, and for what may be a person.
_NAMES = ("ns", "nrfg")
_PERHAPS_PERSONS = ("nr", "nrt")
_LONGEST_PERSON = 4


def word_counts(article: Article, divisions: Divisions = NONE) -> Counter[str]:
    """Count the words of an article's beginning, as it is shown, by their simplified form.

    `divisions` are the words that the user joined and split.

    What has no han character is no word here, nor are names of persons and places.
    """
    words: Counter[str] = Counter()
    counted = 0
    # Damaged places are as good as repaired ones here, and found sooner.
    for paragraph in reading_view(article, repaired=False).paragraphs:
        text = simplified(paragraph.text)
        words.update(text[span.start : span.end] for span in cut(text, divisions))
        counted += len(text)
        if counted >= REACH:
            break
    return Counter({word: count for word, count in words.items() if _counts(word)})


def is_name(word: str) -> bool:
    """Tell whether a word, simplified, is the name of a place or, by its surname, of a person.

    After jieba's parts of speech, which call many a rare word a person's name: hence the surname.
    What the list of words for learners has (中国) is no name.
    """
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    if level(word) is not None:
        return False
    kinds = [kind for _, kind in rjieba.tag(word)]
    if len(kinds) != 1:
        return False
    begins_with_surname = word[0] in SURNAMES or word[:2] in COMPOUND_SURNAMES
    may_be_person = begins_with_surname and len(word) <= _LONGEST_PERSON
    return kinds[0] in _NAMES or (kinds[0] in _PERHAPS_PERSONS and may_be_person)


@lru_cache(maxsize=1 << 15)
def _counts(word: str) -> bool:
    return HAN_RUN.search(word) is not None and not is_name(word)
