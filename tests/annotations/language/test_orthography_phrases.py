"""Free phrases that the segmenter has as words are parted after GB/T 16159-2012, its own words not.

A line is given as its characters with the spaces and hyphens that its pinyin has.
"""

import pytest

from annotations.language.orthography import (
    DICTIONARIES,
    STANDARD,
    Orthography,
    Style,
    spelled,
    written_line,
    written_word,
)
from annotations.language.phrases import words_of_phrase
from annotations.language.pinyin import parse_pinyin
from annotations.language.readings import analyse
from annotations.language.words import cut

NAMES = Orthography(capitals=True)

PHRASES = {
    "6.1.1 a noun and where it is": ["屋子 里", "花园 里", "山 上", "院 中", "天上", "街上"],
    "6.1.2 a verb and its direction": [
        "走 进来", "拿 出去", "摘 下来", "站 起来", "停 不 下来",
        "看起来",
    ],
    "6.1.2 a verb and what it brings about": ["追 不 上", "走 不 动", "对不起", "看不见", "来不及"],
    "6.1.2 verbs in a row, and what they govern": ["使 人", "让 人", "要 为", "能 让"],
    "6.1.4 this, every, our and what they point to": [
        "这 件", "那 座", "这 位", "那 年", "每 吨", "每 条", "哪 家", "该 局", "我 国",
        "我 市", "这 是",
        "这个", "这些", "那样", "这时", "每每", "我们",
    ],
    "6.1.4 with a number too": ["那 一 刻", "这 一 年", "那 几 天", "这 三", "这 一切"],
    "6.1.4 pronouns": [
        "他 长", "我 能", "我 爱 你", "怎么 办", "怎么 弄", "这么 晚", "怎么样",
        "什么样",
    ],
    "6.1.5 a measure apart": ["洗 个", "多 户", "余 次", "余 人次", "多 公里", "一 座", "十 来"],
    "6.1.6 adverbs": ["很 快", "已 有", "再 战", "决 不能", "变化 很 大", "不断", "再三"],
    "6.1.9 particles": [
        "红红 的", "慢慢 地", "跑 得 快", "吃 得 饱", "之 美", "水源地", "值得",
        "似的",
    ],
    "6.1.12 two words, not an idiom": [
        "美好 生活", "幸福 生活", "贯彻 落实", "群众 反映", "重大 突破", "推广 应用", "紧紧 围绕",
    ],
    "6.1.12 idioms": [
        "热血-沸腾", "紧锣-密鼓", "腾云-驾雾", "扬眉-吐气", "有声-有色", "洋洋-大观", "手忙-脚乱",
        "莫名其妙", "有期 徒刑",
    ],
}  # fmt: skip


def spaced(text: str, line: bool = True) -> str:
    """Return a text with the spaces and hyphens that its pinyin has, syllable by syllable."""
    words = analyse(text)
    pinyin = written_line(words) if line else "|".join(word.pinyin for word in spelled(words))
    written = iter(text)
    return "|".join(
        " ".join(
            "-".join(
                "".join(next(written) for word in parse_pinyin(part) for _ in word)
                for part in parts.split("-")
            )
            for parts in word.split(" ")
        )
        for word in pinyin.split("|")
    )


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param(phrase, id=f"{section.split()[0]} {phrase}")
        for section, phrases in PHRASES.items()
        for phrase in phrases
    ],
)
def test_a_phrase_is_parted_and_a_word_is_not(phrase: str) -> None:
    assert spaced(phrase.replace(" ", "").replace("-", "")) == phrase


@pytest.mark.parametrize(
    "line",
    [
        "这 件 事 我 要 了解 一下",
        "那 座 城市",
        "他 长 得 很 高",
        "老师 走 进来 了",
        "洗 个 澡",
        "使 人 快乐",
        "要 为 人民 服务",
        "他 送来 十 来 个 人",
        "这 道 题",
        "他 提 出去 的",
    ],
)
def test_lines_of_running_text(line: str) -> None:
    assert spaced(line.replace(" ", "")) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("500多个人", "500 duō gè rén"),
        ("1700多户", "1700 duō hù"),
        ("3个人", "3 gè rén"),
        ("10多年", "10 duō nián"),
        ("20多亿元", "20 duō yì yuán"),
        ("这段时间", "zhè duàn shíjiān"),
        ("一封信", "yī fēng xìn"),
        ("多年以后", "duōnián yǐhòu"),
        ("个人", "gèrén"),
    ],
)
def test_a_measure_stands_apart_behind_a_number_in_digits(text: str, line: str) -> None:
    assert written_line(analyse(text)) == line


def test_a_place_behind_what_came_out_is_gone_to() -> None:
    assert spaced("他提出去北京") == "他 提出 去 北京"


def test_above_a_page_the_words_stay_those_of_the_segmenter() -> None:
    text = "这件事走进来"
    words = spelled(analyse(text))
    assert [(word.start, word.end) for word in words] == list(cut(text))
    assert words[0].pinyin == "zhè jiàn"


def test_a_phrase_keeps_all_its_characters() -> None:
    for phrases in PHRASES.values():
        for phrase in phrases:
            word = phrase.replace(" ", "").replace("-", "")
            assert "".join(words_of_phrase(word, DICTIONARIES)) == word


# Names


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("到了国际陆港", "Dàole guójì lùgǎng"),
        ("顺利开港", "Shùnlì kāigǎng"),
        ("在商业广场", "Zài shāngyè guǎngchǎng"),
        ("郴州商业广场", "Chēnzhōu Shāngyè Guǎngchǎng"),
        ("湖南农业大学", "Húnán Nóngyè Dàxué"),
        ("去农业大学", "Qù nóngyè dàxué"),
        ("在山上", "Zài shān shàng"),
    ],
)
def test_common_words_are_a_name_only_behind_a_name(text: str, line: str) -> None:
    assert written_line(analyse(text), NAMES) == line


@pytest.mark.parametrize(
    ("text", "start"), [("万俟谢", "Mòqí Xiè"), ("万俟谢说", "Mòqí Xiè "), ("万俟和他", "Mòqí hé ")]
)
def test_a_given_name_follows_a_surname_of_two_characters(text: str, start: str) -> None:
    assert written_line(analyse(text), NAMES).startswith(start)


# Zhuyin


def test_in_a_line_of_zhuyin_two_spaces_part_words_and_one_syllables() -> None:
    zhuyin = Orthography(Style.ZHUYIN)
    assert written_line(analyse("朋友来了。风平浪静，好"), zhuyin) == (
        "ㄆㄥˊ ˙ㄧㄡ  ㄌㄞˊ  ˙ㄌㄜ.  ㄈㄥ ㄆㄧㄥˊ ㄌㄤˋ ㄐㄧㄥˋ,  ㄏㄠˇ"
    )
    assert written_line(analyse("这件事"), zhuyin) == "ㄓㄜˋ  ㄐㄧㄢˋ  ㄕˋ"
    (word, _) = spelled(analyse("这件事"))
    assert written_word(word, zhuyin) == "ㄓㄜˋ ㄐㄧㄢˋ"


def test_a_word_set_wide_is_written_as_one() -> None:
    (word,) = analyse("地址")
    wide = word._replace(text="地　址", end=3)
    assert written_line([wide], STANDARD) == "dìzhǐ"
