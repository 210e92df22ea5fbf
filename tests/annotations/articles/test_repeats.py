"""Lines that come back as furniture."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.repeats import Repeats, furniture

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TITLE = "“一极六区”新气象!桂阳:千年古郡,争创“全国百强县”"
PROSE = (
    "江河对大地的馈赠，就是以浪潮积蓄它的厚重。"
    "过去的一年，郴州把愿景照进现实，办成了多年想办的大事。"
)


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [line.span() for line in re.finditer(r"\S(?:[^\r\n]*\S)?", text)]


def among_prose(line: str, showings: int, neighbours: str = PROSE, between: int = 2) -> str:
    return "\n\n".join(
        "\n\n".join([line, *(f"第{number}{step}，{neighbours}" for step in range(between))])
        for number in range(showings)
    )


def folded(text: str) -> list[str]:
    repeats = Repeats(text)
    return [text[start:end] for start, end in paragraphs(text) if repeats.is_return(start, end)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_of_the_five_articles_one_repeats_its_title_and_shows_it_once(path: Path) -> None:
    text = path.read_text("utf-8")
    title = path.name.startswith("002")
    assert furniture(text) == (frozenset({TITLE}) if title else frozenset())
    assert folded(text) == ([TITLE] * 29 if title else [])


@pytest.mark.parametrize(
    "line",
    [
        "郴州市国民经济统计公报",
        "更多精彩内容请关注公众号",
        "（图片来源于网络）",
        "本站原创文章，转载请附上原文链接。",
    ],
)
def test_a_line_that_comes_five_times_among_prose_is_furniture(line: str) -> None:
    assert folded(among_prose(line, 5)) == [line] * 4
    assert folded(among_prose(line, 4)) == []


def test_white_space_around_a_line_is_no_part_of_it() -> None:
    text = (
        among_prose("郴州市国民经济统计公报", 6)
        .replace("公报", "公报 \r")
        .replace("\n郴", "\n　郴")
    )
    assert furniture(text) == {"郴州市国民经济统计公报"}
    assert len(folded(text)) == 5


@pytest.mark.parametrize(
    "line",
    ["好。", "——", "“我不知道。”", "他点了点头，没有说话。", "桂阳县委书记巫初华：", "主持人"],
)
def test_what_is_said_again_is_no_furniture(line: str) -> None:
    assert folded(among_prose(line, 40)) == []


def test_a_refrain_is_no_furniture() -> None:
    stanza = "\n".join(
        ["千年古郡的灯火亮起来", "江水流过老屋的门前", "我们在远方唱着同一首歌", "没有人记得"]
    )
    song = "\n\n".join(f"{stanza}{number}" for number in range(12))
    assert folded(song) == []


def test_what_comes_back_by_chance_in_a_long_book_is_no_furniture() -> None:
    assert folded(among_prose("第二天早上天还没有亮", 6, between=250)) == []


def test_a_text_that_was_pasted_many_times_is_not_folded_away() -> None:
    text = (SEEDS[3].read_text("utf-8") + "\n") * 8
    assert folded(text) == []


def test_tags_around_a_line_are_part_of_it() -> None:
    line = "郴州市国民经济统计公报"
    text = among_prose(f"<p>{line}</p>", 5)
    repeats = Repeats(text)
    starts = [found.start() for found in re.finditer(line, text)]
    answers = [repeats.is_return(start, start + len(line)) for start in starts]
    assert answers == [False] + [True] * 4


def test_a_paragraph_that_only_holds_the_line_is_shown() -> None:
    line = "郴州市国民经济统计公报"
    assert folded(among_prose(line, 6) + f"\n\n{line}出版了，大家都来看。") == [line] * 5


@given(st.randoms(use_true_random=False))
def test_the_answer_does_not_hang_on_the_order_of_asking(random: Random) -> None:
    text = among_prose("郴州市国民经济统计公报", 7)
    asked = paragraphs(text)
    expected = [Repeats(text).is_return(*span) for span in asked]
    order = list(range(len(asked)))
    random.shuffle(order)
    repeats = Repeats(text)
    answers = {number: repeats.is_return(*asked[number]) for number in order}
    assert [answers[number] for number in range(len(asked))] == expected


LINES = st.lists(st.sampled_from(["郴州市国民经济统计公报", PROSE, "", " ", "好。", "\ud800"]))


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_every_line_of_furniture_is_shown_once(lines: list[str], end: str) -> None:
    text = end.join(lines)
    repeats = Repeats(text)
    for line in repeats.furniture:
        showings = [span for span in paragraphs(text) if text[slice(*span)] == line]
        assert [repeats.is_return(*span) for span in showings] == [False] + [True] * (
            len(showings) - 1
        )


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert furniture(text) == Repeats(text).furniture
