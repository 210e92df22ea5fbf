"""Hard-wrapped lines become paragraphs; all other lines stay as they are."""

import json
import runpy
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.article import read_article
from annotations.articles.edits import Edit, Kind
from annotations.articles.lines import CLOSING
from annotations.articles.reflow import LONGEST, joints, paragraphs
from annotations.span import Span

PROJECT = Path(__file__).resolve().parents[3]
FIXTURE = PROJECT.parent / "shared" / "fixtures" / "paragraphs.json"
ARTICLES = sorted(path.name for path in (PROJECT / "seeds").glob("*.txt"))
PROSE = (
    "江南的雨下了整整一夜，清早推窗，檐下的石板已经洗得发亮。巷子尽头的豆腐店照旧第一个开门，热气"
    "从门缝里钻出来，像一只看不见的手招呼过路的人。",
    "店主姓沈，今年六十三岁，做豆腐做了四十年。他说磨豆子的水要隔夜的井水，点浆的手要稳，急一分"
    "就老，慢一分就散。来买的多是街坊，拿着自家的碗，站着说几句闲话才走。",
    "到了九点，雨停了，卖菜的船也靠了岸。孩子们踩着积水跑去上学，书包在背后一跳一跳，谁也不肯先躲"
    "那些溅起来的水花。",
)


def shown(text: str) -> list[str]:
    """The paragraphs of a text, their lines joined."""
    joined = []
    for lines in paragraphs(text):
        edits = [*joints(text, lines)]
        pieces = [text[line.start : line.end] for line in lines]
        joined.append(
            pieces[0]
            + "".join(edit.shown + piece for edit, piece in zip(edits, pieces[1:], strict=True))
        )
    return joined


def wrapped(paragraph: str, width: int, indent: str = "") -> list[str]:
    whole = indent + paragraph
    return [whole[at : at + width] for at in range(0, len(whole), width)]


@pytest.mark.skipif(not FIXTURE.exists(), reason="../shared is not beside the project")
@pytest.mark.parametrize("name", ARTICLES)
def test_the_five_articles_have_the_paragraphs_that_were_found_by_hand(name: str) -> None:
    text = read_article(PROJECT / "seeds" / name).text
    found = [
        (text.count("\n", 0, lines[0].start), text.count("\n", 0, lines[-1].start))
        for lines in paragraphs(text)
    ]
    wanted = [(first, last) for first, last in json.loads(FIXTURE.read_text("utf-8"))[name]]
    # The fixture counts pictures' stubs and ornaments as no paragraph; they are single lines here.
    inside = {line for first, last in wanted for line in range(first, last + 1)}
    assert [pair for pair in found if pair[0] in inside or pair[0] != pair[1]] == wanted


def test_wrapped_prose_that_no_rule_was_tuned_on_comes_out_as_its_paragraphs() -> None:
    benchmark = runpy.run_path(str(PROJECT / "tests" / "benchmarks" / "reflow.py"))
    score = benchmark["wrapped"](benchmark["clean"]("held"), 60, 1)["all "]
    assert 2 * score.right / (score.found + score.true) >= 0.98


@pytest.mark.parametrize("part", ["tuned", "held"])
def test_lines_that_were_never_cut_are_left_alone(part: str) -> None:
    benchmark = runpy.run_path(str(PROJECT / "tests" / "benchmarks" / "reflow.py"))
    ends = benchmark["lines_of_their_own"](part, PROSE * 4, 1)
    assert ends["lines of their own"].share >= 0.98
    assert ends["lines of their own among prose"].share >= 0.94


