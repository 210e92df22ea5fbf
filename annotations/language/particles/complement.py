"""得: de between a verb and its complement, dé to get, děi must."""

import re

from annotations.language.dictionary import is_listed
from annotations.language.particles.surroundings import (
    NUMBER,
    PRONOUN,
    Surroundings,
    listing,
    rule,
    tagged,
)

_TAKES_A_VERB = listing(
    "会 能 可 要 该 应 没 需 必 敢 肯 愿 将 曾 准 有 不会 不能 可能 可以 "
    "容易 希望 没有 能够 应该 哪能 怎能 "
    "才能 只能 想要 害怕 担心 避免 防止 是 到 使 让 先 全 难 上"
)
"""Verbs that another verb follows, and words no complement comes after."""
_OBJECT = (
    "(?:[车饭票学业课班歌舞书字路门事队水床觉家街菜钱证酒烟茶手脸头澡山海戏婚病冒国院店房网机京试名儿人]|"
    "生意|垂钓)$"
)
"""Last characters of words of verb and object, after which no complement comes: 开车得小心."""
_PRIZE_OR_ILLNESS = (
    "[病症炎癌奖分票牌疮疹瘤疫痨冒障疯中]|冠军|亚军|季军|流感|第一|名次|满分|好评|肯定|好处|便宜|机会|"
    "回报|结果|结论|答案|消息|教训|房子|儿子|女儿|天下|民心|人心|喜爱|信任|赏识|称号|荣誉"
)
_TO_GET = (
    "第[一二三四五六七八九十]|[一]?[等]奖|奖|[冠亚季]军|[金银铜]牌|[满高低零]分|[大重绝怪]?病|"
    "[肺肝胃肠脑].?炎|癌|感冒|自[^己行觉]|闲|空(?!腹)|道多|出(?:的?结论|结果|了)|结果|如下|双|"
    f"[{NUMBER}]+(?:分(?!钟)|票|枚|项|等奖|块[金银铜]|座|席|球|成|份|个[^人月小星半钟多]|场大?病|[套笔]|条)|"
    "(?:这|那|了|过)?[这那]?[种个].{0,2}[病奖分]|票[最多数]|的|不[着到偿]|来[不的]|理不"
)
"""What one gets."""
_WON = (
    "第[一二三四五六七八九十]|[一二三特]等奖|[满高低零]分|[冠亚季]军|[金银铜]牌|"
    f"(?!十分[^。])[{NUMBER}]+(?:分(?!钟)|票|枚|块[金银铜])"
)
"""What is won, by what a word of two characters names."""
_PLACE = (
    "[^的了]{0,4}(?:院|校|家|里|那|店|站|场|公司|北京|上海|银行|所|室|国|局|馆|城|[明后今]天|[下上]午|"
    "[年月日点]|时候)"
)
"""Where or when one must be: 得到医院, and not 得到."""
_GETS_OR_MUST = listing("得到 得了 得过 得要 得亏 得有 得来 得去 得会 得很")
"""Listed words that begin with 得, each of which is as often two words."""
_SUBJECT = frozenset("nrtsfdmukbcjqip")
_NO_PRONOUN = frozenset("niltb")
_STATE = frozenset("zil")
_DEGREE = (
    "很|太|非常|十分|更|最|比较|挺|极|相当|格外|特别|越|真|多么|不错|怎样|怎么样|颇|近乎|总是|[像如]|"
    "不(?![断停时要能可])"
)
"""What a complement begins with, also after a verb that is a noun as well."""


def _completed(around: Surroundings) -> bool:
    """Tell whether what is before 得 is a verb or an adjective that takes a complement."""
    word, kind = around.preceding
    if word in _TAKES_A_VERB or not word:
        return False
    if len(word) > 1 and re.search(_OBJECT, word):
        return False
    if word == "病" and around.before[-2:-1] in ("这", "那", "种", "的", "点"):
        return False
    return kind in ("v", "a") or (
        len(word) > 1 and (kind == "z" or (kind == "n" and _predicates(word)))
    )


def _predicates(word: str) -> bool:
    """Tell whether a noun is one of a subject with its adjective: 脸红, not 小红."""
    return len(word) == 2 and word[0] not in "小老阿" and tagged(word[1])[0].kind == "a"


