"""Where the words of a text begin and end."""

import re
from itertools import accumulate, pairwise

from annotations.language.han import HAN, simplified
from annotations.span import Span

_LETTER = rf"[^\W{HAN}]"
_SEPARATED = r"[.:/．：／－-] \d+ | , \d{3} (?! \d )"  # 3.5 10:30 1/3 2024-12-26 1,200

# What stays one word whatever a dictionary says. Full-width letters and digits count as well.
_WHOLE = re.compile(
    rf"""
      (?: https?:// | www\. ) [!-~]* [a-z0-9_/]          # an address of the web
    | [a-z0-9.+_-]+ @ [a-z0-9-]+ (?: \. [a-z0-9-]+ )+  # an address of mail
    | [-+±−]? \d+ (?: {_SEPARATED} )* [%％‰℃°]?
    | {_LETTER}+ (?: ['’.&-] {_LETTER}+ )*
    | \s+
    | ([…—―⋯～·.=*_-]) \1+                             # …… —— and drawn lines
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def cut(text: str) -> list[Span]:
    """Divide all of `text` into words, in order and without gaps.

    Han is divided by jieba's dictionary and hidden Markov model, a traditional text as if it were
    simplified. Numbers (3.5, 15%, 2024-12-26), addresses and Latin words are whole, so is a run of
    white space, …… and ——; every other mark is a span of its own. Offsets are code points.
    """
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    lookup = _SURROGATE.sub("\ufffd", simplified(text))
    boundaries = {0, *accumulate(len(word) for word in rjieba.cut(lookup))}
    for match in _WHOLE.finditer(text):
        boundaries.difference_update(range(match.start() + 1, match.end()))
    ordered = sorted(boundaries)
    return [Span(start, end) for start, end in pairwise(ordered)]