@pytest.mark.parametrize("width", [12, 17, 24, 33, 45])
@pytest.mark.parametrize("blank", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("kept", [True, False])
def test_wrapped_paragraphs_are_joined(width: int, blank: str, indent: str, *, kept: bool) -> None:
    lines = [line for paragraph in PROSE for line in wrapped(paragraph, width, indent)]
    text = blank.join(line if kept else line.strip() for line in lines)
    assert shown(text) == list(PROSE)


def test_a_text_whose_lines_are_paragraphs_stays_as_it_is() -> None:
    assert shown("\n".join(PROSE)) == list(PROSE)
    assert shown("\n\n".join(PROSE)) == list(PROSE)


def test_headings_bylines_and_captions_stay_alone() -> None:
    alone = ["豆腐店的早晨", "（李梅花 杨定文）", "本报记者 王路莎", "沈师傅在点浆（朱孝荣 摄）"]
    lines = [line for paragraph in PROSE for line in wrapped(paragraph, 20)]
    text = "\n".join([*alone, *lines, "（完）"])
    assert shown(text) == [*alone, *PROSE, "（完）"]


@pytest.mark.parametrize(
    "items",
    [
        ["一、提高认识", "二、加强领导；", "三、抓好落实。"],
        ["1. 准备材料，填写表格，", "2. 提交申请。"],
        ["• 身份证", "• 户口本"],
        ["（一）总则", "（二）附则"],
    ],
)
def test_the_items_of_a_list_stay_apart(items: list[str]) -> None:
    lines = [line for paragraph in PROSE for line in wrapped(paragraph, 20)]
    assert shown("\n".join([*lines, *items])) == [*PROSE, *items]


@pytest.mark.parametrize(
    "verse",
    [
        ["寒雨连江夜入吴，", "平明送客楚山孤。", "洛阳亲友如相问，", "一片冰心在玉壶。"],
        ["兰叶春葳蕤，桂华秋皎洁。", "欣欣此生意，自尔为佳节。"] * 2,
        ["大江东去", "浪淘尽", "千古风流人物", "故垒西边", "人道是", "三国周郎赤壁"],
    ],
)
def test_the_lines_of_a_verse_stay_apart(verse: list[str]) -> None:
    lines = [line for paragraph in PROSE for line in wrapped(paragraph, 24)]
    assert shown("\n".join([*lines, *verse, *lines])) == [*PROSE, *verse, *PROSE]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "甲：你昨天去哪儿了，找你半天",
            "乙：我去医院看牙了，疼得厉害",
            "甲：现在好点儿没有，要紧吗",
        ],
        ["A. 他把门打开了一点", "B. 他把门打开一点了", "C. 他打开门了一点儿"],
        ["小周 09:12", "到了吗，我在东门口", "小陈 09:13", "刚下车，马上就到了"],
        ["00:00:02,000 --> 00:00:04,500", "各位观众，晚上好", "00:00:04,800 --> 00:00:08,100"],
        ["【天气】明天多云转晴天", "【交通】人民路要施工", "【教育】新学期已开学"],
        ["你的学生，一直想念你的小雨", "2023年9月10日"],
        ["走了，走到山的那一边去", "累了，就在树下面坐一坐", "渴了，就喝一口溪水", "黑了，就点灯"],
    ],
)
def test_what_begins_or_ends_as_lines_of_their_own_do_stays_apart(lines: list[str]) -> None:
    assert shown("\n".join(lines)) == lines
    prose = [line for paragraph in PROSE for line in wrapped(paragraph, 30)]
    assert shown("\n".join([*prose, "", *lines])) == [*PROSE, *lines]


def test_lines_that_all_end_before_any_common_edge_were_not_cut() -> None:
    sizes = ((0, 11), (11, 9), (20, 13), (33, 8), (41, 10))
    lines = [PROSE[0][at : at + size] for at, size in sizes]
    assert shown("\n".join(lines)) == lines


def test_an_item_that_breaks_off_goes_on_in_a_line_that_stands_farther_in() -> None:
    lines = ["A：你好！", "B：忙着写论文，", "   快要毕业了。", "A：祝你顺利！"]
    assert shown("\n".join(lines)) == [lines[0], "B：忙着写论文，快要毕业了。", lines[3]]


