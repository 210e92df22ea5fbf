"""How 的 地 得 了 着 过 are read where the grammar around them tells.

Each is a particle in most places and a word, or a part of one, in others: 慢慢地下楼 has de though
地下 is a word, 看过去年的报告 has guo though 过去 is one. The rules of a character are tried in
order; what they leave open the model of the sentence decides. After Xiandai Hanyu Cidian and Lü
Shuxiang's Xiandai Hanyu Babai Ci; in simplified characters.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from annotations.language.dictionary import is_listed
from annotations.language.usage import kind_of
from annotations.span import Span

_BEFORE = 12
_AFTER = 6
_MARKS = re.compile(r"[^\w“”‘’《》]+")


class _Around(NamedTuple):
    """What stands around a character in its clause; `word` is the word that ends before it.

    `attached` tells that the segmenter has both in one word.
    """

    before: str
    after: str
    word: str
    attached: bool = False


class _Rule(NamedTuple):
    """A reading and when it is to be taken: all that is given must hold."""

    reading: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    holds: Callable[[_Around], bool] | None


def _rule(
    reading: str,
    before: str = "",
    after: str = "",
    holds: Callable[[_Around], bool] | None = None,
) -> _Rule:
    return _Rule(reading, re.compile(f"(?:{before})$"), re.compile(after), holds)


def readings_of_particles(text: str, words: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield where a particle, or what may be one, is read as a rule tells, in a simplified text."""
    for number, (start, end) in enumerate(words):
        for at in range(start, end):
            if text[at] in _RULES:
                reading = _reading(text, words, number, at)
                if reading is not None:
                    yield at, reading


def _reading(text: str, words: Sequence[Span], number: int, at: int) -> str | None:
    """Return the reading of the character at `at`, in word `number`, of a simplified text.

    None where no rule tells it.
    """
    start = words[number].start
    if start == at:
        start = words[number - 1].start if number else at
    before = _MARKS.split(text[max(0, at - _BEFORE) : at])[-1]
    after = _MARKS.split(text[at + 1 : at + 1 + _AFTER], maxsplit=1)[0]
    attached = words[number].start < at
    around = _Around(before, after, text[start:at] if before else "", attached)
    for rule in _RULES[text[at]]:
        fits = rule.before.search(before) and rule.after.match(after)
        if fits and (rule.holds is None or rule.holds(around)):
            return rule.reading
    return None


_NUMBER = "0-9０-９一二两三四五六七八九十百千万几半"
_PRONOUN = "我你您他她它们咱谁"

_VERB = (
    "看听说写读念背走跑跳飞爬站坐躺睡醒吃喝咽嚼买卖做干办弄搞找想猜认记学教用拿提抬举扛搬背打唱"
    "演画讲谈问答改换穿戴洗擦扫切煮烧烤炒装放挂贴关开修造建住活长变来去进出上下起回赶追跟等接送"
    "寄借还赔付花赚挣养种收割管救治医哭笑喊叫吵闹骂气吓急忙累热冷冻饿渴疼痛美乐玩赢输比斗拉推拖"
    "靠扯摸碰撞踢扔丢掉抓捉逮抢偷藏躲逃离舍顾分数算对受忍耐撑容料信怪睁瞧闻尝喂带领挤挖填搭坏"
    "少短错跌摔滚转翻划动停止断完成见懂通熬挨扮扶握挥"
)
"""Characters of verbs that take a complement after 得 or 不, and no noun ends in most of them."""


# 地

_KIN_AND_TIMES = frozenset("爸爷奶妈哥姐弟妹叔伯舅姑公婆天年人家处村")
_ONOMATOPOEIA_OR_REDUPLICATED = re.compile(
    r"(.)\1$|^(.)(.)\2\3$|一(.)一.$|一.又一.$|.来.去$|有.有.$"
)
_ADVERBIAL_ENDINGS = ("然", "般", "样", "似", "不停", "不断", "不住", "地")
_NOUNS_AFTER_AN_ADJECTIVE = re.compile(
    "区(?!分[开清]|分[^布]*$)|位(?!于)|带(?![着了领])|段|域|形(?!成)|理位"
)
_GOES_ON_AS_A_VERB = re.compile(
    "[下上][着了过来去前]|方才|[下上](?:楼|车|船|床|山|学|班|课|网|街|台|门|个|不|得|一)|"
    "点(?:了|着|头|点|起|燃|上|出)|道(?:出|谢|歉|别|来|了|破|明)|里里外外|动[了着起]|方便|"
    "表[示达现演扬]|平[静稳]|热[爱烈情]|主[持张动]|主[要导]"
)


