"""Where a line of Chinese may break."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.span import Span
from tui.typesetting.breaking import NO_END, NO_START, Unit, characters, pieces, units

Cut = Callable[[str], list[Unit]]

TOKENS = st.sampled_from(
    [
        *"天地人々龘",
        *NO_START,
        *NO_END,
        " ",
        "　",
        "——",
        "……",
        "—",
        "-",
        "1-6",
        "3.14",
        "Wi-Fi",
        "e\u0301",
    ]
)
PROSE = st.lists(TOKENS).map("".join)
TEXTS = PROSE | st.text()
WHOLE = [
    *["internationalization", "Wi-Fi", "R&D", "AT&T", "don't", "it’s", "C++", "naïve", "Москва"],
    *["1-6", "12,000", "3.14", "150%", "2023", "12:30", "-5", "+8.2", "25°C", "18+", "1+N", "A/B"],
    *["COVID-19", "admin@aa.com", "snake_case", "①②", "￥12.50", "#2", "5℃"],
    *["www.freetestkitsnow.com", "https://a.cn/b?c=d&e=%20#f", "http://127.0.0.1:8080/"],
    *["——", "……", "———", "⋯⋯", "──", "--"],
]


def solid(text: str, cut: list[Unit]) -> list[str]:
    return [text[unit.start : unit.space] for unit in cut]


@pytest.mark.parametrize("cut", [units, pieces, characters])
@given(text=TEXTS)
def test_every_character_is_in_one_unit_in_order(cut: Cut, text: str) -> None:
    found = cut(text)
    assert "".join(text[unit.start : unit.end] for unit in found) == text
    assert all(unit.start <= unit.space <= unit.end > unit.start for unit in found)
    assert all(before.end == after.start for before, after in pairwise(found))


@pytest.mark.parametrize("cut", [units, pieces])
@given(text=PROSE)
def test_no_break_is_before_a_closing_mark_or_after_an_opening_one(cut: Cut, text: str) -> None:
    found = cut(text)
    for before, after in pairwise(found):
        assert text[after.start] not in NO_START
        assert text[before.start : before.space][-1:] not in [*NO_END]


@given(PROSE)
def test_only_the_spaces_at_a_units_end_may_hang(text: str) -> None:
    for index, unit in enumerate(units(text)):
        assert not text[unit.space : unit.end].strip()
        assert text[unit.start : unit.space] or index == 0
        assert not text[unit.start : unit.space][-1:].isspace() or text[unit.start] in NO_END


@given(PROSE)
def test_dashes_and_ellipses_are_not_divided(text: str) -> None:
    for _, after in pairwise(units(text)):
        assert text[after.start - 1 : after.start + 1] not in ("——", "……")


@pytest.mark.parametrize("word", WHOLE)
@pytest.mark.parametrize(
    ("before", "after"), [("天", "地"), ("", ""), ("“", "”，"), (" ", " "), ("（", "）")]
)
def test_words_numbers_addresses_and_dashes_stay_whole(word: str, before: str, after: str) -> None:
    text = before + word + after
    start = len(before)
    assert any(unit.start <= start and start + len(word) <= unit.space for unit in units(text)), (
        units(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天地，玄黄。", ["天", "地，", "玄", "黄。"]),
        ("他说：“好！”。", ["他", "说：", "“好！”。"]),
        ("《“锂”》", ["《“锂”》"]),
        ('说"好"了', ["说", '"好"', "了"]),
        ("说＂好＂了", ["说", "＂好＂", "了"]),
        ("天——地……人", ["天", "——", "地", "……", "人"]),
        ("天—地…人", ["天—", "地…", "人"]),
        ("北京-上海", ["北", "京-", "上", "海"]),
        ("气温-5℃", ["气", "温", "-5℃"]),
        ("第 12 月", ["第", "12", "月"]),
        ("天 ，地", ["天 ，", "地"]),
        ("（ 天 ）地", ["（ 天 ）", "地"]),
        ("张三 · 李四", ["张", "三 ·", "李", "四"]),
        ("见http://a.b(官)", ["见", "http://a.b", "(官)"]),
        ("用AI+医疗", ["用", "AI+", "医", "疗"]),
        ("ひらがな한국", [*"ひらがな한국"]),
        ("天\u2028地\x0c人", ["天", "\u2028", "地", "\x0c", "人"]),
        ("，。", ["，。"]),
        ("（（", ["（（"]),
        ("", []),
    ],
)
def test_lines_break_between(text: str, expected: list[str]) -> None:
    assert solid(text, units(text)) == expected


def test_a_line_may_break_on_both_sides_of_a_latin_word() -> None:
    assert solid("天AI地", units("天AI地")) == ["天", "AI", "地"]


@given(PROSE, st.data())
def test_a_span_that_is_to_stay_whole_lies_in_one_unit(text: str, data: st.DataObject) -> None:
    length = st.integers(0, len(text))
    ends = sorted(data.draw(st.lists(length, max_size=6, unique=True)))
    whole = [Span(start, end) for start, end in pairwise(ends)][::2]
    found = units(text, whole)
    assert "".join(text[unit.start : unit.end] for unit in found) == text
    for span in whole:
        assert any(unit.start <= span.start and span.end <= unit.end for unit in found)
    parted = {unit.start for unit in units(text)}
    inside = {at for span in whole for at in range(span.start + 1, span.end)}
    assert {unit.start for unit in found} == parted - inside


def test_a_run_too_long_for_a_line_is_cut_but_not_before_its_points() -> None:
    text = "（www.a.cn/天），"
    assert solid(text, pieces(text)) == ["（w", "w", "w.", "a.", "c", "n/", "天），"]
