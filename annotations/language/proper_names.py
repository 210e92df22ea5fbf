"""Proper names: which words are names, and how they are written after GB/T 16159-2012, 6.2 and 6.3.

A surname stands apart from the given name, a place's own name from what kind of place it is; each
part has a capital, a title has none.
"""

from functools import partial
from itertools import pairwise

from annotations.language.clause import APART, Clause
from annotations.language.joining import capitals_of
from annotations.language.lexicon import ORGANISATION, PERSON, PLACE, Lexicon

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎"
    "鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵"
    "汪祁毛禹狄贝臧计成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡"
    "田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单洪包诸左石崔吉龚程嵇邢裴陆荣翁荀甄曲储靳焦牧车"
    "侯宁仇甘武符刘景詹龙叶司黎白蒲卓蔺乔胥苍闻党翟谭姬申冉桑桂牛边燕尚温庄晏柴阎慕连习艾向古易廖"
    "耿满匡文欧沃蔚越师巩聂晁勾敖冷辛简饶曾沙丰关查红游权盖岳帅缑佟肖覃朴区涂代付闫商仝冼揭兰"
)
"""Surnames of one character, from the Hundred Family Surnames and the most frequent of today."""

_COMPOUND_SURNAMES_WRITTEN = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶
太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 东郭 西门 公西 完颜 纳兰 爱新觉罗
叶赫那拉 拓跋 百里 南郭 轩辕 淳于 单于 亓官 司寇 子车 颛孙 乐正
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND_SURNAMES_WRITTEN.split())
"""Surnames of two characters or more."""

# Surnames that are common words by themselves: alone before another word they are not taken for
# one, and a name of two characters with one must be listed.
_ALSO_WORDS = frozenset(
    "于和方高万成时向常乐安支应文武能包路连易解满强白古冷关查红游权盖越温简石车马牛龙金黄花叶林江"
    "水管计严华都别从干尚全代付师商沙曲单曾何任边党习左宁甘景丰司房项祝毛章申"
)

# What a segmenter that guesses names takes for a given name.
_AFTER_A_NAME = frozenset("到说道问答想看笑听去来是在有也就都不")

_TITLES_WRITTEN = """
先生 女士 小姐 太太 夫人 老师 教授 博士 医生 大夫 护士 律师 经理 总经理 董事长 主任 主席 总统 总理
部长 副部长 局长 处长 科长 厅长 省长 市长 县长 区长 镇长 乡长 村长 州长 校长 院长 所长 站长 书记
总书记 秘书 秘书长 会计 工程师 师傅 同志 同学 将军 司令 上将 中将 少将 大将 元帅 上校 少校 队长 班长
连长 排长 团长 营长 师长 军长 船长 警官 法官 记者 导演 导师 大爷 大妈 大娘 大叔 大伯 大哥 大姐 大嫂
叔叔 伯伯 阿姨 奶奶 爷爷 委员 委员长 代表 会长 社长 馆长 台长 厂长 总编 编辑 教练 老板 掌柜 司机
院士 议员 大使 外长
"""
TITLES = frozenset(_TITLES_WRITTEN.split())
"""What a person is called by, after the surname or the whole name."""

_SHORT_TITLES = frozenset("总老氏某公工董局处哥姐嫂叔伯姨婶妈爸爷兄弟君")

_BEFORE_A_SURNAME = "小老阿大"
_HONOURED = "子公圣帝宗祖"

# 6.2.2: what kind of a place it is. The short ones stand apart where two characters come before.
_LONG_GENERICS_WRITTEN = """
特别行政区 高速公路 自治区 自治州 自治县 自治旗 开发区 火车站 三角洲 海峡 半岛 群岛 盆地 高原 平原
山脉 运河 草原 沙漠 大街 大道 公路 铁路 水库 大桥 机场 车站 公园 广场 地区 新区 街道
"""
_LONG_GENERICS = tuple(_LONG_GENERICS_WRITTEN.split())
_SHORT_GENERICS = frozenset("省市县区乡镇旗盟州江河湖海洋山峰岭岛湾峡溪路街寺塔宫")
_ADMINISTRATIVE = frozenset("省市县区乡镇旗盟")
_JOINED_PLACES_WRITTEN = """
马鞍山 平顶山 秦皇岛 葫芦岛 牡丹江 黑龙江 双鸭山 香港岛 井冈山市 都江堰 景德镇 九江市
"""
_JOINED_PLACES = frozenset(_JOINED_PLACES_WRITTEN.split())
_NATURAL_WRITTEN = """
长江 黄河 湘江 珠江 赣江 闽江 漓江 汉江 岷江 沅江 怒江 淮河 渭河 辽河 海河 汾河 洛河 泾河 泰山 华山
衡山 嵩山 恒山 庐山 黄山 天山 阴山 太湖 西湖 东湖 渤海 黄海 东海 南海 红海 黑海 死海 里海
"""
_NATURAL = frozenset(_NATURAL_WRITTEN.split())

