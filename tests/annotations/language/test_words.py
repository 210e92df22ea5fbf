"""Word boundaries."""

import re
from itertools import pairwise
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.han import HAN_RUN, simplified
from annotations.language.words import cut

SEEDS = Path(__file__).parents[3] / "seeds"


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in cut(text)]


@given(
    st.text()
    | st.text(alphabet="郴州發展著乾。，“”…— \n\u3000.%-:/@a1Ａ５😀\ud800\x1b\u202e")
    | st.lists(st.sampled_from(["郴州", "http://a.b/c", "3.5%", "T恤", "……", "e-mail"])).map(
        "".join
    )
)
def test_words_cover_the_text_in_order_without_overlap(text: str) -> None:
    spans = cut(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert all(before.end == after.start for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "word",
    [
        "363.31", "15%", "1,200", "1-6", "2024-12-26", "10:30", "-5℃", "１２．５％",
        "020-123456789", "http://www.freetestkitsnow.com/a?b=1", "www.gov.cn", "admin@aa.com",
        "Hello", "don't", "e-mail", "naïve", "ＡＢＣ", "……", "——", "\n\u3000",
    ],
)  # fmt: skip
def test_numbers_addresses_latin_words_and_long_marks_are_whole(word: str) -> None:
    assert words_of(f"郴州{word}，") == ["郴州", word, "，"]


def test_latin_letters_stay_in_the_dictionary_words_that_have_them() -> None:
    assert words_of("一件T恤") == ["一件", "T恤"]


def test_marks_stand_alone_and_a_list_of_years_is_no_number() -> None:
    assert words_of("“你好！”（2023,2024）") == [
        "“",
        "你好",
        "！",
        "”",
        "（",
        "2023",
        ",",
        "2024",
        "）",
    ]


def test_a_traditional_text_is_cut_like_its_simplified_one() -> None:
    assert words_of("站在年節交匯的發展當口,我們回望收獲時光") == [
        "站", "在", "年節", "交匯", "的", "發展", "當", "口", ",", "我們", "回望", "收獲", "時光",
    ]  # fmt: skip


def test_empty_text_has_no_words() -> None:
    assert cut("") == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")
def test_han_is_cut_as_jieba_cuts_it() -> None:
    jieba.setLogLevel("ERROR")
    same = total = 0
    for article in sorted(SEEDS.glob("*.txt")):
        text = article.read_text(encoding="utf-8", errors="replace")
        ours = {(start, end) for start, end in cut(text)}
        offset = 0
        for word in jieba.lcut(simplified(text)):
            if HAN_RUN.fullmatch(word):
                total += 1
                same += (offset, offset + len(word)) in ours
            offset += len(word)
    assert total > 5000
    assert same / total >= 0.99


def test_no_word_mixes_han_with_marks() -> None:
    assert all(
        not re.search(r"[一-鿿][。，“”\s]", word) for word in words_of("北湖区，“唤醒老屋” 行动。")
    )
