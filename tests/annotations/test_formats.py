"""What leaves the program: nothing invented, nothing obeyed by who reads it."""

import csv
import io
import json
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.articles.article import Article
from annotations.formats import FORMATS, Annotated, Grouping, Selection
from annotations.serialization import decode
from annotations.session import Session
from annotations.span import Span

TEXT = "在郴州市高质量发展推进大会,\n郴州通报了上半年重大招商项目。"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
IDS = map("urn:uuid:{}".format, count())

# All text that UTF-8 can tell.
words = st.text(st.characters(exclude_categories=["Cs"]))


def session_of(name: str, text: str = TEXT) -> Session:
    article = Article(Path("library") / name, text, "utf-8", text.encode())
    return Session.open(article, creator="我", clock=lambda: NOW, id_factory=lambda: next(IDS))


@pytest.fixture
def city() -> Session:
    session = session_of("a.txt")
    session.annotate(Span(1, 3), ["地点"], "Chēnzhōu", "a *city*")
    session.annotate(Span(9, 17), ["语法", "地点"])
    session.highlight(Span(0, 4))
    return session


def export(
    name: str,
    *articles: Annotated,
    selection: Selection | None = None,
    grouping: Grouping = Grouping.ARTICLE,
) -> str:
    return "".join(FORMATS[name].export(articles, selection=selection, grouping=grouping))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def shown(markdown: str) -> str:
    """The text a reader of the rendered Markdown sees, without any markup."""
    tokens = [t for token in MarkdownIt().parse(markdown) for t in token.children or []]
    kinds = {"text", "hardbreak", "softbreak"}
    assert {token.type for token in tokens} <= kinds | {
        *("strong_open", "strong_close", "em_open", "em_close", "text_special"),
    }
    return "".join(
        token.content or "\n" for token in tokens if token.type in kinds | {"text_special"}
    )


def test_the_registry_knows_each_format_by_its_name() -> None:
    assert {name: one.suffix for name, one in FORMATS.items()} == {
        "jsonld": ".jsonld",
        "markdown": ".md",
        "csv": ".csv",
    }
    assert all(one.name == name and one.purpose for name, one in FORMATS.items())


def test_the_jsonld_of_one_article_is_its_sidecar(city: Session) -> None:
    content = export("jsonld", city.annotated).encode()
    assert decode(content, Path("a")).items == tuple(
        sorted((one.annotation for one in city.annotations), key=lambda a: a.span)
    )


def test_the_jsonld_of_several_articles_is_an_array_of_their_pages(city: Session) -> None:
    other, silent = session_of("deep/b c.txt"), session_of("silent.txt")
    other.highlight(Span(0, 1))
    pages = json.loads(export("jsonld", city.annotated, silent.annotated, other.annotated))
    assert [page["type"] for page in pages] == ["AnnotationPage"] * 2
    sources = [page["items"][0]["target"]["source"] for page in pages]
    assert sources == ["a.txt", "deep/b%20c.txt"]
    assert json.loads(export("jsonld")) == []


def test_an_export_calls_an_article_what_the_user_calls_it(city: Session) -> None:
    assert export("markdown", city.annotated).startswith(f"# {city.article.title}\n")
    city.set_title("# 我的\x1b题目")
    some = Selection(has_note=True)
    named = export("markdown", city.annotated, selection=some)
    assert named.startswith("# \\# 我的\\\\x1b题目\n\na.txt\n")
    other = session_of("b.txt")
    other.highlight(Span(0, 1))
    pages = json.loads(export("jsonld", city.annotated, other.annotated))
    assert [page.get("label") for page in pages] == ["# 我的\x1b题目", None]
    assert decode(export("jsonld", city.annotated, selection=some).encode(), Path("a")).label