# What the second of two characters with a surname before it says of no person: 陆港, 江桥.
_OF_PLACES = _SHORT_GENERICS | frozenset("港站厂店桥村院馆校园场楼城线")

# Surnames of two characters that are common words or places as well.
_COMPOUND_ALSO_WORDS_WRITTEN = """
东方 上官 百里 南郭 东郭 西门 公西 司空 司徒 司寇 乐正 闻人 太史 太叔 长孙 公孙 仲孙 宗政 完颜 单于
鲜于 南宫
"""
_COMPOUND_ALSO_WORDS = frozenset(_COMPOUND_ALSO_WORDS_WRITTEN.split())
_NOT_GIVEN = frozenset("和与的了从对把被先等将曾已还又这那很最为到给跟向则即才让用")

_WHERE = "s"
_ADVERBIAL = ("d", "ad", "vd", "df")

_TIMES = ("星期", "周", "礼拜")


def is_name(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in simplified characters is a proper name.

    CC-CEDICT writes the readings of names with capitals; where it does not list a word, jieba tells
    persons, places and organisations, and a person must have a surname.
    """
    if word.startswith(_TIMES) or word.endswith("月"):
        return False
    readings = lexicon.readings(word)
    speech = lexicon.part_of_speech(word)
    if readings:
        return readings[0][:1].isupper() and speech != _WHERE and not _is_of_place(word, lexicon)
    if speech in PERSON:
        return surname_of(word) != ""
    if speech in (*PLACE, *ORGANISATION):
        return word[:2] != word[:1] * 2 and not _is_common(word, lexicon)
    return not speech and _may_be_person(word, lexicon)


def _is_of_place(word: str, lexicon: Lexicon) -> bool:
    """Tell whether CC-CEDICT has as a person or two countries what is rather a place: 陆港."""
    person = len(word) == 2 and word[0] in SURNAMES and word[1] in _OF_PLACES
    return person and not lexicon.has_word(word)


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a place or an organisation is named by common words alone: 商业广场, 农业大学.

    It is part of a name then, if a name stands before it. 人民路 is a name by itself.
    """
    if len(word) < 3 or (len(word) == 3 and word[-1] in _SHORT_GENERICS):
        return False
    parts = [word[:2], word[2:]] if len(word) > 3 else [word[:2]]
    return all(part[:1].islower() for part in map(partial(_reading, lexicon), parts))


def _reading(lexicon: Lexicon, word: str) -> str:
    return next(iter(lexicon.readings(word)), "")


def surname_of(word: str) -> str:
    """Return the surname that a name begins with, leaving one or two characters; else nothing."""
    for size in (4, 2, 1):
        surname = word[:size]
        if surname in (COMPOUND_SURNAMES if size > 1 else SURNAMES) and 0 < len(word) - size <= 2:
            return surname
    return ""


def _may_be_person(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of no dictionary, as the segmenter guesses them, looks like a name."""
    surname = surname_of(word)
    if len(surname) > 1:
        return True
    if len(word) == 2 and (word[1] in _AFTER_A_NAME or word[1] in _OF_PLACES):
        return False
    return bool(surname) and surname not in _ALSO_WORDS and not lexicon.has_word(word)


def write_names(clause: Clause, lexicon: Lexicon) -> None:
    """Write the proper names of a clause: their capitals, and the spaces within them."""
    words = list(clause.words())
    before = ""
    for start, end in words:
        word = clause.text[start:end]
        called = len(word) > 1 and _write_called(clause, start, end, lexicon)
        if len(word) > 1 and not called and _is_name_after(before, word, lexicon):
            _write_name(clause, start, end, lexicon)
        before = word
    for one, other in pairwise(words):
        before, word = clause.text[slice(*one)], clause.text[slice(*other)]
        alone = before in COMPOUND_SURNAMES or before in SURNAMES - _ALSO_WORDS
        if alone and (word in TITLES or word in "氏某"):
            clause.capitalise(one[0])
        elif before in COMPOUND_SURNAMES - _COMPOUND_ALSO_WORDS:
            _write_given(clause, one, other, lexicon)
        elif word in _ADMINISTRATIVE and lexicon.readings(before) and is_name(before, lexicon):
            clause.capitalise(other[0])
        elif before in "小老" and word in SURNAMES - _ALSO_WORDS:
            clause.capitalise(one[0])
            clause.capitalise(other[0])


def _is_name_after(before: str, word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a name, or part of one, where `before` stands before it.

    What jieba alone has for a place is none after an adverb: 顺利 开港.
    """
    speech = lexicon.part_of_speech(word)
    named = speech in (*PLACE, *ORGANISATION) and not lexicon.readings(word)
    if named and lexicon.part_of_speech(before) in _ADVERBIAL:
        return False
    if is_name(word, lexicon):
        return True
    return named and _is_common(word, lexicon) and len(before) > 1 and is_name(before, lexicon)


def _write_given(
    clause: Clause, surname: tuple[int, int], word: tuple[int, int], lexicon: Lexicon
) -> None:
    """Write a given name which the segmenter parts from its surname, or has with a verb (谢说)."""
    start, end = word
    text = clause.text[start:end]
    alone = end - start == 1 and text not in _AFTER_A_NAME and text not in _NOT_GIVEN
    guessed = end - start == 2 and not lexicon.is_listed(text) and not lexicon.part_of_speech(text)
    if not alone and not guessed:
        return
    clause.capitalise(surname[0])
    clause.capitalise(start)
    if guessed and text[1] in _AFTER_A_NAME:
        clause.joints[start + 1] = APART


def _write_called(clause: Clause, start: int, end: int, lexicon: Lexicon) -> bool:
    """Write a word that is a surname and a title (王先生) or has 小 or 老 before it (小刘)."""
    word = clause.text[start:end]
    at = _end_of_called(word, lexicon)
    if not at:
        return False
    clause.joints[start + at] = APART
    clause.capitalise(start)
    if word[0] in _BEFORE_A_SURNAME:
        clause.capitalise(start + 1)
    return True


def _end_of_called(word: str, lexicon: Lexicon) -> int:
    """Return where a title begins, or the surname after 小; 0 where the word is neither."""
    readings = lexicon.readings(word)
    if readings and not readings[0][:1].isupper():
        return 0
    if word[0] in _BEFORE_A_SURNAME and word[1:] in SURNAMES - _ALSO_WORDS:
        return 0 if readings else 1
    for size in (2, 1):
        surname, title = word[:size], word[size:]
        listed = surname in (COMPOUND_SURNAMES if size > 1 else SURNAMES)
        if listed and title in TITLES:
            return size
        guessed = surname not in _ALSO_WORDS and not readings and not lexicon.has_word(word)
        if listed and title in _SHORT_TITLES and guessed:
            return size
    return 0


def _write_name(clause: Clause, start: int, end: int, lexicon: Lexicon) -> None:
    word = clause.text[start:end]
    for at in _starts_of_parts(word, lexicon):
        if at:
            clause.joints[start + at] = APART
    clause.capitalise(start)
    for at in range(start + 1, end):
        if clause.joints[at] == APART:
            clause.capitalise(at)


def _starts_of_parts(word: str, lexicon: Lexicon) -> set[int]:
    """Return where the parts of a name start that have a capital each."""
    person = lexicon.part_of_speech(word) in (*PERSON, "")
    if lexicon.readings(word):
        starts = capitals_of(word, lexicon)
        return starts if len(starts) > 1 else {_generic_of(word)}
    if not person:
        halves = len(word) == 4 and is_name(word[:2], lexicon) and is_name(word[2:], lexicon)
        return {2 if halves else _generic_of(word)}
    honoured = len(word) == 2 and word[-1] in _HONOURED
    return {0 if honoured else len(surname_of(word))}


def _generic_of(word: str) -> int:
    """Return where the kind of place begins in the name of a place; 0 where it is not parted."""
    if word in _JOINED_PLACES:
        return 0
    for generic in _LONG_GENERICS:
        if word.endswith(generic) and len(word) > len(generic) + 1:
            return len(word) - len(generic)
    enough = len(word) > 2 or word in _NATURAL or word[-1] == "县"
    return len(word) - 1 if word[-1] in _SHORT_GENERICS and enough else 0
