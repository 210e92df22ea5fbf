"""Words and lines written after GB/T 16159-2012, on its own examples and others."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.orthography import (
    STANDARD,
    Orthography,
    Style,
    spelled,
    written,
    written_line,
    written_word,
)
from annotations.language.pinyin import format_pinyin, parse_pinyin
from annotations.language.readings import analyse
from annotations.language.syllables import Syllable
from annotations.language.word import Word
from annotations.language.words import cut

NAMES = Orthography(capitals=True)
YI_BU = Orthography(sandhi_yi_bu=True)
THIRD = Orthography(sandhi_third=True)


def words_read_as(text: str, pinyin: str) -> list[Word]:
    """The words of a text of han, each with its part of a reading that is spelled anyhow."""
    syllables: list[str] = []
    for syllable in (syllable for part in parse_pinyin(pinyin) for syllable in part):
        letters = syllable.letters.lower()
        syllables.append(format_pinyin([Syllable(letters, syllable.tone)]))
        syllables.extend(["r"] * syllable.erhua)
    words = []
    for start, end in cut(text):
        own = tuple(syllables[start:end])
        [*last] = Word._field_defaults.values()
        fields = (start, end, text[start:end], "".join(own), own, 1.0, None)
        words.append(Word(*fields, *last, *[()] * (len(Word._fields) - len(fields) - len(last))))
    assert len(syllables) == len(text), (text, syllables)
    return words


def line(text: str, pinyin: str, orthography: Orthography = STANDARD) -> str:
    return written_line(words_read_as(text, pinyin), orthography)


def apart(text: str, pinyin: str, orthography: Orthography = STANDARD) -> list[str]:
    """The words of a text, each written by itself."""
    return [word.pinyin for word in spelled(words_read_as(text, pinyin), orthography)]


# The standard's own examples, by its sections.
EXAMPLES = {
    "5.1 words": [
        ("人", "rén"), ("跑", "pǎo"), ("芙蓉", "fúróng"), ("朋友", "péngyou"), ("但是", "dànshì"),
        ("电视机", "diànshìjī"), ("图书馆", "túshūguǎn"),
    ],
    "5.2 one notion of two or three syllables": [
        ("钢铁", "gāngtiě"), ("海风", "hǎifēng"), ("全国", "quánguó"), ("开会", "kāihuì"),
        ("胡说", "húshuō"), ("秋海棠", "qiūhǎitáng"), ("对不起", "duìbuqǐ"),
    ],
    "5.3 four syllables and more": [
        ("环境保护规划", "huánjìng bǎohù guīhuà"), ("研究生院", "yánjiūshēngyuàn"),
        ("红十字会", "hóngshízìhuì"), ("高锰酸钾", "gāoměngsuānjiǎ"),
    ],
    "5.4 doubled words": [
        ("人人", "rénrén"), ("年年", "niánnián"), ("看看", "kànkan"), ("大大", "dàdà"),
        ("个个", "gègè"), ("研究研究", "yánjiū yánjiū"), ("商量商量", "shāngliang shāngliang"),
        ("雪白雪白", "xuěbái xuěbái"), ("来来往往", "láiláiwǎngwǎng"),
        ("说说笑笑", "shuōshuōxiàoxiào"), ("清清楚楚", "qīngqīngchǔchǔ"),
        ("弯弯曲曲", "wānwānqūqū"), ("千千万万", "qiānqiānwànwàn"),
    ],
    "5.5 what stands before and after": [
        ("副部长", "fùbùzhǎng"), ("总工程师", "zǒnggōngchéngshī"), ("非金属", "fēijīnshǔ"),
        ("超声波", "chāoshēngbō"), ("阿姨", "āyí"), ("半导体", "bàndǎotǐ"), ("桌子", "zhuōzi"),
        ("今儿", "jīnr"), ("拳头", "quántou"), ("科学性", "kēxuéxìng"), ("乘务员", "chéngwùyuán"),
        ("艺术家", "yìshùjiā"), ("现代化", "xiàndàihuà"), ("孩子们", "háizimen"),
    ],
    "6.1.2 verbs": [
        ("看着", "kànzhe"), ("进行过", "jìnxíngguo"), ("通过了决议", "tōngguòle juéyì"),
        ("这本书我看了", "zhè běn shū wǒ kàn le"), ("火车到了", "huǒchē dào le"),
        ("吃鱼", "chī yú"), ("搞坏", "gǎohuài"), ("打死", "dǎsǐ"), ("整理好", "zhěnglǐ hǎo"),
    ],
    "6.1.3 adjectives": [
        ("蒙蒙亮", "mēngmēngliàng"), ("亮堂堂", "liàngtángtáng"),
    ],
    "6.1.4 pronouns": [
        ("我爱中国", "wǒ ài zhōngguó"), ("他们走了", "tāmen zǒu le"), ("这人", "zhè rén"),
        ("那次会议", "nà cì huìyì"), ("这只船", "zhè zhī chuán"), ("这边", "zhèbiān"),
        ("各国", "gè guó"), ("每年", "měi nián"), ("每次", "měi cì"), ("某人", "mǒu rén"),
        ("各学科", "gè xuékē"),
    ],
    "6.1.5 numbers and measures": [
        ("二〇〇八年", "èr líng líng bā nián"), ("二分之一", "èr fēn zhī yī"),
        ("五又四分之三", "wǔ yòu sì fēn zhī sān"), ("三点一四一六", "sān diǎn yī sì yī liù"),
        ("零点六一八", "líng diǎn liù yī bā"), ("十一", "shíyī"), ("十五", "shíwǔ"),
        ("三十三", "sānshísān"), ("九十九", "jiǔshíjiǔ"),
        ("十亿零七万二千三百五十六", "shí yì líng qīwàn èrqiān sānbǎi wǔshíliù"),
        (
            "六十三亿七千二百六十八万四千零九十五",
            "liùshísān yì qīqiān èrbǎi liùshíbā wàn sìqiān líng jiǔshíwǔ",
        ),
        ("第一", "dì-yī"), ("第十三", "dì-shísān"), ("第二十八", "dì-èrshíbā"),
        ("第三百五十六", "dì-sānbǎi wǔshíliù"), ("初一", "chūyī"), ("初十", "chūshí"),
        ("两个人", "liǎng gè rén"), ("看两遍", "kàn liǎng biàn"),
        ("一百多个", "yībǎi duō gè"), ("几家人", "jǐ jiā rén"), ("十几个人", "shíjǐ gè rén"),
        ("几十根钢管", "jǐshí gēn gāngguǎn"), ("三五天", "sān-wǔ tiān"), ("七八个", "qī-bā gè"),
        ("亿万年", "yì-wàn nián"), ("千百次", "qiān-bǎi cì"), ("十七八岁", "shíqī-bā suì"),
    ],
    "6.1.6 to 6.1.8 adverbs, prepositions, conjunctions": [
        ("很好", "hěn hǎo"), ("都来", "dōu lái"), ("非常快", "fēicháng kuài"),
        ("在前面走", "zài qiánmian zǒu"), ("为人民服务", "wèi rénmín fúwù"),
        ("工人和农民", "gōngrén hé nóngmín"), ("光荣而艰巨", "guāngróng ér jiānjù"),
    ],
    "6.1.9 particles": [
        ("大地的女儿", "dàdì de nǚ'ér"), ("慢慢地走", "mànmàn de zǒu"),
        ("打扫得干净", "dǎsǎo de gānjìng"), ("你知道吗", "nǐ zhīdào ma"), ("快去吧", "kuài qù ba"),
    ],
    "6.1.12 idioms": [
        ("风平浪静", "fēngpíng-làngjìng"), ("爱憎分明", "àizēng-fēnmíng"),
        ("水到渠成", "shuǐdào-qúchéng"), ("洋洋大观", "yángyáng-dàguān"),
        ("平分秋色", "píngfēn-qiūsè"), ("光明磊落", "guāngmíng-lěiluò"),
        ("颠三倒四", "diānsān-dǎosì"), ("层出不穷", "céngchūbùqióng"),
        ("不亦乐乎", "bùyìlèhū"), ("总而言之", "zǒng'éryánzhī"), ("爱莫能助", "àimònéngzhù"),
        ("一衣带水", "yīyīdàishuǐ"), ("吊儿郎当", "diào'erlángdāng"),
        ("咬定青山不放松", "yǎodìng qīngshān bù fàngsōng"),
    ],
}  # fmt: skip

EXAMPLES_WITH_CAPITALS = {
    "6.2.1 persons": [
        ("李华", "Lǐ Huá"), ("王建国", "Wáng Jiànguó"), ("诸葛孔明", "Zhūgě Kǒngmíng"),
        ("东方朔", "Dōngfāng Shuò"), ("鲁迅", "Lǔ Xùn"), ("梅兰芳", "Méi Lánfāng"),
        ("张三", "Zhāng Sān"), ("欧阳修", "Ōuyáng Xiū"), ("王部长", "Wáng bùzhǎng"),
        ("田主任", "Tián zhǔrèn"), ("李先生", "Lǐ xiānsheng"), ("赵同志", "Zhào tóngzhì"),
        ("刘老师", "Liú lǎoshī"), ("孙某", "Sūn mǒu"), ("小刘", "Xiǎo Liú"), ("老钱", "Lǎo Qián"),
        ("孔子", "Kǒngzǐ"), ("西施", "Xīshī"),
    ],
    "6.2.2 places": [
        ("北京市", "Běijīng Shì"), ("河北省", "Héběi Shěng"), ("鸭绿江", "Yālù Jiāng"),
        ("泰山", "Tài Shān"), ("洞庭湖", "Dòngtíng Hú"), ("台湾海峡", "Táiwān Hǎixiá"),
        ("周口店", "Zhōukǒudiàn"), ("东京", "Dōngjīng"), ("巴黎", "Bālí"), ("黄河", "Huáng Hé"),
    ],
    "6.3 other names": [
        ("长城", "Chángchéng"), ("清明", "Qīngmíng"), ("中国人", "Zhōngguórén"),
        ("广东话", "Guǎngdōnghuà"), ("山西大同", "Shānxī Dàtóng"),
        ("中华人民共和国", "Zhōnghuá Rénmín Gònghéguó"),
        ("中国社会科学院", "Zhōngguó Shèhuì Kēxuéyuàn"),
    ],
}  # fmt: skip


def flat(sections: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(*example, id=f"{section.split()[0]} {example[0]}")
        for section, examples in sections.items()
        for example in examples
    ]


@pytest.mark.parametrize(("text", "pinyin"), flat(EXAMPLES))
def test_the_examples_of_the_standard_are_written_as_there(text: str, pinyin: str) -> None:
    assert line(text, pinyin) == pinyin


@pytest.mark.parametrize(("text", "pinyin"), flat(EXAMPLES_WITH_CAPITALS))
def test_names_are_written_as_in_the_standard(text: str, pinyin: str) -> None:
    assert line(text, pinyin, NAMES) == pinyin


# Words of a page


@pytest.mark.parametrize(
    ("text", "pinyin", "words"),
    [
        ("看了孩子们", "kan4 le hai2zi men", ["kàn", "le", "háizi", "men"]),
        ("一个人", "yi1ge4 ren2", ["yī gè", "rén"]),
        ("第一次去", "di4yi1ci4 qu4", ["dì-yī cì", "qù"]),
        ("社会主义", "she4hui4zhu3yi4", ["shèhuì zhǔyì"]),
        ("水到渠成", "shui3dao4qu2cheng2", ["shuǐdào-qúchéng"]),
        ("巴基斯坦", "ba1ji1si1tan3", ["bājīsītǎn"]),
        ("高高兴兴", "gao1gao1xing4xing4", ["gāogāoxìngxìng"]),
        ("七上八下", "qi1shang4ba1xia4", ["qīshàng-bāxià"]),
        ("不三不四", "bu4san1bu4si4", ["bùsān-bùsì"]),
        ("是不是", "shi4bu4shi4", ["shì bù shì"]),
        ("第二次世界大战", "di4er4ci4shi4jie4da4zhan4", ["dì-èr cì shìjiè dàzhàn"]),
        ("西安", "xi1an1", ["xī'ān"]),
        ("玩儿", "wanr2", ["wánr"]),
        ("北京市", "bei3jing1shi4", ["běijīngshì"]),
        ("欧阳修", "ou1yang2xiu1", ["ōuyángxiū"]),
    ],
)
def test_above_a_page_each_word_is_written_by_itself(
    text: str, pinyin: str, words: list[str]
) -> None:
    assert apart(text, pinyin) == words


def test_names_have_their_capitals_and_spaces_above_a_page_too() -> None:
    text, pinyin = "王先生在北京市", "wang2 xian1sheng zai4 bei3jing1shi4"
    assert apart(text, pinyin, NAMES) == ["Wáng xiānsheng", "zài", "Běijīng Shì"]


def test_traditional_words_are_written_as_simplified_ones() -> None:
    assert apart("風平浪靜", "fengpinglangjing") == ["fengping-langjing"]
    assert apart("歐陽脩在臺灣海峽", "ouyangxiu zai taiwanhaixia", NAMES)[-1] == "Taiwan Haixia"


def test_a_word_without_syllables_is_left_as_it_is() -> None:
    bare = Word(0, 2, "天地", "tiāndì", (), 1.0, None)
    wrong = bare._replace(syllables=("tiān",))
    for orthography in (Orthography(), NAMES, THIRD):
        assert spelled([bare, wrong], orthography) == [bare, wrong]
        assert written_line([bare, wrong], orthography) == "天地 天地"


# Styles


@pytest.mark.parametrize(
    ("style", "pinyin"),
    [
        (Style.MARK, "fēngpíng-làngjìng"),
        (Style.NUMBER, "feng1ping2-lang4jing4"),
        (Style.ZHUYIN, "ㄈㄥ ㄆㄧㄥˊ ㄌㄤˋ ㄐㄧㄥˋ"),
    ],
)
def test_a_hint_and_a_line_are_written_alike_in_every_style(style: Style, pinyin: str) -> None:
    orthography = Orthography(style)
    words = words_read_as("风平浪静", "fēngpínglàngjìng")
    (word,) = spelled(words, orthography)
    assert written_word(word, orthography) == written_line(words, orthography) == pinyin


def test_styles_of_syllables() -> None:
    assert written(("huā", "r"), Style.NUMBER) == "huar1"
    assert written(("xī", "ān"), Style.MARK) == "xī'ān"


# Spoken tones


@pytest.mark.parametrize(
    ("text", "pinyin", "spoken"),
    [
        ("一个人", "yī gè rén", "yí gè rén"),
        ("一个人", "yī ge rén", "yí ge rén"),
        ("一年", "yī nián", "yì nián"),
        ("一些", "yīxiē", "yìxiē"),
        ("一起", "yīqǐ", "yìqǐ"),
        ("一样", "yīyàng", "yíyàng"),
        ("第一次", "dì-yī cì", "dì-yī cì"),
        ("统一行动", "tǒngyī xíngdòng", "tǒngyī xíngdòng"),
        ("十一", "shíyī", "shíyī"),
        ("一九四九年", "yī jiǔ sì jiǔ nián", "yī jiǔ sì jiǔ nián"),
        ("一百", "yībǎi", "yìbǎi"),
        ("一月", "yīyuè", "yīyuè"),
        ("唯一", "wéiyī", "wéiyī"),
        ("看一看", "kàn yī kàn", "kàn yi kàn"),
        ("不去", "bù qù", "bú qù"),
        ("不来", "bù lái", "bù lái"),
        ("不好", "bùhǎo", "bùhǎo"),
        ("不是", "bùshì", "búshì"),
        ("好不好", "hǎo bù hǎo", "hǎo bu hǎo"),
        ("我不", "wǒ bù", "wǒ bù"),
    ],
)
def test_yi_and_bu_are_spoken_by_what_follows(text: str, pinyin: str, spoken: str) -> None:
    assert line(text, pinyin, YI_BU) == spoken
    assert line(text, pinyin) == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin", "spoken"),
    [
        ("很好", "hěn hǎo", "hén hǎo"),
        ("水果", "shuǐguǒ", "shuíguǒ"),
        ("展览馆", "zhǎnlǎnguǎn", "zhánlánguǎn"),
        ("小老虎", "xiǎolǎohǔ", "xiǎoláohǔ"),
        ("我很好", "wǒ hěn hǎo", "wǒ hén hǎo"),
        ("我想买酒", "wǒ xiǎng mǎi jiǔ", "wó xiǎng mái jiǔ"),
        ("买雨伞", "mǎi yǔsǎn", "mǎi yúsǎn"),
        ("想想", "xiǎngxiang", "xiángxiang"),
        ("姐姐", "jiějie", "jiějie"),
        ("椅子", "yǐzi", "yǐzi"),
        ("好人", "hǎorén", "hǎorén"),
    ],
)
def test_third_tones_that_meet_are_spoken_part_by_part(text: str, pinyin: str, spoken: str) -> None:
    assert line(text, pinyin, THIRD) == spoken
    assert line(text, pinyin) == pinyin


def test_third_tones_do_not_meet_over_a_mark() -> None:
    assert written_line(analyse("好，我"), THIRD) == "hǎo, wǒ"


# Lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("郴州收获了。", "chēnzhōu shōuhuò le."),
        ("2024 年底，“同频共振”！", "2024 niándǐ, “tóngpín gòngzhèn”!"),
        ('他说:"你好"', 'tā shuō: "nǐhǎo"'),
        ("好……——是吗？", "hǎo... — shì ma?"),
        ("《西安》（上）、女儿", "«xī'ān» (shàng), nǚ'ér"),
        ("卡拉OK和T恤", "kǎlā OK hé T xù"),
        ("增长１５％", "zēngzhǎng 15%"),
        ("1-6月", "1-6 yuè"),
        ("", ""),
    ],
)
def test_marks_are_latin(text: str, line: str) -> None:
    assert written_line(analyse(text)) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("春天来了。我爱北京！好", "Chūntiān lái le. Wǒ ài Běijīng! Hǎo"),
        ("他说：“好吧。”", "Tā shuō: “Hǎo ba.”"),
        ("3月好", "3 yuè hǎo"),
        ("《西安》，好", "«Xī'ān», hǎo"),
    ],
)
def test_sentences_begin_with_a_capital_only_by_choice(text: str, line: str) -> None:
    words = analyse(text)
    assert written_line(words, NAMES) == line
    assert written_line(words).islower()


orthographies = st.builds(
    Orthography, st.sampled_from(Style), st.booleans(), st.booleans(), st.booleans()
)
HAN = "一不了着过们第十百千万亿〇零几年个很好我想买酒看儿王李小老北京市县长江平风浪静高兴·，。“” a1"


@given(st.text() | st.text(HAN), orthographies)
def test_any_text_becomes_one_line_without_needless_spaces(
    text: str, orthography: Orthography
) -> None:
    line = written_line(analyse(text), orthography)
    assert " " * (3 if orthography.style is Style.ZHUYIN else 2) not in line
    assert line == line.strip()


@given(st.text(HAN), orthographies)
def test_spelling_changes_nothing_of_a_word_but_its_pinyin(
    text: str, orthography: Orthography
) -> None:
    words = analyse(text)
    for before, after in zip(words, spelled(words, orthography), strict=True):
        assert after._replace(pinyin="") == before._replace(pinyin="")
        assert bool(after.pinyin) == bool(before.pinyin)


@given(st.text(HAN), st.booleans())
def test_without_spoken_tones_the_syllables_of_a_word_stay(text: str, capitals: bool) -> None:
    words = analyse(text)
    for before, after in zip(words, spelled(words, Orthography(capitals=capitals)), strict=True):
        if before.syllables:
            letters = after.pinyin.lower().translate(str.maketrans("", "", " -'"))
            assert letters == before.pinyin.lower().translate(str.maketrans("", "", " -'"))


@pytest.mark.parametrize("character", "一好第李")
def test_a_very_long_line_takes_no_more_than_its_length(character: str) -> None:
    words = [Word(at, at + 1, character, "yī", ("yī",), 1.0, None) for at in range(20_000)]
    began = time.monotonic()
    written_line(words, Orthography(Style.MARK, True, True, True))
    assert time.monotonic() - began < 5
