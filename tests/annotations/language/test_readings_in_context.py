"""Which of its readings a character or a word has, by what stands around it."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.language.context import context_model, sentences
from annotations.language.names import PLACES, SURNAMES
from annotations.language.readings import analyse, analyse_all
from annotations.language.tables.fit import read_cpp

CPP = Path(__file__).parents[4] / "shared" / "data" / "cpp"
ODD = "长行为得地了着 \u3000，。𠮷\ud800😀A1儿著發"


def syllable(text: str, character: str) -> str:
    """Return how the first such character of a text is read."""
    at = text.index(character)
    (word,) = (word for word in analyse(text) if word.start <= at < word.end)
    return word.syllables[at - word.start]


@pytest.mark.parametrize(
    ("text", "character", "reading"),
    [
        ("他高兴地说着话。", "地", "de"),
        ("书掉在地上。", "地", "dì"),
        ("雨下得很大。", "得", "de"),
        ("时间不早，我得走了。", "得", "děi"),
        ("他得了冠军。", "得", "dé"),
        ("我受不了他。", "了", "liǎo"),
        ("他走了。", "了", "le"),
        ("灯点着了。", "着", "zháo"),
        ("他看着我。", "着", "zhe"),
        ("我去过北京。", "过", "guo"),
        ("我们走过大桥。", "过", "guò"),
        ("为人民服务。", "为", "wèi"),
        ("面积为三平方公里。", "为", "wéi"),
        ("抓到三只螃蟹。", "只", "zhī"),
        ("他只有三块钱。", "只", "zhǐ"),
    ],
)
def test_particles_and_the_like_are_read_by_their_use(
    text: str, character: str, reading: str
) -> None:
    assert syllable(text, character) == reading


@pytest.mark.parametrize(
    ("text", "character", "reading"),
    [
        ("单田芳说评书。", "单", "shàn"),
        ("这是一张单据。", "单", "dān"),
        ("区先生是香港人。", "区", "ōu"),
        ("他住在这个区。", "区", "qū"),
        ("曾先生来了。", "曾", "zēng"),
        ("他曾来过。", "曾", "céng"),
        ("他姓仇。", "仇", "qiú"),
        ("朴槿惠总统", "朴", "piáo"),
        ("華羅庚", "華", "huà"),
    ],
)
def test_a_surname_is_read_as_one_before_a_given_name_or_a_title(
    text: str, character: str, reading: str
) -> None:
    assert syllable(text, character) == reading


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [("六安", "lù'ān"), ("大埔", "dàbù"), ("番禺", "pānyú"), ("朝阳区", "cháoyángqū")],
)
def test_a_place_is_read_as_its_people_call_it(text: str, pinyin: str) -> None:
    assert "".join(word.pinyin for word in analyse(text)) == pinyin


def test_names_have_a_syllable_for_each_character() -> None:
    assert all(len(name) == len(reading) for name, reading in (SURNAMES | PLACES).items())


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("这个地方很好。", "fang"),
        ("地方政府", "fāng"),
        ("他的精神生活", "shén"),
        ("他很精神。", "shen"),
    ],
)
def test_two_senses_of_a_word_are_told_apart(text: str, reading: str) -> None:
    words = [word for word in analyse(text) if word.text in ("地方", "精神")]
    assert [word.syllables[-1] for word in words] == [reading]


def test_what_the_text_gives_is_read_so_and_is_certain() -> None:
    (word, *_) = analyse("长大", given={0: "cháng"})
    assert word.syllables[0] == "cháng"
    assert word.confidences[0] == 1


def test_the_users_choice_goes_before_what_the_text_gives() -> None:
    (word,) = analyse("长大", given={0: "cháng"}, chosen={"长大": "zhang3da4"})
    assert (word.pinyin, word.confidence) == ("zhǎngdà", 1)


@pytest.mark.parametrize("pinyin", ["", "x", "zhǎng", "zhǎng dà le"])
def test_a_choice_that_does_not_fit_its_word_is_passed_over(pinyin: str) -> None:
    assert analyse("长大", chosen={"长大": pinyin}) == analyse("长大")


def test_a_given_reading_that_is_no_pinyin_is_passed_over() -> None:
    assert analyse("长大", given={0: "x", 7: "dà", -1: "dà"}) == analyse("长大")


@pytest.mark.parametrize("space", [" ", "\u3000", "   "])
def test_characters_spaced_apart_are_read_as_the_word_they_form(space: str) -> None:
    words = analyse(f"银{space}行")
    assert [word.text for word in words] == ["银", space, "行"]
    assert words[-1].pinyin == "háng"


def test_a_traditional_character_keeps_to_its_own_readings() -> None:
    assert syllable("他剪髮去了", "髮") == "fà"
    assert syllable("一隻貓", "隻") == "zhī"


@settings(max_examples=60, deadline=None)
@given(st.text() | st.text(alphabet=ODD))
def test_each_syllable_has_a_confidence_and_the_least_is_the_words(text: str) -> None:
    words = analyse(text)
    assert "".join(word.text for word in words) == text
    for word in words:
        assert len(word.confidences) == len(word.syllables)
        assert word.confidence == min(word.confidences, default=0.0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet=ODD), max_size=4))
def test_paragraphs_together_are_read_as_one_by_one(texts: list[str]) -> None:
    assert analyse_all(texts) == [analyse(text) for text in texts]


@given(st.text() | st.text(alphabet=ODD + "！？\n"))
def test_sentences_cover_the_text(text: str) -> None:
    assert [at for sentence in sentences(text) for at in sentence] == list(range(len(text)))


def test_a_long_line_without_a_mark_is_read() -> None:
    words = analyse("长" * 100_000)
    assert sum(len(word.syllables) for word in words) == 100_000


@given(st.text(alphabet="长行为得地了着银", min_size=1, max_size=12))
def test_the_model_gives_shares_of_one(text: str) -> None:
    choices = context_model().choices
    places = [at for at, character in enumerate(text) if character in choices]
    for logarithms in context_model().log_probabilities([text], [places]):
        assert sum(map(math.exp, logarithms.values())) == pytest.approx(1, abs=1e-4)


@pytest.mark.skipif(not CPP.is_dir(), reason="the development split of CPP is not here")
def test_on_the_development_split_the_share_of_right_readings_stays() -> None:
    chosen = read_cpp(CPP, "dev")[::8]
    right = 0
    for sentence, words in zip(chosen, analyse_all([one.text for one in chosen]), strict=True):
        (word,) = (word for word in words if word.start <= sentence.at < word.end)
        han = [at for at in range(word.start, word.end) if sentence.text[at] >= "㐀"]
        right += word.syllables[han.index(sentence.at)] == sentence.reading
    assert right / len(chosen) > 0.97


@pytest.mark.parametrize(
    ("text", "character", "reading"),
    [
        ("各地应加强管理。", "应", "yīng"),
        ("应主席的邀请，代表团今天到了。", "应", "yìng"),
        ("大会任命老张为校长。", "为", "wéi"),
        ("这个道理已为群众所接受。", "为", "wéi"),
        ("我们已为他们准备了晚饭。", "为", "wèi"),
        ("他是个能为别人着想的人。", "为", "wèi"),
        ("亚洲各国都在发展。", "都", "dōu"),
        ("昨夜下了一场大雨。", "场", "cháng"),
        ("我们看了一场球赛。", "场", "chǎng"),
        ("他把书当枕头。", "当", "dàng"),
        ("他冲我笑了笑。", "冲", "chòng"),
        ("这道题他倒是会做。", "倒", "dào"),
        ("桌上的点心越来越少。", "少", "shǎo"),
        ("每天干活累不累？", "累", "lèi"),
        ("走走，转一转再回家。", "转", "zhuàn"),
        ("下雪啦！", "啦", "la"),
        ("快走哇！", "哇", "wa"),
        ("他教孩子们唱歌。", "教", "jiāo"),
        ("她弹了一首曲子。", "弹", "tán"),
        ("每块木板都要量一量。", "量", "liáng"),
        ("他在家里待着。", "待", "dāi"),
        ("院里的草长得很高。", "长", "zhǎng"),
        ("前面是一道长堤。", "长", "cháng"),
        ("农民在地里种玉米。", "种", "zhòng"),
        ("店里有四种颜色。", "种", "zhǒng"),
        ("他给客人倒热水。", "倒", "dào"),
        ("树上结满了果子。", "结", "jiē"),
        ("孩子睡了一大觉。", "觉", "jiào"),
        ("老人放了几天假。", "假", "jià"),
        ("图为工地一角。", "为", "wéi"),
        ("该行成立二十年了。", "行", "háng"),
        ("该行为违反规定。", "行", "xíng"),
        ("成绩比去年差一分。", "差", "chà"),
        ("把汤盛到碗里。", "盛", "chéng"),
    ],
)
def test_a_character_that_stands_alone_is_read_by_its_clause(
    text: str, character: str, reading: str
) -> None:
    assert syllable(text, character) == reading


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        ("新的领导班子", "班子", "bānzi"),
        ("知识经济的时代", "知识", "zhīshi"),
        ("小组组成部分", "部分", "bùfen"),
        ("大学生们", "学生", "xuéshēng"),
        ("一块红绸子", "绸子", "chóuzi"),
        ("一群野鸭子", "鸭子", "yāzi"),
        ("正负电子", "电子", "diànzǐ"),
        ("被子植物", "被子", "bèizǐ"),
        ("东西南北", "东西", "dōngxī"),
    ],
)
def test_a_longer_word_keeps_the_neutral_tones_of_those_in_it(
    text: str, word: str, reading: str
) -> None:
    assert "".join(syllable(text, character) for character in word) == reading


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        ("地方政府的责任", "地方", "dìfāng"),
        ("这个地方很美", "地方", "dìfang"),
        ("他在团里当干事", "干事", "gànshi"),
        ("大家的干事热情很高", "干事", "gànshì"),
        ("我给你赔个不是", "不是", "bùshi"),
        ("他做的不是作业", "不是", "bùshì"),
        ("抓住了犯罪分子", "分子", "fènzǐ"),
        ("水的分子", "分子", "fēnzǐ"),
        ("动静结合的方法", "动静", "dòngjìng"),
        ("门外没有动静", "动静", "dòngjing"),
        ("背着一个书包", "背着", "bēizhe"),
        ("煤矿的巷道", "巷道", "hàngdào"),
        ("村里的巷道", "巷道", "xiàngdào"),
        ("一行人到了村里", "一行", "yīxíng"),
        ("干这一行不容易", "一行", "yīháng"),
        ("背着父母出门", "背着", "bèizhe"),
        ("钱伟长先生", "伟长", "wěicháng"),
    ],
)
def test_a_word_of_two_senses_is_read_by_what_stands_around_it(
    text: str, word: str, reading: str
) -> None:
    assert "".join(syllable(text, character) for character in word) == reading