def _is_adverbial(around: _Around) -> bool:
    """Tell whether the word before 地 says how something is done."""
    word = around.word
    if not word:
        return False
    if _ONOMATOPOEIA_OR_REDUPLICATED.search(word):
        return word[-1] not in _KIN_AND_TIMES
    return word.endswith(_ADVERBIAL_ENDINGS) or (
        len(word) > 1 and kind_of(word) in ("a", "d", "z", "i", "l", "o", "b", "v")
    )


def _is_manner(word: str) -> bool:
    """Tell whether a word describes, and is no adverb that a place may follow: 突然地上裂开."""
    return kind_of(word) in ("a", "z", "i", "l") and not word.endswith("然")


def _is_adverbial_before_a_verb(around: _Around) -> bool:
    """Tell whether what follows 地 is a verb, though its first character makes a noun with 地."""
    if not _is_adverbial(around) or _NOUNS_AFTER_AN_ADJECTIVE.match(around.after):
        return False
    if _ONOMATOPOEIA_OR_REDUPLICATED.search(around.word):
        return True
    if around.after[:1] in ("上", "下") and _is_manner(around.word):
        return not re.match(".(?:[有是都也全的]|$)", around.after)
    verb = around.after[:2]
    return bool(_GOES_ON_AS_A_VERB.match(around.after)) or (
        len(verb) == 2 and is_listed(verb) and kind_of(verb) in ("v", "a", "d")
    )


def _is_reduplicated(around: _Around) -> bool:
    return bool(
        around.word and re.search(r"(.)\1$", around.word) and around.word[-1] not in _KIN_AND_TIMES
    )


# 得

_TO_GET = (
    "第[一二三四五六七八九十]|[一]?[等]奖|奖|[冠亚季]军|[金银铜]牌|[满高低零]分|[大重绝怪]?病|[肺肝胃肠脑].?炎|"
    "癌|感冒|知|以|益于|名|自|逞|势|闲|空|胜|救|宠|道|罪|出(?:的?结论|结果|了)|结果|"
    f"[{_NUMBER}]+(?:分|票|枚|项|等奖|块金|个[^人月小])|(?:这|那|了|过)?[这那]?[种个].{{0,2}}[病奖分]|票[最多数]|的"
)
_MUST = (
    "把|先|赶|马上|立刻|好好|慢慢|有人|看(?:你|我|他|情|灯|着办)|靠|问|让|由|等|去|花[一二两三几多很时点]|想[个办想]|"
    "省着|多[^么少]|早点?|小心|下功夫|注意|努力|用|找|讲|回|走|改|洗|做|写|听|学|干|买|吃|穿|带|交|付|说|请|给|"
    "跟|和|向|从|在|拿|重新|抓紧|继续|负|承|面对|考虑|解决|认真|坚持|亲自|自己|[我你他她]|"
    "再|经常|常|不[断停]|一起|[按准及随]时|仔细|提前|尽|现在|今天|明天|互相|留|守|忍|动|养|陪|住|加|打|管|是"
)
_ADVERB_OF_DUTY = (
    "还|就|也|都|又|总|可|非|必|准|才|只好|恐怕|至少|最少|起码|看来|肯定|大概|可能|怕是|凡事|以后|之后|"
    "今天|明天|今晚|晚上|早上|每天|天黑前|[之以天]前|时候|首先|所以|那么|但|不过|毕竟|反正|终究|早晚|迟早"
)


def _follows_no_verb(around: _Around) -> bool:
    """Tell whether what stands before 得 is a subject, a time or an adverb."""
    word = around.word
    if not word or word in _PRONOUN:
        return True
    kind = kind_of(word)
    if len(word) > 1 and kind in ("r", "t", "c", "f", "s", "m"):
        return True
    return kind in ("n", "nr", "r", "t", "c", "f", "s", "m") and word[-1] not in _VERB


def _follows_no_verb_and_a_verb_follows(around: _Around) -> bool:
    """Tell whether 得 stands between a subject and a verb."""
    return bool(
        _follows_no_verb(around)
        and around.after
        and any(kind_of(around.after[:length]) in ("v", "p") for length in (2, 1))
    )


def _must_before_a_verb(around: _Around) -> bool:
    """Tell whether 得 stands before a verb whose first character could be what is got: 得了解."""
    verb = around.after[:2]
    return (
        len(verb) == 2
        and verb[0] in "了过出知体到"
        and verb not in ("过奖", "体会", "到了", "知道")
        and is_listed(verb)
        and (verb in ("过去", "过来") or kind_of(verb) == "v")
        and _follows_no_verb(around)
    )


