"""Search patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.search import compile_query, find
from annotations.span import Span


def found(query: str, text: str, pinyin: str | None = None) -> list[str]:
    return [text[start:end] for start, end in find(compile_query(query, pinyin), text)]


@pytest.mark.parametrize(
    ("query", "text", "matches"),
    [
        ("郴州", "郴州，郴州", ["郴州", "郴州"]),
        ("abc", "ABC ＡＢＣ ａｂc", ["ABC", "ＡＢＣ", "ａｂc"]),
        ("ＡＢＣ", "abc", ["abc"]),
        ("１5%", "15％", ["15％"]),
        ("a b", "a\u3000b", ["a\u3000b"]),
        ("收获", "收獲", []),
        (".*", "a.*b", [".*"]),
        ("[x]", "[x]", ["[x]"]),
        ("363.31亿", "共363.31 亿元", ["363.31 亿"]),
        ("宣告32个", "宣告 32\u3000个，宣告32个", ["宣告 32\u3000个", "宣告32个"]),
        ("增长 5.5% 达", "增长5.5%达", ["增长5.5%达"]),
        ("a b", "ab", []),
        ("天 地", "天地", []),
        ("聯(lián)系", "聯系，聯(lián)系，聯（lián）系", ["聯系", "聯(lián)系", "聯（lián）系"]),
        ("聯（lián）", "聯系", ["聯"]),
        ("增長(GDP)", "增長", []),
        ("", "anything", []),
    ],
)
def test_a_query_is_found_as_it_stands(query: str, text: str, matches: list[str]) -> None:
    assert found(query, text) == matches


def test_pinyin_is_found_beside_the_literal_query() -> None:
    assert found("shi", "Shi是", "[是时]") == ["Shi", "是"]


def test_alternatives_of_the_pinyin_stay_together() -> None:
    assert found("x", "西安现", "西安|现") == ["西安", "现"]


@given(st.text(min_size=1), st.text(), st.text())
def test_any_query_is_found_where_it_stands(query: str, before: str, after: str) -> None:
    spans = list(find(compile_query(query), before + query + after))
    assert spans
    assert all(isinstance(span, Span) and not span.empty for span in spans)
    assert spans == sorted(spans)