def test_a_csv_has_one_row_for_each_annotation(city: Session) -> None:
    found = rows(export("csv", city.annotated))
    assert [row["quote"] for row in found] == ["在郴州市", "郴州", TEXT[9:17]]
    assert found[1] | {"id": "-"} == {
        "article": "a.txt",
        "start": "1",
        "end": "3",
        "quote": "郴州",
        "tags": "地点",
        "hint": "Chēnzhōu",
        "note": "a *city*",
        "state": "exact",
        "created": "2026-11-22T08:00:00Z",
        "creator": "我",
        "id": "-",
        "shown": "郴州",
    }
    assert "\n" in found[2]["quote"]


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(note: str) -> None:
    session = session_of("=a.txt", "=郴州\t")
    session.annotate(Span(0, 3), [note], note, note)
    (row,) = rows(export("csv", session.annotated))
    for column in ("article", "quote", "tags", "hint", "note"):
        assert row[column].startswith("'")


@given(words.filter(bool), words, words)
def test_what_stands_in_a_cell_stays_in_it(text: str, tag: str, note: str) -> None:
    session = session_of("a.txt", text)
    session.annotate(Span(0, len(text)), [tag], None, note)
    found = rows(export("csv", session.annotated))
    assert len(found) == 1
    assert None not in found[0]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in found[0].values())


def test_an_orphan_has_no_position_but_its_quote(city: Session, tmp_path: Path) -> None:
    article = Article(tmp_path / "a.txt", TEXT, "utf-8", TEXT.encode())
    session = Session.open(article, creator="")
    session.set_note(Span(1, 3), "n")
    session.save()
    edited = Session.open(Article(article.path, "别的", "utf-8", b""), creator="")
    (row,) = rows(export("csv", edited.annotated))
    assert (row["state"], row["start"], row["end"], row["quote"]) == ("orphan", "", "", "郴州")
    assert "orphan" in export("markdown", edited.annotated)


def test_markdown_is_arranged_by_article(city: Session) -> None:
    other, silent = session_of("b.txt", "第二篇。"), session_of("silent.txt")
    other.set_note(Span(0, 3), "two\nlines")
    content = export("markdown", city.annotated, silent.annotated, other.annotated)
    assert content.count("# ") == 2
    assert content.endswith("# 第二篇。\n\nb.txt\n\n> 第二篇\n\n0–3\n\ntwo\\\nlines\n\n")
    assert "> 郴州\n\n**地点** · *Chēnzhōu* · 1–3\n\na \\*city\\*\n\n" in content


def test_markdown_is_arranged_by_tag(city: Session) -> None:
    content = export("markdown", city.annotated, grouping=Grouping.TAG)
    headings = [line for line in content.split("\n") if line.startswith("# ")]
    assert headings == ["# 地点", "# 语法", "# (no tag)"]
    assert content.count("a.txt 9–17") == 2


@given(words.filter(bool), words)
def test_nothing_from_outside_is_markup(text: str, note: str) -> None:
    session = session_of("a.txt", text)
    session.annotate(Span(0, len(text)), [], None, note)
    shown(export("markdown", session.annotated))


@pytest.mark.parametrize(
    "text",
    [
        *("# 一", "> 一", "- 一", "+ 一", "1. 一", "12) 一", "===", "---", "***", "~~~", "```"),
        *(
            "*一*",
            "_一_",
            "`一`",
            "<b>一</b>",
            "[一](二)",
            "![一](二)",
            "a | b",
            "&amp;",
            "\\*",
            "1.5",
        ),
        *("    一", "| a |\n| - |", "[^1]: 一", "<!-- 一 -->", "一\n===", "一\n---"),
    ],
)
def test_marks_of_markdown_are_shown_as_they_are(text: str) -> None:
    session = session_of("a.txt", f"题\n{text}")
    session.annotate(Span(2, len(text) + 2), [], None, text)
    lines = "\n".join(line.strip() for line in text.split("\n"))
    passage = {"<b>一</b>": "一", "![一](二)": "一", "&amp;": "&"}.get(text, lines)
    assert shown(export("markdown", session.annotated)) == (
        f"题a.txt{passage}2–{len(text) + 2}{lines}"
    )