@pytest.mark.parametrize("picture", ["![江](a.png)", "![江](https://example.com/a/b/c.png)"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_picture_is_joined_with_nothing(picture: str, between: str) -> None:
    for lines in ([PROSE[0], picture, PROSE[1]], ["很美，", picture, "小东江"]):
        assert shown(between.join(lines)) == lines


def test_a_sentence_that_ends_at_the_columns_edge_ends_a_paragraph_where_indents_say_so() -> None:
    width = 12
    exact = "雨停了以后，卖菜的船慢慢靠了岸，孩子们也来。"
    assert len("　　" + exact) == 2 * width
    lines = [line for paragraph in (exact, *PROSE) for line in wrapped(paragraph, width, "　　")]
    assert shown("\n".join(lines)) == [exact, *PROSE]
    assert shown("\n".join(line.strip() for line in lines)) == [exact, *PROSE]


def test_furniture_too_short_for_its_column_is_joined_with_no_line() -> None:
    header, (paragraph, *_) = "豆腐店的早晨", PROSE
    first, second, *rest = wrapped(paragraph, 20)
    text = "\n".join([first, header, second, *rest])
    found = [
        text[lines[0].start : lines[-1].end] for lines in paragraphs(text, {header}.__contains__)
    ]
    assert found == [first, header, "\n".join([second, *rest])]
    whole = {first}.__contains__
    assert list(paragraphs("\n".join([first, second, *rest]), whole)) == list(
        paragraphs("\n".join([first, second, *rest]))
    )


def joint(left: str, right: str) -> str:
    text = f"{left}\n{right}"
    lines = [Span(0, len(left)), Span(len(left) + 1, len(text))]
    (edit,) = joints(text, lines)
    assert edit == Edit(len(left), len(left) + 1, edit.shown, Kind.JOINT)
    return edit.shown


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("下了整整一夜", "清早推窗", ""),
        ("he read the", "morning news", " "),
        ("买了 iPhone", "15 部", " "),
        ("well-", "known", ""),
        ("共有1,", "258人", ""),
        ("用Python", "写", ""),
        ("用 Python 写，再用 Go", "写", " "),
        ("近 40 年，约 16", "吨", " "),
        ("近40年，约16", "吨", ""),
        ("近 40 年，约", "16 吨", " "),
        ("结束。", "Python", ""),
        ("营业收入1", "27.6亿", ""),
        ("98765", "4.32亿元", ""),
        ("增长5", ".5%", ""),
        ("增长5.", "5%", ""),
        ("增长97.65", "%", ""),
        ("网址是 http://www.exa", "mple.com/abc", ""),
    ],
)
def test_a_joint_keeps_the_space_that_belongs_there(left: str, right: str, between: str) -> None:
    assert joint(left, right) == between


def test_paragraphs_are_found_as_they_are_asked_for_and_are_the_same_then() -> None:
    text = "\n".join(line for paragraph in PROSE * 400 for line in wrapped(paragraph, 20))
    whole = list(paragraphs(text))
    assert list(islice(paragraphs(text), 50)) == whole[:50]
    # What comes first does not hang on what comes long after.
    assert list(islice(paragraphs(text[: len(text) // 2]), 50)) == whole[:50]


def test_a_paragraph_without_end_is_cut() -> None:
    text = "\n".join(["雨下了整整一夜，清早推窗，檐下的石板"] * 3 * LONGEST)
    assert max(len(lines) for lines in paragraphs(text)) <= LONGEST + 1


LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.text(alphabet="中文，。“”A1 　\t-（）一、…", max_size=40),
        st.sampled_from(["", "　　" + PROSE[0][:20], PROSE[0][20:40], PROSE[1][:20], "1. ", "。"]),
    ),
    max_size=60,
)
TEXTS = st.one_of(
    st.text(),
    LINES.map("\n".join),
    LINES.map("\r\n".join),
    LINES.map("\r".join),
    st.text(alphabet=st.characters(codec=None), max_size=50),
)


@given(TEXTS)
def test_every_line_that_holds_anything_is_in_one_paragraph_in_order(text: str) -> None:
    spans = [line for lines in paragraphs(text) for line in lines]
    lines = text.replace("\r", "\n").split("\n")
    assert [text[line.start : line.end] for line in spans] == [
        line.strip() for line in lines if line.strip()
    ]
    assert all(before.end < after.start for before, after in pairwise(spans))


@given(TEXTS)
def test_a_joint_lies_between_two_lines_and_adds_at_most_a_space(text: str) -> None:
    for lines in paragraphs(text):
        edits = list(joints(text, lines))
        assert [(edit.start, edit.end) for edit in edits] == [
            (before.end, after.start) for before, after in pairwise(lines)
        ]
        assert all(edit.shown in {"", " "} for edit in edits)
        assert all(not text[edit.start : edit.end].strip() for edit in edits)


@given(st.lists(st.text(min_size=1).map(lambda line: " ".join(line.split()) + "。")))
def test_lines_that_all_end_a_sentence_are_left_as_they_are(lines: list[str]) -> None:
    lines = [line for line in lines if line[0] not in CLOSING]
    text = "\n".join(lines)
    assert [len(spans) for spans in paragraphs(text)] == [1] * len(lines)