# 过

_EXPERIENCE = (
    "曾|曾经|从来|从未|从没|不曾|未曾|以前|没|没有|未|小时候|年轻时|早就|已经|几次|多次|好几"
)
_TO_EXPERIENCE = (
    "去来看见听说吃喝做学读写打玩用买卖住问谈提有爱恨试遇碰受患犯养骑坐睡戴教帮救杀病哭笑闹吵离访究论"
    "历验习察赛现参设办修建画唱演拍种当洗输赢查染找讲尝结婚考干搞挨享留死伤毁骂夸答约等信后悔"
    "逛聊登抽弹踢炒赌喊摸抱亲吻追照录存领缴罚抓判签欠缺断烧淹补剪纹钓采摘栽审评拜劝催逼求托怨怪疑猜梦盼念背抄译编导播停待混闯尽"
    "换选投聘租借还卖忘丢发寄收装喂涂贴挂得"
)
_ON_A_PATH = (
    "走穿跨越跳飞经路超胜躲度渡通错绕放掠闪翻略透擦划驶流吹扫拂转侧掉接递夺抢熬挺逃瞒"
    "骗盖跑爬游滑传送带拿回推"
)
_TO_PASS = (
    "马路|河|桥|年(?![轻糕龄代级])|节(?![目约])|日子|生日|周末|关(?![于系键心])|夜|冬|春节|元旦|中秋|瘾|街|"
    "上[了好]|好日|安稳|平[静凡]"
)
_NO_PART_OF_IT = (
    "去年|来[自信宾客电者往]|年[轻糕龄代级]|节[目约]|程序|度假|分[析手公]|关[于系键心]|错[误]|后(?!悔)|多[种少次个]|"
    "期[货中末刊]|头[发饰像]|量[子化]|路[易灯边人]|活的|人[家帮]|去(?!的)[^了。]{2}|来(?:[这那]|[^了]{2,}地)|"
    "生日的|重[点要]|日[出落本]|客人|时间|问题"
)
_MARKED_EXPERIENCE = re.compile(f"(?:{_EXPERIENCE}).{{0,8}}$")
_MODAL = "想要 会 能 可以 应该 喜欢 愿意 准备 打算 开始 继续 希望 不愿 不想 学会 觉得 必须 决定"
_AUXILIARY = frozenset(_MODAL.split())


def _follows_a_verb_of_two_characters(around: _Around) -> bool:
    return (
        len(around.word) > 1
        and around.word not in _AUXILIARY
        and around.word[-1] not in _ON_A_PATH
        and kind_of(around.word) == "v"
    )


def _parts_a_verb_and_its_object(around: _Around) -> bool:
    """Tell whether 过 stands within a word of verb and object: 跳过舞, 熬过夜, 转过学."""
    return is_listed(around.before[-1] + around.after[:1]) and not is_listed(around.after[:2])


def _is_marked_as_experience(around: _Around) -> bool:
    return bool(_MARKED_EXPERIENCE.search(around.before[:-1]))


# 着

_HOLDS_ON = (
    "看望盯瞧背拉牵握挥拿举伸搓扶捧插招拍摆睁闭眯瞪眨斜红有带冒穿向朝沿迎围守抱随顺忙听提扛挂"
    "藏含闪燃闹为写画顶披戴踩骑说笑哭走跑坐站躺追等念想读唱跳搂推端搬拎护伴凭靠"
)
_BROUGHT_ABOUT = "睡找猜点逮碰打抓见摸遇捞烧撞赶买借够"


def _is_followed_by_a_noun(around: _Around) -> bool:
    """Tell whether 着 follows a verb of one character and is followed by a whole other word."""
    return _follows_no_word_of_two_characters(around) and is_listed(around.after[:2])


def _follows_no_word_of_two_characters(around: _Around) -> bool:
    return len(around.word) == 1 or not is_listed(around.word)


