"""过: guo after what has been experienced or is over, guò as a verb and after verbs of motion."""

import re

from annotations.language.dictionary import is_listed
from annotations.language.particles.surroundings import (
    NUMBER,
    PRONOUN,
    Surroundings,
    listing,
    rule,
)

_MARKED = re.compile(
    "(?:曾|从来|从未|从没|未|以前|没|小时候|年轻时|早就|已经|几次|多次|好几|这辈子|一生|至今)"
)
"""What marks experience, before the verb."""
_ON_A_PATH = (
    "走穿跨越跳飞经路超胜躲度渡通错绕放掠闪翻略透擦划驶流吹扫拂转侧掉接递夺抢熬挺逃瞒骗盖跑爬游滑传"
    "送带拿回推涉跃漫淌冲滚淹蒙挨趟移挪搬端伸探缓晕昏醒"
)
"""Verbs whose way, or what is got past, 过 gives."""
_TAKES_A_VERB = listing(
    "要 会 能 可 敢 肯 愿 该 应 没 无 是 在 可以 应该 喜欢 愿意 准备 打算 开始 继续 希望 不愿 "
    "不想 学会 觉得 必须 决定 期待 盼望 能够 可能 需要 想要 放心 能否 重视 不要 不能 不必 不会 "
    "讨厌 害怕 选择 坚持 习惯 没有"
)
"""Verbs that another verb follows, or a noun: 过 as a verb may stand after them."""
_TO_PASS = (
    "马路|河|桥|年(?![轻糕龄代级画货])|节(?![目约])|日子|生日|周末|关(?![于系键心])|夜|冬|春节|元旦|"
    "中秋|瘾|街|上[了好舒]|好|安稳|平[静凡]|[得着]|不[了下]"
)
_PASSES_AN_OBJECT = "人|手|话|路|河|兵|活|目|奖|生日|日子"
"""What 过 makes a word of verb and object with; no such word follows a verb with an object."""
_TOO_MUCH = "[度量分多重大头火高低深热猛长短早晚快慢于剩]"
"""What 过 says there is too much of, where the clause ends with it: 用药过量."""
_COMPARES = frozenset("好难易高大多强长重深早快")
"""Adjectives after which 过 compares or passes: 高过我, 日子好过."""
_NO_VERBS = frozenset("trdpcfsmkqy")
"""Parts of speech after which 过 is the verb."""


def _verb(around: Surroundings) -> bool:
    """Tell whether 过 follows a verb, or an adjective, which it may be a particle of."""
    word, kind = around.preceding
    if not word or word in _TAKES_A_VERB:
        return False
    if kind == "a":
        return word not in _COMPARES or _marked(around)
    return kind == "v" or word in "得给比像" or (len(word) == 2 and kind == "n" and _marked(around))


def _no_verb(around: Surroundings) -> bool:
    word, kind = around.preceding
    return not _verb(around) and (word in _TAKES_A_VERB or kind in _NO_VERBS)


def _is_possible(around: Surroundings) -> bool:
    """Tell whether 不 or 得 stands between a verb and 过: 说不过, 信得过."""
    return len(around.preceding.text) == 1 and around.one_before.kind in ("v", "a")


def _marked(around: Surroundings) -> bool:
    return bool(_MARKED.search(around.before[:-1]))


def _goes_along(around: Surroundings) -> bool:
    """Tell whether the verb before 过 is one of moving, which 过 gives the way of."""
    word, kind = around.preceding
    return around.before[-1:] in _ON_A_PATH and (len(word) == 1 or kind == "n")


def _passes_no_object(around: Surroundings) -> bool:
    """Tell whether 过 follows a verb whose object comes next: 找过人, not 收过路费."""
    word = around.preceding.text
    named = len(around.begun) > 2 and around.begun[1:3] not in ("生日", "日子")
    return _verb(around) and not _goes_along(around) and len(word) == 1 and not named


def _parts_a_verb_and_its_object(around: Surroundings) -> bool:
    """Tell whether 过 stands within a word of verb and object: 跳过舞, 熬过夜, 转过学."""
    verb, thing = around.preceding.text, around.after[:1]
    return (
        _verb(around) and len(verb) == 1 and is_listed(verb + thing) and len(around.next.text) == 1
    )


