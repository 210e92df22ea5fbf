"""地: de after what says how something is done, dì as the ground and in words of place."""

import re

from annotations.language.dictionary import is_listed
from annotations.language.particles.surroundings import Surroundings, rule

_REDUPLICATED = re.compile(
    r"(.)\1$|(.).?一\2$|(.)\3(.)\4$|(..)\5$|(.).\6.$|"
    r"一.(?:又|接|挨)?一.$|一..(?:又|接|挨)?一..$|.来.去$|连.带.$"
)
_NO_MANNER = (
    "(?<!一)(?:天天|年年|月月|日日|人人|家家|处处|村村|刚刚|常常|往往|仅仅|偏偏|恰恰|统统|通通|明明|"
    "爷爷|奶奶|爸爸|妈妈|哥哥|姐姐|弟弟|妹妹|叔叔|伯伯|舅舅|姑姑|公公|婆婆|太太|宝宝|姥姥|嫂嫂|婶婶|娃娃)"
)
"""Reduplicated kin, times and adverbs, which 地 does not follow: the ground does."""
_ENDS_AS_MANNER = re.compile("(?:般|样|似|似的|不停|不断|不住|然|性)$")
_OF_TIME_OR_DOUBT = re.compile(
    "(?:突然|忽然|果然|竟然|居然|仍然|依然|虽然|既然|当然|显然|已然|固然|自然|大自然|已经|经常|曾经|原来|"
    "本来|其实|到底|毕竟|究竟|以前|以后|平时|立刻|马上|立即|随时|很快|这样|那样|一样|同样)$"
)
"""Adverbs that 地 may follow, and the ground as well: 突然地下传来一声响."""
_NEVER_WITH_IT = (
    "(?:原来|本来|其实|果然|到底|毕竟|究竟|难怪|怪不得|好像|似乎|(?<!尽)可能|大概|也许|或许|恐怕|幸亏|幸好|竟然|"
    "居然|已经|曾经|刚刚|只好|只有|只要|还是|老是|终于|反正|还有|于是|所以|没有|拥有|失去|承包|购买|租种|"
    "开垦|分到|买到|不少|许多|所有|整片|大片|每天)"
)
"""Adverbs, verbs and amounts that 地 follows as the ground: 难怪地这么湿, 没有地种."""
_SOUND = "[猛刷唰砰啪轰腾霍嗖哗咚噌呼嘭扑哇咣嘟咯嘎噗倏]"
_DEGREE = re.compile(
    "(?:很|非常|十分|更加?|极其?|相当|不|特别|比较|最|越来越|如此|这么|那么).{1,3}$"
)
_CLOSED = frozenset("trpcmqkfsuyw")
"""Parts of speech that say nothing of how something is done."""
_MANNER = frozenset("azil")
_NOUN = frozenset("nj")
_PREDICATE = frozenset("vpdailzob")
_PREDICATE_AFTER_NOUN = frozenset("vpdil")
"""Parts of speech of what follows 地, by whether a noun is before it: 浴室地滑 has a noun."""
_IS_THE_GROUND = "[的了是为和与及之有在可吧吗呢都全也被要已很太不没就多少]|$"
_WHERE = (
    "(?:出生|居住|栖息|种植|生产|繁殖|发源|注册|暂住|废弃|试验|实验|出口|进口|集散|聚居|诞生|归属|举办|停放|"
    "埋葬|安葬|隐居|流放|生长|出发|到达|户籍|所在|拍摄|取景|养殖|储藏|集合|活动|开会|会议|旅游|度假|登陆|着陆|"
    "交货|原产|爆炸|事发)"
)
"""What is done somewhere: 地 after it is the place."""
_NOUN_OR_VERB = frozenset("njv")
"""After these parts of speech 地 may be a noun too, about which the clause goes on."""
_VERBS_OF_PLACES = "[上下点道带板理产标挖铺埋]"
"""Verbs of one character that 地 makes a noun with."""
_GROUND_AFTER = "[等里多此异各两几三亩离占落倒随拖扫种耕翻卖租垦圈征荒下之]"
"""Characters that 地 follows as the ground, though they may belong to another word."""
_PIECE = "[一两几这那每哪整][片块][^一].(?<![片块])"
"""A measure of land, and what the land is like: 一片开阔地."""
_COMES_DOWN = (
    "(?:车|床|楼|山|船|飞机|课|班|学|棋|台|雨|雪|海|水|井|岗|乡|厨|单|令|注|达|坡|蛋|饺|锅|菜|结论|决心|命令|网|"
    "街|厕|茶|香|油|税|市|场|前|岸|门|树|战场|交|报|传|升|涨|调|扬|移|降|滑|落|沉|压|马|轿|公交|火车|地铁|电梯|"
    "跪|拜|咽|腰|一|两|几|半|个|到(?!处)|完|得|来|去)"
)
"""What 上 and 下 take as verbs; before other nouns they are places: 地下商场."""