_RULES = {
    "的": [
        _rule("dì", "[有无]", "放矢"),
        _rule("dì", "众矢之|一语[破中]", "$"),
        _rule(
            "dì",
            "(?<![耳项节题数栏科双条剧夺醒侧注盲面书账曲])目",
            "性|地|$|是|在|[不就只也都很何和与、明]",
        ),
        _rule("dí", "", "的确确"),
        _rule("dí", "的", "确确"),
        _rule("dí", "(?<![说写做讲买想用看听要到])", "确(?![定认实切信立诊保])"),
        _rule("dī", "(?<!是)(?<!是.)(?<!是..)(?<!电话)打", "[去来回到上]|要|很|吧|$"),
        _rule("dī", "[摩]|[坐乘打叫]面|没有面|轿"),
        _rule("dī", "", "哥|姐(?!姐|妹|夫)|士(?![兵气力官大])"),
    ],
    "地": [
        _rule("dì", "爸爸|爷爷|奶奶|妈妈|哥哥|姐姐|叔叔|伯伯|舅舅|姑姑|公公|婆婆"),
        _rule("de", "", "", _is_reduplicated),
        _rule("de", "", "", _is_adverbial_before_a_verb),
    ],
    "得": [
        _rule("de", "[值觉记认显懂省使免晓懒]"),
        _rule("dé", f"[加减乘除等][{_NUMBER}]+|[{_NUMBER}]{{2}}", f"[{_NUMBER}]"),
        _rule("de", f"[{_VERB}]", "到处"),
        _rule("de", f"[{_VERB}]", "到(?:[吗呢么的了]|$)", lambda a: a.word[-1:] not in "来去上下"),
        _rule(
            "de",
            f"[{_VERB}]",
            "(?:来|去|出来?|上去?|下[去来]?|起来?|过来?|开|动|住|见|懂|完|清|进[去来]?|及)(?:[吗呢么的]|$)",
        ),
        _rule(
            "dé",
            "(?:都|也|就|又|才|还|会|能|易|已|先后|曾|从没|没|人|可)",
            "过|了|到[^处]|" + _TO_GET,
        ),
        _rule("děi", "", "", _must_before_a_verb),
        _rule("děi", "[^懂认记值觉获取赢]了", f"{_MUST}|有", lambda a: len(a.before) > 2),
        _rule(
            "děi",
            "[车饭票学业课班歌舞书字会路门事队水床觉家意]",
            f"{_MUST}|有|[{_NUMBER}]+小时|排队|付钱",
        ),
        _rule("dé", "会|怕|没|没有|容易|先后|已经|曾经|希望|可以", _TO_GET + "|了[^吧]|过"),
        _rule("dé", "", _TO_GET + "|了[^吧]|过", _follows_no_verb),
        _rule(
            "dé",
            "",
            "[^看治防生管去让给把有先]{1,4}(?:病|症|炎|癌|奖|冠军|票|流感)",
            _follows_no_verb,
        ),
        _rule("dé", f"[{_PRONOUN}]|今天|昨天", "闲|空"),
        _rule("děi", _ADVERB_OF_DUTY, f"(?:{_MUST})|[{_NUMBER}]+[个块元天年人小分点次]"),
        _rule(
            "děi",
            "",
            f"[{_NUMBER}]+(?:[块元天年人]|个[人月小]|[半几多]?小时|多[少长久])",
            _follows_no_verb,
        ),
        _rule("děi", "", f"(?:{_MUST})(?!了?[奖病])", _follows_no_verb),
        _rule(
            "děi",
            "",
            "(?![到了过出知名逞胜奖分票病罪救利益体意手失空住很不太])",
            _follows_no_verb_and_a_verb_follows,
        ),
    ],
    "了": [
        _rule("liǎo", "不", "了之|解|得"),
        _rule("liǎo", "不了", "之"),
        _rule("liǎo", "直截", "当"),
        _rule("liǎo", "(?<!得)已|小时", "$|了$"),
        _rule("liǎo", "[还这]", "得$"),
        _rule("liǎo", "(?<!得)知", "[叫在声]"),
        _rule("liǎo", "(?<!不)", "了[^之]|了$"),
        _rule("le", "^不", "$"),
        _rule("liǎo", "没完没|[^没]完没完没|要没", "$|没完|的"),
        _rule("liǎo", "[明私公未终末临百]|何时|一", "$|[的于结还是吧百]|不[^起]|情"),
        _rule("liǎo", "", "此[一残心生]|[结却断然悟债账]|如指|不[起得]|无[牵声生痕踪新]|[若]|百了"),
        _rule("liǎo", "敷衍|草草|含糊|潦草", "事"),
        _rule("liǎo", f"[{_VERB}好]得", "$|[吗呢么的]|[一多]"),
        _rule("le", "(?:懂|认|记|值|觉|获|取|赢|显|变|夺|博|求|难)得"),
        _rule("le", f"[{_PRONOUN}人都也就又才年天]得"),
        _rule(
            "le", "(?<![不得明私公未终末临百何时一])", "(?![此结却断然悟债账如不无若了解得百事望])"
        ),
    ],
    "着": [
        _rule("zhāo", "高|妙|绝|失|支|花|昏|[走错].", "儿|$|了$|[，。数]"),
        _rule("zhāo", "[这那每第]?[一两几]", "棋|儿|$|真|不慎|之|走|很|好|险|妙|失"),
        _rule("zhuó", "不", "边际|痕迹|一字|寸缕"),
        _rule("zhuó", "[沉执附衣胶黏粘]|[^全终随]身|^身|无所"),
        _rule("zhuó", "", "不愁"),
        _rule("zhuó", "穿", "打扮|讲究|朴素|时尚|得体|整齐|风格|上|$"),
        _rule("zhe", "点", "[头脚名钱数]"),
        _rule(
            "zhe",
            f"[{_HOLDS_ON}{_VERB}]",
            "[手眼重力陆色装急火凉迷落床地意想实]",
            _is_followed_by_a_noun,
        ),
        _rule("zhe", f"[{_HOLDS_ON}]", "[手眼重急火凉迷地了]", _follows_no_word_of_two_characters),
        _rule(
            "zháo",
            "",
            "急(?![切促躁迫匆剧救诊事需用流雨转])|凉(?![茶水面粉皮席拖鞋风菜爽快亭])|迷(?![人茫路彩宫雾惑你途])|[慌魔]|忙(?![碌乱活])|火(?![车柴炉把箭炬锅光焰山腿红灶热星辣苗势种堆鸡龙])|地$",
        ),
        _rule("zháo", "(?:[^能]|^)", "了[火迷凉慌魔急道]"),
        _rule("zhuó", "", "[手眼重力陆色装落墨笔床想实](?![机指])", lambda a: not a.attached),
        _rule("zháo", "(?<![吃])[不得]|[见逮]|正"),
        _rule("zháo", f"[{_BROUGHT_ABOUT}]", "了"),
        _rule("zháo", f"(?:没|就|终于|总算|才|已经|还没|刚|能)[{_BROUGHT_ABOUT}]", "(?!呢)"),
        _rule("zháo", "[找猜碰遇买借抓]", ".{1,4}了$"),
        _rule("zháo", "[灯火柴炉烟香]|房子|木头", "[了着不]"),
        _rule("zháo", "[还灯]", "着呢"),
    ],
    "过": [
        _rule("guò", "", "[量度期分时剩](?:了|$)|之"),
        _rule("guò", "[经通超越胜度渡路错难不只]"),
        _rule("guò", "[不得]", "", lambda a: a.before[-2:-1] in _VERB and len(a.before) > 1),
        _rule("guò", "[睡坐做说用烧煮玩]", "了?头(?![发])"),
        _rule("guo", f"[{_TO_EXPERIENCE}想演]", _NO_PART_OF_IT),
        _rule("guò", "想|要|会|能|爱|怕|愿|去|来|欢|起|在|家|人|天", _TO_PASS),
        _rule(
            "guo", "穿", "(?:这|那|的|新|旧|红|白|黑|[一几][件双条])?.{0,3}(?:衣|裙|鞋|裤|衫|袜)"
        ),
        _rule(
            "guo",
            f"[{_TO_EXPERIENCE}]|[上下进出生动给叫红开]|得",
            "(?![去来年节程渡往][^的]?)",
            lambda a: a.word[-2:] not in _AUXILIARY,
        ),
        _rule(
            "guo", "[^家乡国]", f"{_NO_PART_OF_IT}|年[画货]|节日", _follows_a_verb_of_two_characters
        ),
        _rule("guo", "", "(?![去来年节程渡往])", _follows_a_verb_of_two_characters),
        _rule("guo", f"[{_ON_A_PATH}想穿]", "(?![去来头身])", _is_marked_as_experience),
        _rule(
            "guo",
            f"[{_ON_A_PATH}]",
            "[^头身脸弯山河江墙关来去程度时期年节]",
            _parts_a_verb_and_its_object,
        ),
        _rule("guo", "[送传带骗]", f"[{_PRONOUN}礼]"),
        _rule("guo", "跑", "马拉松|步"),
        _rule(
            "guo",
            "[走跑飞跳爬穿翻跨传送带拿回推游转]",
            f"[{_NUMBER}好多无数]+[次遍回趟]|吗|没有|很多|许多|不少|好多|哪些",
        ),
        _rule("guo", f"[这那].{{1,5}}[{_PRONOUN}们]+都?[走跑飞爬翻跳穿传拿]", "$"),
        _rule("guò", f"[{_ON_A_PATH}]"),
        _rule("guò", "^|[^\\w]", "了?"),
        _rule("guò", "", _TO_PASS),
    ],
}
