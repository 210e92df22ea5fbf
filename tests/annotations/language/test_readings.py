"""Words and their readings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.han import is_han
from annotations.language.pinyin import parse_pinyin
from annotations.language.readings import ALTERNATIVES, alternatives, analyse
from annotations.language.word import Word

SEEDS = Path(__file__).parents[3] / "seeds"
HAN_AND_OTHERS = "郴州收获了着的地得一不儿兒発發𠮷龘呣長樂行重 ，A1"


def pinyin_of(text: str) -> list[str]:
    return [word.pinyin for word in analyse(text) if word.pinyin]


def only_word(text: str) -> Word:
    (word,) = analyse(text)
    return word


@given(st.text() | st.text(alphabet=HAN_AND_OTHERS))
def test_words_cover_the_text_and_have_a_syllable_for_each_han_character(text: str) -> None:
    words = analyse(text)
    assert "".join(word.text for word in words) == text
    for word in words:
        assert word.text == text[word.start : word.end]
        assert len(word.syllables) in (0, sum(map(is_han, word.text)))
        assert bool(word.pinyin) == bool(word.syllables)
        assert 0 <= word.confidence <= 1


@given(st.text(alphabet=HAN_AND_OTHERS, max_size=6))
def test_readings_offered_are_pinyin_the_best_first_and_each_once(word: str) -> None:
    offered = alternatives(word)
    assert len(offered) == len(set(offered)) <= ALTERNATIVES
    assert all(parse_pinyin(reading) for reading in offered)


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("银行", "yínháng"),
        ("银行行长", "yínhánghángzhǎng"),
        ("长大", "zhǎngdà"),
        ("重庆", "chóngqìng"),
        ("西安", "xī'ān"),
        ("天安门", "tiān'ānmén"),
        ("郴州", "chēnzhōu"),
        ("目的地", "mùdìdì"),
        ("觉得", "juéde"),
        ("旅客", "lǚkè"),
    ],
)
def test_a_word_is_read_by_its_phrase_and_joined(text: str, pinyin: str) -> None:
    assert "".join(pinyin_of(text)) == pinyin


@pytest.mark.parametrize(
    ("traditional", "pinyin"),
    [
        ("銀行", "yínháng"),
        ("重慶", "chóngqìng"),
        ("音樂", "yīnyuè"),
        ("頭髮", "tóufa"),
        ("聯系", "liánxì"),
        ("長大", "zhǎngdà"),
        ("看著", "kànzhe"),
        ("著名", "zhùmíng"),
        ("這兒", "zhèr"),
    ],
)
def test_a_traditional_word_is_read_like_its_simplified_one(traditional: str, pinyin: str) -> None:
    assert pinyin_of(traditional) == [pinyin]


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("朋友", "péngyou"),
        ("我们", "wǒmen"),
        ("东西", "dōngxi"),
        ("孩子", "háizi"),
        ("什么", "shénme"),
        ("大学生", "dàxuéshēng"),
    ],
)
def test_unstressed_syllables_have_the_neutral_tone(text: str, pinyin: str) -> None:
    assert pinyin_of(text) == [pinyin]


@pytest.mark.parametrize(
    ("text", "pinyin"), [("一个", "yīgè"), ("不是", "bùshì"), ("一定", "yīdìng")]
)
def test_yi_and_bu_keep_the_tone_of_citation(text: str, pinyin: str) -> None:
    assert "".join(pinyin_of(text)) == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin", "syllables"),
    [
        ("哪儿", "nǎr", ("nǎ", "r")),
        ("一会儿", "yīhuìr", ("yī", "huì", "r")),
        ("女儿", "nǚ'ér", ("nǚ", "ér")),
        ("儿子", "érzi", ("ér", "zi")),
    ],
)
def test_er_colours_the_syllable_before_it_unless_it_means_child(
    text: str, pinyin: str, syllables: tuple[str, ...]
) -> None:
    word = only_word(text)
    assert (word.pinyin, word.syllables) == (pinyin, syllables)


def test_particles_are_read_as_particles() -> None:
    assert pinyin_of("的") == ["de"]
    assert pinyin_of("他高兴地说着") == ["tā", "gāoxìng", "de", "shuō", "zhe"]


@pytest.mark.parametrize("text", ["。", " ", "3.5%", "Hello", "😀"])
def test_what_is_not_han_has_no_reading(text: str) -> None:
    word = only_word(text)
    assert (word.pinyin, word.syllables, word.level) == ("", (), None)


def test_an_unknown_character_leaves_its_word_unread() -> None:
    word = analyse("𰻞")[0]
    assert (word.pinyin, word.syllables, word.confidence) in [
        ("", (), 0.0),
        ("biáng", ("biáng",), 1.0),
    ]


def test_of_a_mixed_word_the_han_is_read() -> None:
    assert only_word("T恤").syllables == ("xù",)


def test_confidence_is_high_for_known_phrases_and_less_for_a_character_of_many_readings() -> None:
    assert only_word("银行").confidence > 0.98
    assert only_word("我").confidence == 1
    assert only_word("行").confidence < 0.99
    assert 0.9 <= only_word("的").confidence < 1


def test_words_carry_their_level() -> None:
    assert [word.level for word in analyse("朋友郴州")] == [1, None]


def test_the_picker_offers_the_best_reading_first_then_others() -> None:
    assert set(alternatives("行")[:2]) == {"xíng", "háng"}
    assert alternatives("银行")[0] == "yínháng"
    assert {"dōngxi", "dōngxī"} <= set(alternatives("东西"))
    assert alternatives("花儿")[:2] == ["huār", "huā'ér"]
    assert alternatives("Hello") == alternatives("") == []


def test_the_picker_offers_few_readings_those_of_the_whole_word_before_others() -> None:
    assert len(alternatives("中华人民共和国重行长乐")) <= ALTERNATIVES
    assert {"cháoyáng", "zhāoyáng"} == set(alternatives("朝阳")[:2])


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")
def test_every_reading_in_the_seeds_is_pinyin() -> None:
    for article in sorted(SEEDS.glob("*.txt")):
        words = analyse(article.read_text(encoding="utf-8", errors="replace"))
        read = [word for word in words if word.pinyin]
        assert all(parse_pinyin(pinyin) for pinyin in {word.pinyin for word in read})
        han = sum(any(map(is_han, word.text)) for word in words)
        assert len(read) / han > 0.999


def test_a_reading_given_where_no_han_stands_is_passed_over() -> None:
    text = "你好，3个"
    assert analyse(text, given={2: "hǎo", 3: "sān", 99: "de"}) == analyse(text)