def _is_reduplicated(around: Surroundings) -> bool:
    return bool(_REDUPLICATED.search(around.before))


def _surely_says_how(around: Surroundings) -> bool:
    """Tell whether what is before 地 describes how, whatever follows."""
    word, kind = around.preceding
    if _OF_TIME_OR_DOUBT.search(word):
        return False
    return (
        _is_reduplicated(around)
        or bool(_ENDS_AS_MANNER.search(word))
        or (len(word) > 1 and (kind in "zo" or bool(_DEGREE.search(around.before))))
        or (len(word) > 3 and kind in "il")
    )


def _says_how(around: Surroundings) -> bool:
    """Tell whether what is before 地 may say how something is done."""
    word, kind = around.preceding
    return _surely_says_how(around) or (len(word) > 1 and kind not in _CLOSED)


def _is_predicate(around: Surroundings) -> bool:
    kinds = _PREDICATE_AFTER_NOUN if around.preceding.kind in _NOUN else _PREDICATE
    return around.next.kind in kinds


def _ends_a_word(around: Surroundings) -> bool:
    """Tell whether 地 ends a word that is listed, as 草地 or 特地."""
    if _is_reduplicated(around):
        return False
    return is_listed(around.preceding.text + "地") or (
        around.word.endswith("地") and is_listed(around.word)
    )


def _is_alone(around: Surroundings) -> bool:
    """Tell whether one character before 地 is a word by itself."""
    return len(around.preceding.text) == 1 and not _is_reduplicated(around)


def _is_piece_of_ground(around: Surroundings) -> bool:
    """Tell whether 地 ends a word of two characters, though the text is divided otherwise."""
    return _is_alone(around) and is_listed(around.preceding.text + "地")


def _divides_best_apart(around: Surroundings) -> bool:
    return around.stands_apart and _says_how(around)


def _goes_on_as_verb(around: Surroundings) -> bool:
    """Tell whether what follows 地 is a verb by itself, though 地 makes a noun with it."""
    return _surely_says_how(around) or (_says_how(around) and around.preceding.kind not in _NOUN)


def _moves(around: Surroundings) -> bool:
    """Tell whether 上 or 下 after 地 is a movement and no place."""
    if _OF_TIME_OR_DOUBT.search(around.before) or around.begins_a_word:
        return False
    if len(around.begun) > 2:
        return False
    return _surely_says_how(around) or around.preceding.kind in _MANNER


ADVERBIAL = (
    rule("", "", "", lambda around: around.is_in_idiom),
    rule("de", _SOUND, "一[声下]|(?![上下面里])"),
    rule("de", "[更较最极越愈].", "", lambda around: around.stands_apart),
    rule("dì", "", "里(?![里外应通])|底|冻"),
    rule("dì", _WHERE, "(?!.{0,2}着)"),
    rule("dì", _PIECE),
    rule("dì", f"{_NO_MANNER}|{_NEVER_WITH_IT}"),
    rule("dì", r"([块片亩垄畦])\1", "[都全也被在是有连荒]|$"),
    rule("dì", _GROUND_AFTER, "", _is_alone),
    rule("", "", "", lambda around: _ends_a_word(around) and len(around.word) > 1),
    rule("dì", "", "", _is_piece_of_ground),
    rule("de", "", "[上下][了着过](?!火)", _says_how),
    rule(
        "de",
        "",
        f"{_VERBS_OF_PLACES}[了着过](?!火)|下起|{_VERBS_OF_PLACES}[起出](?!现|产|口|租|来)",
        _goes_on_as_verb,
    ),
    rule(
        "de", "", "上下|[铺埋带理摆]好|点上(?=[一了香烟蜡火灯])|产下|面[露带朝无]", _goes_on_as_verb
    ),
    rule("de", "(?<![条挖]).{3}", "道$", _goes_on_as_verb),
    rule("de", "", f"[上下]{_COMES_DOWN}", _moves),
    rule("de", "", "[上下道]$", _is_reduplicated),
    rule("dì", "", "", lambda around: bool(around.begun) and not _divides_best_apart(around)),
    rule("de", "", "", _surely_says_how),
    rule("dì", "", "$", lambda around: around.mark not in "，,、…"),
    rule("", "", _IS_THE_GROUND, lambda around: around.preceding.kind in _NOUN_OR_VERB),
    rule("de", "", "", lambda around: _says_how(around) and _is_predicate(around)),
    rule("de", "", "", lambda around: _says_how(around) and around.preceding.kind not in _NOUN),
    rule("dì", "", "$", _is_alone),
)
