"""Readings in brackets behind their characters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles import inline_hints
from annotations.articles.edits import Kind
from annotations.articles.tables import make

PROJECT = Path(__file__).resolve().parents[3]
TABLES = PROJECT / "annotations" / "articles" / "tables"


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[hint.start : hint.end], text[edit.start : edit.end], hint.pinyin)
        for edit, hint in inline_hints.find(text, 0, len(text))
    ]


def test_all_hints_of_the_article_are_lifted() -> None:
    text = next((PROJECT / "seeds").glob("000_*.txt")).read_text("utf-8")
    assert len(found(text)) == 263


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("聯(lián)系", "lián"),
        ("聯（lián）系", "lián"),
        ("聯(lia\u0301n)系", "lián"),
        ("聯(liɑ\u0301n)系", "lián"),
        ("長(zhǎng)大", "zhǎng"),
        ("長(cháng)度", "cháng"),
        ("規(ɡuī)律", "guī"),
        ("\U00020000(hē)", "hē"),
    ],
)
def test_a_reading_of_the_character_is_a_hint(text: str, pinyin: str) -> None:
    assert [hint for _, _, hint in found(text)] == [pinyin]


@pytest.mark.parametrize(
    "text",
    [
        "国内生产总值(GDP)",
        "北湖区(郴州经开区)",
        "工作报告(二)",
        "聯(liàn)系",
        "聯(lian)系",
        "聯 (lián)系",
        "(lián)系",
        "聯(lián",
    ],
)
def test_what_is_no_reading_of_the_character_stays(text: str) -> None:
    assert found(text) == []


def test_only_what_is_inside_the_bounds_is_found() -> None:
    text = "聯(lián)系,聯(lián)系"
    assert [edit.start for edit, _ in inline_hints.find(text, 1, len(text))] == [10]
    assert not list(inline_hints.find(text, 0, 6))


@given(st.text(alphabet=st.sampled_from("聯長业()（）liánɑ\u0301 \ud800\x00"), max_size=40))
def test_a_hint_drops_its_brackets_and_stands_over_the_character_before(text: str) -> None:
    for edit, hint in inline_hints.find(text, 0, len(text)):
        assert edit.kind is Kind.HINT
        assert edit.shown == ""
        assert hint.end == edit.start == hint.start + 1
        assert text[edit.start] in "(（"
        assert text[edit.end - 1] in ")）"


def test_the_tables_are_what_their_maker_makes() -> None:
    assert (TABLES / "readings.txt.xz").read_bytes() == make.readings()
    assert (TABLES / "words.txt.xz").read_bytes() == make.words()
