"""Words the user joined and split."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import DivisionError
from annotations.language.divisions import LONGEST_WORD, NONE, Divisions, closed_up
from annotations.language.words import cut

CHARACTERS = "的话一极六区划分高质量發展发聯系著乾a1 ，"
WORDS = st.text(alphabet="的话一极六区划分高质量發展发著乾", min_size=2, max_size=5)


def words_of(text: str, divisions: Divisions = NONE) -> list[str]:
    return [text[start:end] for start, end in cut(text, divisions)]


@pytest.mark.parametrize(
    ("word", "text", "words"),
    [
        ("高质量发展", "推动高质量发展。", ["推动", "高质量发展", "。"]),
        ("高質量發展", "推动高质量发展。", ["推动", "高质量发展", "。"]),
        ("高质量发展", "推動高質量發展。", ["推動", "高質量發展", "。"]),
        ("京大", "北京大学生", ["北", "京大", "学生"]),
        ("T恤衫", "一件T恤衫", ["一件", "T恤衫"]),
        ("3·15", "在3·15晚会", ["在", "3·15", "晚会"]),
        ("的话", "的话的话", ["的话", "的话"]),
    ],
)
def test_a_word_joined_by_the_user_is_one_word(word: str, text: str, words: list[str]) -> None:
    assert words_of(text, NONE.with_join(word)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("地 址:联系地址", ["地 址", ":", "联系", "地址"]),
        ("姓 名 地\u3000\u3000址", ["姓", " ", "名", " ", "地\u3000\u3000址"]),
        ("老 地 址书", ["老", " ", "地", " ", "址", "书"]),
        ("地\n址", ["地", "\n", "址"]),
    ],
)
def test_a_joined_word_is_one_also_where_spaces_set_its_characters_apart(
    text: str, words: list[str]
) -> None:
    assert words_of(text, NONE.with_join("地址")) == words


@pytest.mark.parametrize(
    ("selected", "word"),
    [("地\u3000址", "地址"), (" 联 系 人 ", "联系人"), ("晴 通讯员", "晴 通讯员"), ("a b", "a b")],
)
def test_only_characters_set_apart_one_by_one_are_closed_up(selected: str, word: str) -> None:
    assert closed_up(selected) == word


def test_the_rest_is_cut_around_a_joined_word() -> None:
    text = "乒乓球拍卖完了"
    assert "拍卖" in words_of(text)
    assert words_of(text, NONE.with_join("乒乓球拍")) == ["乒乓球拍", "卖完", "了"]


def test_of_joined_words_that_overlap_the_first_is_one_and_of_two_from_there_the_longer() -> None:
    divisions = NONE.with_join("一极").with_join("一极六区").with_join("区划")
    assert words_of("一极六区划", divisions) == ["一极六区", "划"]


def test_a_number_or_latin_word_is_not_torn_by_a_joined_word() -> None:
    divisions = NONE.with_join("3月").with_join("ai").with_join("月A")
    assert words_of("13月，main，3月", divisions) == ["13", "月", "，", "main", "，", "3月"]
    assert words_of("3月Ab", NONE.with_join("月A")) == ["3", "月", "Ab"]


@pytest.mark.parametrize(
    ("parts", "text", "words"),
    [
        (["的", "话"], "不说的话，", ["不说", "的", "话", "，"]),
        (["中华", "人民", "共和国"], "中華人民共和國", ["中華", "人民", "共和國"]),
        (["發", "展"], "发展", ["发", "展"]),
        (["2024", "-12-26"], "于2024-12-26", ["于", "2024", "-12-26"]),
    ],
)
def test_a_word_split_by_the_user_is_parted(parts: list[str], text: str, words: list[str]) -> None:
    assert words_of(text, NONE.with_split(parts)) == words


def test_a_split_word_stays_in_a_longer_one() -> None:
    assert words_of("共和国", NONE.with_split(["共", "和"])) == ["共和国"]


def test_what_is_said_later_of_a_word_is_what_counts() -> None:
    joined = NONE.with_join("發展")
    assert joined.with_split(["发", "展"]) == NONE.with_split(["发", "展"])
    assert joined.with_join("发展") == NONE.with_join("发展")
    assert NONE.with_split(["一", "极六"]).with_split(["一极", "六"]).with_join("一極六") == (
        NONE.with_join("一極六")
    )
    assert joined.without("发展") == NONE
    assert not NONE


def test_an_article_goes_before_the_library() -> None:
    library = NONE.with_join("发展").with_join("老屋")
    article = NONE.with_split(["發", "展"])
    assert article.over(library) == NONE.with_join("老屋").with_split(["發", "展"])
    assert NONE.over(library) == library.over(NONE) == library


@pytest.mark.parametrize(
    "word",
    ["", "好", " 好人", "好人 ", "好\n人", "好\x1b人", "\ud800好", "好" * (LONGEST_WORD + 1)],
)
def test_what_is_no_word_cannot_be_joined(word: str) -> None:
    with pytest.raises(DivisionError):
        NONE.with_join(word)


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("卓汉(湖南", "“卓汉(湖南” holds the mark (: a word has no marks"),
        ("好人。", "“好人。” holds the mark 。: a word has no marks"),
        ("·好人", "“·好人” holds the mark ·: a word has no marks"),
        ("晴 通讯员", "“晴 通讯员” holds a space: a word has none"),
        ("地\u3000址", "“地\u3000址” holds a space: a word has none"),
        ("", "a word is needed"),
    ],
)
def test_what_is_wrong_with_a_word_is_named(word: str, problem: str) -> None:
    with pytest.raises(DivisionError) as refused:
        NONE.with_join(word)
    assert refused.value.message == problem


@pytest.mark.parametrize("word", ["让·雅克", "3·15", "T-恤", "O'Reilly", "2.5维"])
def test_marks_that_stand_within_words_may_be_in_one(word: str) -> None:
    assert NONE.with_join(word).joined == {word}


@pytest.mark.parametrize("parts", [[], ["好"], ["好", ""], ["好", "人 们"], ["好", "\n"]])
def test_what_has_no_parts_cannot_be_split(parts: list[str]) -> None:
    with pytest.raises(DivisionError):
        NONE.with_split(parts)


def test_a_word_is_either_joined_or_split_and_split_in_one_way() -> None:
    with pytest.raises(DivisionError, match="both"):
        Divisions(frozenset({"發展"}), frozenset({("发", "展")}))
    with pytest.raises(DivisionError, match="2 ways"):
        Divisions(split=frozenset({("一极", "六"), ("一", "極六")}))


@given(st.text(alphabet=CHARACTERS), st.sets(WORDS), st.sets(WORDS))
def test_words_join_back_to_the_text_whatever_the_user_says(
    text: str, joined: set[str], split: set[str]
) -> None:
    divisions = NONE
    for word in joined:
        divisions = divisions.with_join(word)
    for word in split:
        divisions = divisions.with_split((word[:1], word[1:]))
    spans = cut(text, pickle.loads(pickle.dumps(divisions)))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert all(before.end == after.start for before, after in pairwise(spans))


@given(st.text(alphabet=CHARACTERS), WORDS, st.text(alphabet="一极六区 ，"))
def test_a_joined_word_is_one_wherever_it_stands(before: str, word: str, after: str) -> None:
    start = (before + word + after).index(word)
    spans = cut(before + word + after, NONE.with_join(word))
    overlapping = [span for span in spans if span.start < start + len(word) and span.end > start]
    assert overlapping == [(start, start + len(word))]