MESSY = "他說<b>要聯(lián)系</b>群眾，儀式在資興舉行?;顒蝇F(xiàn)場簽約6個項目，很熱鬧。"


def test_a_passage_is_exported_as_it_is_read_and_its_quote_as_it_stands() -> None:
    session = session_of("a.txt", MESSY)
    joined, repaired = MESSY.index("群"), MESSY.index("顒")
    session.highlight(Span(MESSY.index("要"), joined + 3))
    session.highlight(Span(repaired, repaired + 2))
    one, other = rows(export("csv", session.annotated))
    assert (one["quote"], one["shown"]) == ("要聯(lián)系</b>群眾，", "要聯系群眾，")
    assert (other["quote"], other["shown"]) == ("顒蝇", "動現")
    quotes = [line for line in export("markdown", session.annotated).split("\n") if line[:1] == ">"]
    assert quotes == ["> 要聯系群眾，", "> 動現"]
    page = json.loads(export("jsonld", session.annotated))
    assert page["items"][1]["target"]["selector"][1]["exact"] == "顒蝇"


def test_no_view_is_made_where_no_passage_asks_for_one(
    city: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading_view(_: Article) -> None:
        raise AssertionError("no view is needed")

    monkeypatch.setattr("annotations.formats.annotated.reading_view", reading_view)
    plain = Selection(tags=frozenset({"地点"}), has_hint=True)
    for name in FORMATS:
        assert "郴州" in export(name, city.annotated, selection=plain)


@given(words.filter(bool), st.data())
def test_every_passage_is_told_and_one_without_marks_as_it_stands(
    text: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    if start < end:
        session = session_of("a.txt", text)
        session.highlight(Span(start, end))
        (row,) = rows(export("csv", session.annotated))
        assert row["shown"] == row["quote"] or not row["quote"].isalnum()


@pytest.mark.parametrize("name", ["markdown", "csv", "jsonld"])
def test_no_control_reaches_the_terminal(name: str) -> None:
    nasty = "一\x1b[31m\x9b2J\u202e\u2066\x00\x07二"
    session = session_of("\x1b]0;x\x07.txt", nasty)
    session.annotate(Span(0, len(nasty)), [nasty], nasty, nasty)
    for grouping in Grouping:
        content = export(name, session.annotated, session.annotated, grouping=grouping)
        assert content.replace("\n", "").replace("\r", "").isprintable()


@pytest.mark.parametrize(
    ("selection", "quotes"),
    [
        (Selection(), ["在郴州市", "郴州", TEXT[9:17]]),
        (Selection(tags=frozenset({"语法"})), [TEXT[9:17]]),
        (Selection(tags=frozenset({"语法", "地点"})), ["郴州", TEXT[9:17]]),
        (Selection(has_hint=True), ["郴州"]),
        (Selection(has_note=True), ["郴州"]),
        (Selection(text="CITY"), ["郴州"]),
        (Selection(text="郴州"), ["在郴州市", "郴州", TEXT[9:17]]),
        (Selection(tags=frozenset({"语法"}), has_hint=True), []),
        (Selection(creators=frozenset({"我", "你"}), has_note=True), ["郴州"]),
        (Selection(creators=frozenset({"你", ""})), []),
    ],
)
def test_only_what_is_chosen_is_exported(
    city: Session, selection: Selection, quotes: list[str]
) -> None:
    assert [row["quote"] for row in rows(export("csv", city.annotated, selection=selection))] == (
        quotes
    )
    page = decode(export("jsonld", city.annotated, selection=selection).encode(), Path("a"))
    assert len(page.items) == len(quotes)
    assert export("markdown", city.annotated, selection=selection).count("> ") >= len(quotes)
