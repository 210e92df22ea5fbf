"""Typed pinyin as a pattern for han text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.lookup import pinyin_pattern
from annotations.language.pinyin import Style, format_pinyin, parse_syllable
from annotations.language.readings import analyse

TEXT = "郴州收获时光，郴州收獲。陈中守护西安，现在有了方案；反感。女儿、旅客在这儿。长沙。"


def found(query: str, initials: bool = False) -> list[str]:
    pattern = pinyin_pattern(query, initials)
    return re.findall(pattern, TEXT) if pattern else []


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("chenzhou", ["郴州", "郴州"]),
        ("chen zhou", ["郴州", "郴州"]),
        ("ChenZhou", ["郴州", "郴州"]),
        ("chen1zhou1", ["郴州", "郴州"]),
        ("chēnzhōu", ["郴州", "郴州"]),
        ("chén", ["陈"]),
        ("chen2", ["陈"]),
        ("chen4zhou1", []),
        ("chenzhoush", ["郴州收", "郴州收"]),
        ("chenz", ["郴州", "郴州", "陈中"]),
        ("shouhuo", ["收获", "收獲"]),
        ("xian", ["西安", "现"]),
        ("xi'an", ["西安"]),
        ("fangan", ["方案", "反感"]),
        ("nver", ["女儿"]),
        ("lv", ["旅"]),
        ("zher", ["这儿"]),
        ("changsha", ["长沙"]),
        ("zhangsha", ["长沙"]),
    ],
)
def test_syllables_find_the_text_they_read(query: str, matches: list[str]) -> None:
    assert found(query) == matches


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("czsh", ["郴州收获", "郴州收獲", "陈中守护"]),
        ("czs", ["郴州收", "郴州收", "陈中守"]),
        ("chenzsh", ["郴州收获", "郴州收獲", "陈中守护"]),
        ("czshouhuo", ["郴州收获", "郴州收獲"]),
        ("xa", ["西安"]),
    ],
)
def test_initials_find_what_begins_so_when_they_are_allowed(query: str, matches: list[str]) -> None:
    assert found(query, initials=True) == matches


def test_initials_alone_are_no_query_where_they_are_not_allowed() -> None:
    assert pinyin_pattern("czsh") is None


@pytest.mark.parametrize("query", ["", "  ", "'", "hello", "郴州", "chen9", "a" * 500, "v", "123"])
def test_what_cannot_be_pinyin_has_no_pattern(query: str) -> None:
    assert pinyin_pattern(query) is None


@given(st.text(alphabet="abcdefghijklmnopqrstuwxyzü1234' ", max_size=40), st.booleans())
def test_every_pattern_compiles_and_stays_small(query: str, initials: bool) -> None:
    pattern = pinyin_pattern(query, initials)
    if pattern is not None:
        re.compile(pattern)
        assert len(pattern) < 100_000


OWN_WORDS = ["郴州", "收获", "長大", "银行", "女儿", "西安", "方案", "旅客", "恩爱", "额外", "不是"]


@pytest.mark.parametrize("word", OWN_WORDS)
@pytest.mark.parametrize("toned", [True, False])
def test_a_word_is_found_by_its_own_reading(word: str, toned: bool) -> None:
    (read,) = analyse(word)
    parts = [format_pinyin([parse_syllable(s)], Style.NUMBER) for s in read.syllables]
    query = "".join(part if toned else part.rstrip("12345") for part in parts)
    pattern = pinyin_pattern(query)
    assert pattern
    assert re.fullmatch(pattern, word)
