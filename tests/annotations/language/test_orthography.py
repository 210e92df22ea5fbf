"""A line of text as a line of pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.orthography import reading_line, written
from annotations.language.pinyin import Style


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
def test_words_are_joined_and_marks_are_latin(text: str, line: str) -> None:
    assert reading_line(text) == line


def test_styles() -> None:
    assert reading_line("西安，这儿", Style.NUMBER) == "xi1an1, zher4"
    assert reading_line("西安，这儿", Style.ZHUYIN) == "ㄒㄧ ㄢ, ㄓㄜˋㄦ"
    assert written(("huā", "r"), Style.NUMBER) == "huar1"


@given(st.text(), st.sampled_from(Style))
def test_any_text_becomes_one_line_without_double_spaces(text: str, style: Style) -> None:
    line = reading_line(text, style)
    assert "  " not in line
    assert line == line.strip()
