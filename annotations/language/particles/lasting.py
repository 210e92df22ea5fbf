"""着: zhe while something lasts, zháo where it is brought about, zhuó in words of setting to.

zhāo is a move in chess.
"""

from annotations.language.particles.surroundings import Surroundings, listing, rule

_BROUGHT_ABOUT = "睡划找猜点逮碰打抓见摸遇捞烧撞赶买借够"
_TAKES_A_VERB = listing(
    "要 会 能 可 敢 肯 让 使 令 叫 别 干 应 需 请 该 得 无 没 是 被 到 怕 防 没有 开始 准备 打算 "
    "继续 决定 计划 需要 必须 可以 应该 可能 容易 努力 能够 希望 要求 愿意 不要 不必 不能 不用 "
    "学会 喜欢 便于 善于 注意 立即 能否 重新 进行 避免 防止 担心 害怕 着手"
)
"""Verbs that another verb follows, and no 着."""
_LAST_BESIDES_VERBS = frozenset("红忙空斜歪亮黑饿冷热慌闲醒烫弯低沿朝随顺为向对本凭趁")
"""Adjectives and prepositions that 着 follows."""
_NEVER_LASTS = frozenset("沉执附衣胶黏粘")
"""Characters that make a word with 着 in which it is zhuó."""
_OPEN = frozenset("nvajmp")
"""Parts of speech that jieba has of words which may last as well."""
_NO_WORD_BY_ITSELF = "[色装陆落实凉迷慌急]"
"""Characters that are seldom words, so that 着 makes one with them where nothing else does."""


def _lasts(around: Surroundings) -> bool:
    """Tell whether what is before 着 may last, and what follows is divided as well apart."""
    word, kind = around.preceding
    if not around.begun or word in _TAKES_A_VERB or word in _NEVER_LASTS:
        return False
    if kind == "v" or word in _LAST_BESIDES_VERBS:
        if len(word) > 1 and not around.stands_apart:
            return False
        return not (around.begins_a_word and around.next.text in _NO_WORD_BY_ITSELF)
    return around.stands_apart and kind in _OPEN


LASTING = (
    rule("zhāo", "高|妙|绝|失|支|花|昏|[走错].", "儿|$|了$|[，。数]"),
    rule("zhāo", "[这那每第]?[一两几六]", "棋|儿|$|真|不慎|之|走|很|好|险|妙|失"),
    rule("zhuó", "不", "边际|痕迹|一字|寸缕|一言"),
    rule("zhuó", "[沉执附衣胶黏粘]|[^全终随]身|^身|无所"),
    rule("zhuó", "", "不愁"),
    rule("zhuó", "穿", "打扮|讲究|朴素|时尚|得体|整齐|风格|上|$"),
    rule("zhe", "", "着[急火凉手眼迷慌陆]"),
    rule("zhe", "点", "[头脚名钱数]"),
    rule("zhuó", "[为替给].{0,7}", "想"),
    rule("zhe", "", "想(?![吧的了呢啊]|$)", lambda around: around.preceding.kind in _OPEN),
    rule("zhe", "", "", _lasts),
    rule(
        "zháo",
        "",
        "急(?![切促躁迫匆剧救诊事需用流雨转])|凉(?![茶水面粉皮席拖鞋风菜爽快亭])|"
        "迷(?![人茫路彩宫雾惑你途])|[慌魔]|忙(?![碌乱活])|火(?![车柴炉把箭炬锅光焰山腿红灶热星辣苗势种堆鸡龙])|地$",
    ),
    rule("zháo", "(?:[^能]|^)", "(?:了|过|不得)(?:[火迷凉慌魔急道]|.{1,3}急)"),
    rule("zhuó", "", "[手眼重力陆色装落墨笔床想实](?![机指])", lambda around: bool(around.begun)),
    rule("zháo", "(?<![吃])[不得]|[见逮]|正"),
    rule("zháo", f"[{_BROUGHT_ABOUT}]", "了"),
    rule("zháo", f"(?:没|就|终于|总算|才|已经|还没|刚|能)[{_BROUGHT_ABOUT}]", "(?!呢)"),
    rule("zháo", "[找猜碰遇买借抓]", ".{1,4}了[吗没呢]?$"),
    rule("zháo", "[灯火柴炉烟香]|房子|木头", "[了着不得]"),
    rule("zháo", "[还灯]", "着呢"),
)
