"""A saved page of the web, opened as an article."""

import textwrap

import pytest

from annotations.articles.view import PARAGRAPH_LIMIT, ReadingView

PROSE = (
    "江河对大地的馈赠，就是以浪潮积蓄它的厚重；时间对奋斗者的馈赠，就是把汗水酿成收获。"
    "2024年，郴州GDP增长5.5%，把愿景照进现实。"
)
PAGE = (
    "<html><head><title>郴州收获</title><style>p { color: red }</style>"
    "<script>document.write('<p>广告</p>')</script></head><body><h1>一极六区</h1>"
    f"<p>{PROSE}</p><p>天<b>地</b>玄<!-- 广告 -->黄<br>宇宙</p>"
    "<ul><li>洪<li>荒</ul><table><tr><td>日<td>月</table></body></html>"
)
READ = ["郴州收获", "一极六区", PROSE, "天地玄黄", "宇宙", "洪", "荒", "日  月"]


def shown(text: str) -> list[str]:
    return [paragraph.text for paragraph in ReadingView(text).paragraphs]


@pytest.mark.parametrize("between", [">", ">\n", ">\r\n\r\n  "])
def test_a_saved_page_reads_as_its_blocks(between: str) -> None:
    text = PAGE.replace("><", f"{between}<") if between != ">" else PAGE
    assert shown(text) == READ
    raw = ReadingView(PAGE, raw=True)
    assert [paragraph.text for paragraph in raw.paragraphs] == [PAGE]


def test_a_long_page_on_one_line_loses_its_scripts_and_nothing_else() -> None:
    script = f"<script>{'var a = 1;' * 1_000}</script>"
    text = script.join([PAGE] * 20)
    assert shown(text) == READ * 20


@pytest.mark.parametrize(
    "markup", ["<a href='天。地。'>", "&ldquo;", "![。](a.png)", "<!-- 。 -->"]
)
def test_no_markup_is_cut_in_two_where_a_long_line_is_cut(markup: str) -> None:
    for before in range(PARAGRAPH_LIMIT - len(markup), PARAGRAPH_LIMIT + 1):
        text = "天" * before + markup + "地" * PARAGRAPH_LIMIT
        assert "".join(shown(text)).strip("天地") in ("", "“", "。")


def test_lines_of_a_saved_page_that_were_cut_are_joined_within_a_block_only() -> None:
    cut = "\n".join(textwrap.wrap(PROSE * 2, 20))
    assert shown(f"<p>{cut}</p>\n<p>{cut}</p>\n") == [PROSE * 2] * 2


ROWS = (
    "<table><tr>{}<th>日期</th>{}<th>天气</th>{}</tr>{}"
    "<tr><td>一日</td>{}<td></td>{}<td>晴</td></tr></table>"
)


@pytest.mark.parametrize("between", ["", "\n", "\r\n  "])
def test_a_row_of_a_table_is_one_line_its_cells_apart(between: str) -> None:
    assert shown(ROWS.replace("{}", between)) == ["日期  天气", "一日  晴"]


def test_blocks_inside_the_cells_of_a_table_part_lines() -> None:
    text = "<table><tr><td><p>天</p><p>地</p></td>\n<td>\n<div>玄</div></td></tr></table>黄"
    assert shown(text) == ["天", "地", "玄", "黄"]
