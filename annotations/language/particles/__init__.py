"""How 的 地 得 了 着 过 are read where the grammar around them tells.

Each is a particle in most places and a word, or a part of one, in others: 慢慢地下楼 has de though
地下 is a word, 看过去年的报告 has guo though 过去 is one. The rules of a character are tried in
order; what they leave open the model of the sentence decides. After Xiandai Hanyu Cidian and Lü
Shuxiang's Xiandai Hanyu Babai Ci; in simplified characters.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from annotations.language.particles.adverbial import ADVERBIAL
from annotations.language.particles.attributive import ATTRIBUTIVE
from annotations.language.particles.complement import COMPLEMENT
from annotations.language.particles.completed import COMPLETED
from annotations.language.particles.experienced import EXPERIENCED
from annotations.language.particles.lasting import LASTING
from annotations.language.particles.surroundings import Surroundings, reading_by_rules
from annotations.span import Span

_RULES = {
    "的": ATTRIBUTIVE,
    "地": ADVERBIAL,
    "得": COMPLEMENT,
    "了": COMPLETED,
    "着": LASTING,
    "过": EXPERIENCED,
}
_BEFORE = 12
_AFTER = 8
# 的 is de but for a few words, and far too frequent to be asked about everywhere.
_PARTICLE = re.compile(
    "[地得了着过]|(?<=[目打摩坐乘面轿有无之一])的|的(?=[确哥姐士放当]|的确确)|(?<=的)的|(?<=语[破中])的"
)
_QUOTES = str.maketrans(dict.fromkeys("“”‘’《》「」"))
_CLAUSE = re.compile(r"[\w“”‘’《》「」]*")
_CLAUSE_BEFORE = re.compile(r"[\w“”‘’《》「」]*$")


def readings_of_particles(text: str, words: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield where a particle, or what may be one, is read as a rule tells, in a simplified text."""
    for found in _PARTICLE.finditer(text):
        at = found.start()
        reading = reading_by_rules(_RULES[text[at]], _around(text, words, at))
        if reading is not None:
            yield at, reading


def _around(text: str, words: Sequence[Span], at: int) -> Surroundings:
    before = _CLAUSE_BEFORE.search(text, max(0, at - _BEFORE), at)
    after = _CLAUSE.match(text, at + 1, at + 1 + _AFTER)
    assert before is not None, "an empty clause matches"
    assert after is not None, "an empty clause matches"
    start, end = words[bisect(words, (at + 1,)) - 1]
    return Surroundings(
        text[at],
        before[0].translate(_QUOTES),
        after[0].translate(_QUOTES),
        text[after.end() : after.end() + 1],
        text[start:end],
    )
