"""Word boundaries."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from annotations.articles.article import read_article
from annotations.articles.view import reading_view
from annotations.language.han import HAN_RUN, simplified
from annotations.language.words import cut

SEEDS = Path(__file__).parents[3] / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")


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


def test_a_sum_is_no_row_of_signed_numbers() -> None:
    assert words_of("围绕1+3+11，约-5℃") == ["围绕", "1", "+", "3", "+", "11", "，", "约", "-5℃"]


@pytest.mark.parametrize("text", ["好" * 100_000, "郴州" * 50_000, "a1" * 50_000, "，" * 100_000])
def test_a_text_without_a_space_is_cut_as_any(text: str) -> None:
    spans = cut(text)
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert all(before.end == after.start for before, after in pairwise(spans))


@pytest.mark.parametrize("text", ["\ud800郴州", "郴州\udfff\x00發展", "😀𠮷野家\U0003134a"])
def test_what_is_no_character_or_in_no_dictionary_moves_no_offset(text: str) -> None:
    assert "".join(words_of(text)) == text
    assert ("郴州" in text) == ("郴州" in words_of(text))


def han_spans(text: str, spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    return {(start, end) for start, end in spans if HAN_RUN.fullmatch(text[start:end])}


def spans_by_jieba(text: str) -> Iterable[tuple[int, int]]:
    jieba.setLogLevel("ERROR")
    return pairwise(accumulate(map(len, jieba.cut(text)), initial=0))


def paragraphs() -> Iterator[str]:
    for article in sorted(SEEDS.glob("*.txt")):
        yield from (paragraph.text for paragraph in reading_view(read_article(article)).paragraphs)


@needs_seeds
def test_han_is_cut_as_jieba_cuts_it() -> None:
    same = total = 0
    for text in paragraphs():
        judged = han_spans(text, spans_by_jieba(simplified(text)))
        total += len(judged)
        same += len(judged & han_spans(text, cut(text)))
    assert total > 10_000
    assert same / total >= 0.995


@needs_seeds
@pytest.mark.parametrize("variety", ["s2t", "s2tw", "s2hk"])
def test_a_traditional_text_is_cut_no_worse_than_after_conversion(variety: str) -> None:
    ours, converted = Counter[str](), Counter[str]()
    to_simplified, to_traditional = OpenCC("t2s").convert, OpenCC(variety).convert
    for text in map(to_simplified, paragraphs()):
        traditional = to_traditional(text)
        assert len(traditional) == len(text)
        judged = han_spans(text, spans_by_jieba(text))
        for score, found in (
            (ours, han_spans(text, cut(traditional))),
            (converted, han_spans(text, spans_by_jieba(to_simplified(traditional)))),
        ):
            score["found"] += len(found)
            score["judged"] += len(judged)
            score["same"] += len(found & judged)
    assert f1(ours) >= f1(converted) > 0.99


def f1(score: Counter[str]) -> float:
    return 2 * score["same"] / (score["found"] + score["judged"])


def test_no_word_mixes_han_with_marks() -> None:
    assert all(
        not re.search(r"[一-鿿][。，“”\s]", word) for word in words_of("北湖区，“唤醒老屋” 行动。")
    )


@pytest.mark.parametrize("whole", ["👩\u200d👩\u200d👧", "👍🏽", "🇨🇳", "❤️", "re\u0301sume\u0301"])
def test_what_is_seen_as_one_sign_is_one_word(whole: str) -> None:
    text = f"我{whole}你"
    assert whole in [text[start:end] for start, end in cut(text)]