def _describes_its_object(around: Surroundings) -> bool:
    """Tell whether an adjective after 过 belongs to an object: 做过大手术, not 负担过大."""
    verb, following = around.preceding.text, around.following
    single = len(verb) == 1 == len(around.next.text) and verb != "有"
    return single and _verb(around) and len(following) > 1 and following[1].kind == "n"


def _comes_or_goes(around: Surroundings) -> bool:
    """Tell whether 过来 or 过去 is the word, and not 来 or 去 that of what follows."""
    return len(around.next.text) == 1 or around.begins_a_word


def _plans_to_come_or_go(around: Surroundings) -> bool:
    """Tell whether 来 or 去 is the verb of an object: 考虑过去留学, not 总结过去经验."""
    (verb, kind), goal = around.preceding, [word.kind for word in around.following[1:3]]
    planned = goal[:1] == ["v"] or goal in (["n", "v"], ["s", "v"])
    return len(verb) == 2 and kind == "v" and planned and len(around.next.text) == 1


def _begins_a_word(around: Surroundings) -> bool:
    return bool(around.begun) and not around.stands_apart


EXPERIENCED = (
    rule("guò", "", "", lambda around: not around.before),
    rule("", "", "", lambda around: around.is_in_idiom),
    rule("guò", "", "[量度期分时剩](?:了|$)|之[^后前]"),
    rule("guò", "[经通超越胜赛度渡路错难不只]"),
    rule("guò", "[不得]", "", _is_possible),
    rule("guò", "", "(?:手|头|身|脸|神|目光|眼)[来去]"),
    rule(
        "guò",
        "[睡坐做说用烧煮玩学]",
        "了?(?:头(?!发)|站)",
        lambda around: not (around.begun and around.stands_apart),
    ),
    rule("guò", "[想爱怕得]", _TO_PASS),
    rule("guò", "", _TO_PASS, lambda around: not _verb(around)),
    rule("guò", "", "", _no_verb),
    rule("guò", "请", "[目奖]"),
    rule("guo", "[说提谈讲试问劝求梦盼约考]", "[来去][^了的]{2}"),
    rule("guo", "想", "去哪"),
    rule("guo", "见", "[来去].+的"),
    rule("guo", "", "来着", _verb),
    rule("guò", "", "[来去](?![年世])", lambda around: _goes_along(around) and not _marked(around)),
    rule("guo", "", "[来去]", lambda around: _verb(around) and not _comes_or_goes(around)),
    rule("guo", "想", "[来去].{2}", _marked),
    rule("guo", "", "[来去]", _plans_to_come_or_go),
    rule("guò", "", "[来去]"),
    rule("guo", "", "后", _verb),
    rule("guo", "[送传带骗]", f"[{PRONOUN}礼话人]"),
    rule("guo", "", "[^头身脸弯山河江墙关程度时期年节量分]", _parts_a_verb_and_its_object),
    rule("guo", "", "[大小高低多重长短热冷硬老新]", _describes_its_object),
    rule(
        "guò",
        "",
        _TOO_MUCH,
        lambda around: _begins_a_word(around) and len(around.begun) - 1 == len(around.after),
    ),
    rule("guo", "", _PASSES_AN_OBJECT, _passes_no_object),
    rule("guò", "", "", _begins_a_word),
    rule("guo", "", "", lambda around: _goes_along(around) and _marked(around)),
    rule("guo", "跑", ".{0,4}(?:马拉松|步|米|公里)"),
    rule(
        "guo",
        "[走跑飞跳爬穿翻跨传送带拿回推游转]",
        f"[{NUMBER}好多无数]+[次遍回趟]|吗|没有|很多|许多|不少|好多|哪些",
    ),
    rule("guo", f"[这那].{{1,5}}[{PRONOUN}们]+都?[走跑飞爬翻跳穿传拿]", "$"),
    rule("guò", "", "", _goes_along),
    rule("guo", "", "", _verb),
)
