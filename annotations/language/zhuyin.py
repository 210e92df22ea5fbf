"""Zhuyin (注音符號): how a syllable is written in it, and how what is typed in it is read.

Source: the Ministry of Education's manual of the national phonetic symbols (國語注音符號手冊,
2000): no mark for the first tone, the dot of the neutral tone before its syllable, ㄦ after a
rhotacised one.
"""

import re
from functools import lru_cache

from annotations.errors import PinyinError
from annotations.language.syllables import NEUTRAL, NO_ERHUA, VOWELLESS, ZHUYIN, Syllable

_DOT = "˙"
_ERHUA = "ㄦ"
_MARKS = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ"}
_TONES = {"": 1, "ˉ": 1, "ˊ": 2, "ˇ": 3, "ˋ": 4, _DOT: NEUTRAL}
_LETTERS = "ㄅ-ㄩㄫ"
_SPELLED = {zhuyin: letters for letters, zhuyin in ZHUYIN.items()}

_TYPED = re.compile(f"[{_LETTERS}]")
_SYLLABLE = re.compile(f"({_DOT}?)([{_LETTERS}]+?)([ˉˊˇˋ{_DOT}]?)({_ERHUA}?)")
_DIVIDING = re.compile(r"[\s'’-]+")
_VARIANTS = str.maketrans(
    dict.fromkeys("·・•‧", _DOT) | {"´": "ˊ", "`": "ˋ", "一": "ㄧ", "丨": "ㄧ"}
)
_LONGEST = max(map(len, _SPELLED)) + 3

# What a division is charged for: a dot that is typed after its syllable and not before it.
_DOT_AFTER = 1


def is_zhuyin(text: str) -> bool:
    """Tell whether anything of `text` is a letter of zhuyin."""
    return _TYPED.search(text) is not None


def written_in_zhuyin(syllable: Syllable) -> str:
    """Return a syllable in zhuyin; `r`, an erhua by itself, is ㄦ."""
    if syllable.letters.lower() == "r":
        return _ERHUA
    body = ZHUYIN[syllable.letters.lower()]
    before, after = (_DOT, "") if syllable.tone == NEUTRAL else ("", _MARKS[syllable.tone])
    return before + body + after + (_ERHUA if syllable.erhua else "")


def parse_zhuyin(text: str) -> tuple[Syllable, ...]:
    """Read typed zhuyin as the syllables of one word.

    Spaces, apostrophes and hyphens divide syllables and may be left out; then the longest syllable
    comes first. The dot of the neutral tone may stand after its syllable too. Raises PinyinError
    saying what is no zhuyin.
    """
    runs = _DIVIDING.split(text.strip().translate(_VARIANTS))
    return tuple(syllable for run in runs if run for syllable in _divided(run))


def _divided(run: str) -> tuple[Syllable, ...]:
    """Divide a run into syllables at the least cost, the longest first among equals."""
    best: list[tuple[int, tuple[Syllable, ...]] | None] = [None] * len(run) + [(0, ())]
    for start in reversed(range(len(run))):
        for end in range(min(len(run), start + _LONGEST), start, -1):
            rest, syllable = best[end], _syllable(run[start:end])
            if rest is None or syllable is None:
                continue
            if syllable.letters in VOWELLESS and end - start < len(run):
                continue
            cost = rest[0] + _DOT_AFTER * (_DOT in run[start + 1 : end])
            known = best[start]
            if known is None or cost < known[0]:
                best[start] = cost, (syllable, *rest[1])
    whole = best[0]
    if whole is None:
        raise PinyinError(f"“{run}” is no zhuyin")
    return whole[1]


@lru_cache(maxsize=4096)
def _syllable(typed: str) -> Syllable | None:
    """Return the one syllable that `typed` is; a ㄦ after another is its erhua."""
    found = _SYLLABLE.fullmatch(typed)
    if found is None:
        return None
    before, body, mark, erhua = found.groups()
    letters = _SPELLED.get(body)
    if letters is None or (before and mark) or (erhua and letters in NO_ERHUA):
        return None
    return Syllable(letters, NEUTRAL if before else _TONES[mark], bool(erhua))