def _is_possible(around: Surroundings) -> bool:
    """Tell whether 不 before 得 follows a verb of one character: 听不得."""
    verb, kind = around.one_before
    return len(verb) == 1 and kind in ("v", "a") and around.preceding.text == "不"


def _gets(around: Surroundings) -> bool:
    """Tell whether 得 begins a word of getting, as 得罪, which nothing divides better."""
    return bool(around.begun) and not around.stands_apart and around.begun not in _GETS_OR_MUST


def _ends_a_word(around: Surroundings) -> bool:
    """Tell whether the text's own word ends with 得 and is listed: 只得, 舍得, 难得."""
    return len(around.word) > 1 and around.word.endswith("得") and is_listed(around.word)


def _is_no_pronoun(around: Surroundings) -> bool:
    word, kind = around.preceding
    return kind in _NO_PRONOUN and word[-1] not in PRONOUN


def _is_in_state(around: Surroundings) -> bool:
    """Tell whether a set phrase after 得 says how something is: 装饰得富丽堂皇."""
    return around.next.kind in _STATE and _is_no_pronoun(around)


def _is_subject(around: Surroundings) -> bool:
    word, kind = around.preceding
    return not word or kind in _SUBJECT or word in _TAKES_A_VERB or word in PRONOUN


def _follows_two_characters(around: Surroundings) -> bool:
    """Tell whether a word before 得 may be what gets, though it is one of doing: 努力得到回报."""
    return len(around.preceding.text) > 1 and not (around.begun and around.stands_apart)


def _gets_it(around: Surroundings) -> bool:
    """Tell whether 了 or 过 after 得 is a particle."""
    return around.next.text in ("了", "过")


COMPLEMENT = (
    rule("de", "[值觉记认显懂省使免晓懒]"),
    rule("", "", "", lambda around: around.is_in_idiom),
    rule("de", "[对多少]", "(?!奖|病|分|票|$)", lambda around: len(around.preceding.text) == 1),
    rule("de", "不", "(?![不已而])", _is_possible),
    rule("dé", "", "[体宜当法力]$|意(?:$|[地的忘洋之得极])"),
    rule(
        "dé",
        "",
        f"到(?!处|位|家).{{2}}|知|以|益于|罪|逞|出(?![来去])|来(?:的|不易)|{_WON}",
        _follows_two_characters,
    ),
    rule(
        "dé",
        "",
        "[了过](?![吗呢不])",
        lambda around: len(around.preceding.text) > 1 and _gets_it(around),
    ),
    rule("dé", "", "", lambda around: len(around.begun) > 3 and not around.stands_apart),
    rule("dé", f"[加减乘除等][{NUMBER}]+|[{NUMBER}]{{2}}", f"[{NUMBER}]"),
    rule("dé", "[夺筹换博谋觅争购讨独深喜荣勇素测征]", "(?![很太更最比极非真要出])"),
    rule("dé", "[获取所相]|(?<!反)应"),
    rule("", "[赢心难求不]"),
    rule("dé", "[会能]|没有?|容易|先后|已经|曾经|希望|可以|哪能|怎能", "(?!不|很|太)"),
    rule("dé", "怕|想|可|必", f"{_TO_GET}|.{{0,4}}(?:{_PRIZE_OR_ILLNESS})"),
    rule("dé", "", "不到|出.{0,8}(?:结果|结论|答案|数据|判断)"),
    rule("", "", "", _ends_a_word),
    rule("de", "", "", _completed),
    rule("de", "", _DEGREE, _is_no_pronoun),
    rule("de", "", "", _is_in_state),
    rule("děi", "", f"到{_PLACE}", _is_subject),
    rule("dé", "", f"到|{_TO_GET}"),
    rule("dé", "", "", _gets_it),
    rule("dé", "", "", _gets),
    rule("dé", "", f"[^看治防生管去让给把有先再就还要]{{1,4}}(?:{_PRIZE_OR_ILLNESS})(?!钟)"),
    rule("dé", "", ".$", lambda around: around.next.kind == "n"),
    rule("děi", "", "."),
    rule("dé", "[^不]", "$"),
)
