"""Runs of characters that were spaced out: `带 来 重 大 利 好`."""

import re
from collections.abc import Iterator
from functools import cache

from annotations.articles.edits import Edit, Kind
from annotations.articles.names import are_padded_names
from annotations.language.han import HAN, HAN_RUN

LEAST = 5
"""How many single characters make a run; fewer may be a name, a heading or a list."""

_SPACE = "[ \u3000\xa0]"
_MARK = "[，。、；：！？…—“”‘’「」『』《》〈〉（）【】〔〕,.;:!?()]"
_OPENING = "[“‘「『《〈（【〔(]"
_CLOSING = "[，。、；：！？…”’」』》〉）】〕,.;:!?)]"
# Between two characters of a run: marks and single spaces, at least one space, or a line's end.
_BETWEEN = (
    rf"(?:(?={_MARK}*{_SPACE})(?:{_MARK}|{_SPACE}(?!\s))+"
    rf"|(?:{_MARK}|{_SPACE}(?!\s))*[^\S\r\n]*[\r\n]\s*{_MARK}*)"
)
_CANDIDATE = re.compile(rf"{_SPACE}[^\x00-\x7f]{_SPACE}")
_DROPPED = re.compile(rf"(?<!\s){_SPACE}(?!\s)")


# Characters that are listed one by one, each for itself: figures, stems and branches, directions.
_SERIES = frozenset(
    "〇零一二三四五六七八九十百千日月火水木金土甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    "东南西北中上下左右前后東後春夏秋冬"
)
_ROLES = ("记者", "通讯", "作者", "编辑", "摄影", "記者", "通訊", "編輯", "攝影")


def find(text: str, start: int, end: int) -> Iterator[Edit]:
    """Find the spaces to drop between the characters and marks of spaced-out runs.

    A run has five or more single han with one space between each two, and goes on over line ends.
    Spaces that mean something stay: beside words, Latin and numbers, in headings of two halves, in
    wider gaps, between padded names and in series such as 甲 乙 丙 丁 戊.
    """
    if _CANDIDATE.search(text, start, end) is None:
        return
    for run in _run().finditer(text, start, end):
        characters = "".join(HAN_RUN.findall(run[0]))
        if _SERIES.issuperset(characters) or _are_names(characters):
            continue
        for space in _DROPPED.finditer(text, run.start(), run.end()):
            yield Edit(space.start(), space.end(), "", Kind.SPACE)


def _are_names(characters: str) -> bool:
    for role in _ROLES:
        characters = characters.replace(role, "")
    return are_padded_names(characters)


@cache
def _run() -> re.Pattern[str]:
    # Classes of han take milliseconds to compile, and most texts hold no candidate.
    return re.compile(
        rf"(?:{_OPENING}{_SPACE})?(?<![{HAN}])[{HAN}](?:{_BETWEEN}[{HAN}]){{{LEAST - 1},}}"
        rf"(?![{HAN}])(?:{_SPACE}{_CLOSING}+)*"
    )
