"""Annotations of an article that has changed: told, accepted, refused, attached, settled."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from annotations.articles.article import read_article
from annotations.model import Annotation, annotation_at
from annotations.placement import Anchor, Placed, State
from annotations.session import Session
from annotations.span import Span
from annotations.store import read_page, sidecar_path, write_page
from tui.themes import DARK, palette
from tui.typesetting.marks import Look
from tui.widgets.annotation_list import how_found, in_context

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。\n第二段在这里，有联系两次，没有别的人在场。\n"
LOST = TEXT.replace("没有别的人在场", "天气很好")
WIDE = (120, 40)
PALETTE = palette(DARK, monochrome=False)

Edited = Callable[[str], Path]


@pytest.fixture
def edited(write: "Write") -> Edited:
    """An article that was another one when three passages of it were annotated."""

    def edited(text: str) -> Path:
        path = write(TEXT)
        session = Session.open(read_article(path), creator="tester")
        for quote, tag in (("郴州", "地点"), ("联系", "生词"), ("没有别的人在场", "语法")):
            start = TEXT.index(quote)
            session.annotate(Span(start, start + len(quote)), [tag])
        session.save()
        return write(text)

    return edited


def kept(path: Path) -> dict[str, Annotation]:
    """What the sidecar holds, by quote."""
    page = read_page(sidecar_path(path))
    return {} if page is None else {annotation.quote: annotation for annotation in page.items}


def states(driven: "Driven") -> dict[str, State]:
    annotations = driven.reader.reading.session.annotations
    return {placed.annotation.quote: placed.anchor.state for placed in annotations}


def choose(driven: "Driven", quote: str) -> None:
    """Make an annotation the list's current one."""
    listed = driven.reader.annotations
    quotes = [placed.annotation.quote for placed in listed.placed]
    listed.show_current(quotes.index(quote))


def in_two_versions(path: Path) -> None:
    """Have the first annotation stand in two versions, as a merge leaves it."""
    sidecar = sidecar_path(path)
    page = read_page(sidecar)
    assert page is not None
    first = page.items[0]
    other = replace(first, id="urn:uuid:0-other", conflicts_with=first.id, body=())
    write_page(sidecar, replace(page, items=(first, other, *page.items[1:])))


# What is said.


async def test_an_article_as_it_was_has_nothing_to_check(opened: "Open", edited: Edited) -> None:
    async with opened(edited(TEXT), WIDE) as driven:
        assert "to check" not in driven.shown
        await driven.press("tab")
        assert "accept" not in driven.footer
        await driven.press("a")
        assert "nothing to check" in driven.said
        await driven.press("x")
        assert "stands where it did" in driven.said


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_on_opening_it_is_said_how_many_annotations_are_to_be_checked(
    opened: "Open", edited: Edited, size: tuple[int, int]
) -> None:
    async with opened(edited(f"新的一段。\n{TEXT}"), size) as driven:
        assert "3 annotations to check: tab" in driven.footer
        await driven.press("tab")
        assert "批注 3 · 3 to check" in driven.shown


async def test_one_that_moved_says_so_in_the_list_and_at_the_cursor(
    opened: "Open", edited: Edited
) -> None:
    async with opened(edited(f"新的一段。\n{TEXT}"), WIDE) as driven:
        rows = [line[80:] for line in driven.lines()]
        [row] = [y for y, line in enumerate(rows) if "联系" in line]
        assert "?" in rows[row]
        assert "moved" in rows[row + 1]
        driven.put("联系")
        await driven.settle()
        assert "? moved" in driven.shown
    async with opened(edited(f"新的一段。\n{TEXT}"), (80, 24)) as driven:
        driven.put("联系")
        await driven.settle()
        assert "? moved" in driven.shown


async def test_a_lost_one_is_shown_with_what_stood_around_it(
    opened: "Open", edited: Edited
) -> None:
    async with opened(edited(LOST), WIDE) as driven:
        assert states(driven)["没有别的人在场"] is State.ORPHAN
        assert "lost: 没有" in driven.shown
        assert "【没有别的人在场】" in driven.shown


async def test_what_is_not_surely_in_its_place_looks_otherwise_on_the_page(
    opened: "Open", edited: Edited
) -> None:
    async with opened(edited(TEXT)) as driven:
        assert not any(mark.unsure for mark in driven.reader.reading.marks(0))
    async with opened(edited(f"新的一段。\n{TEXT}")) as driven:
        assert any(mark.unsure for mark in driven.reader.reading.marks(1))


@pytest.mark.parametrize("monochrome", [False, True])
def test_colour_is_not_the_only_sign_of_an_unsure_mark(monochrome: bool) -> None:
    page = palette(DARK, monochrome=monochrome)
    for look in (Look("red", 1), Look("red", 2), Look("red", 1, cursor=True), Look("", 1)):
        assert page.look(look._replace(unsure=True)).underline2
        assert not page.look(look).underline2


def placed(quote: str, state: State) -> Placed:
    text, span = f"前面的话{quote}后面的话", Span(4, 4 + len(quote))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    annotation = annotation_at(text, span, source="a", creator="", now=now, id="urn:1")
    return Placed(annotation, Anchor(state, None if state is State.ORPHAN else span))


@pytest.mark.parametrize(
    ("quote", "now", "said"),
    [
        ("增长了18%", "增长了19%", "changed: 8→9"),
        ("很多人来", "人来", "changed: -很多"),
        ("人来", "人都来", "changed: +都"),
        ("人来", "人 \n来", "changed: spaces"),
    ],
)
def test_of_a_changed_passage_the_list_says_what_became_of_it(
    quote: str, now: str, said: str
) -> None:
    pieces = how_found(placed(quote, State.APPROXIMATE), now, PALETTE)
    assert "".join(piece.text for piece in pieces) == said


def test_a_quote_is_seen_in_its_context_however_narrow_it_is() -> None:
    annotation = placed("引文", State.ORPHAN).annotation
    assert in_context(annotation, 40) == "前面的话【引文】后面的话"
    assert in_context(annotation, 12).startswith("话【引文】")
    assert in_context(annotation, 0).startswith("【")


# Accepting and refusing.


async def test_what_was_found_is_accepted_by_one_key_and_that_is_undone(
    opened: "Open", edited: Edited
) -> None:
    path = edited(f"新的一段。\n{TEXT}")
    before = sidecar_path(path).read_bytes()
    async with opened(path, WIDE) as driven:
        await driven.press("tab", "a")
        assert "accepted" in driven.said
        assert states(driven)["郴州"] is State.EXACT
        assert kept(path)["郴州"].span == Span(6, 8)
        assert "2 to check" in driven.shown
        await driven.press("u")
        assert states(driven)["郴州"] is State.MOVED
        assert sidecar_path(path).read_bytes() == before


async def test_all_are_accepted_at_once_and_undone_at_once(opened: "Open", edited: Edited) -> None:
    path = edited(f"新的一段。\n{TEXT}")
    before = sidecar_path(path).read_bytes()
    async with opened(path, WIDE) as driven:
        await driven.press("tab", "A")
        assert "accepted 3" in driven.said
        assert "to check" not in driven.shown
        await driven.press("u")
        assert "3 to check" in driven.shown
        assert sidecar_path(path).read_bytes() == before
        await driven.press("u")
        assert "nothing to undo" in driven.said


async def test_of_a_filtered_list_only_what_is_listed_is_accepted(
    opened: "Open", edited: Edited
) -> None:
    async with opened(edited(f"新的一段。\n{TEXT}"), WIDE) as driven:
        await driven.press("tab", "/", "/")
        [listed] = driven.reader.annotations.placed
        await driven.press("A")
        accepted = [quote for quote, state in states(driven).items() if state is State.EXACT]
        assert accepted == [listed.annotation.quote]


async def test_what_is_refused_is_lost_and_that_is_undone(opened: "Open", edited: Edited) -> None:
    path = edited(f"新的一段。\n{TEXT}")
    async with opened(path, WIDE) as driven:
        await driven.press("tab", "x")
        assert states(driven)["郴州"] is State.ORPHAN
        assert kept(path)["郴州"].detached
        choose(driven, "郴州")
        await driven.press("x")
        assert "lost already" in driven.said
        await driven.press("u")
        assert states(driven)["郴州"] is State.MOVED


async def test_the_first_filter_of_the_list_is_what_is_to_be_checked(
    opened: "Open", edited: Edited
) -> None:
    async with opened(edited(LOST), WIDE) as driven:
        await driven.press("tab", "/")
        assert "1 of 3 to check" in driven.shown
        await driven.press("/")
        assert "1 of 3 地点" in driven.shown


async def test_going_through_what_is_to_be_checked_the_page_shows_it_and_at_last_all_are_listed(
    opened: "Open", edited: Edited
) -> None:
    path = edited("新的一段。\n" * 60 + TEXT)
    async with opened(path, (80, 24)) as driven:
        await driven.press("tab", "/")
        assert driven.at == "郴"
        await driven.press("a")
        assert driven.at == "联"
        await driven.press("a", "a")
        assert driven.reader.annotations.has_focus
        assert driven.reader.annotations.count == 3
        assert "to check" not in driven.shown


# Attaching.


async def test_a_lost_one_is_attached_to_what_is_selected_and_that_is_undone(
    opened: "Open", edited: Edited
) -> None:
    path = edited(LOST)
    async with opened(path, WIDE) as driven:
        await driven.press("tab")
        choose(driven, "没有别的人在场")
        await driven.press("enter")
        assert driven.page.has_focus
        assert (
            "select the passage of “没有别的人在场”: enter attaches it, esc leaves" in driven.footer
        )
        driven.put("天气")
        await driven.press("v", "l", "l", "l", "enter")
        assert "attached" in driven.said
        assert "select the passage" not in driven.footer
        assert kept(path)["天气很好"].tags == ("语法",)
        assert driven.page.selection is None
        await driven.press("u")
        assert "天气很好" not in kept(path)
        assert states(driven)["没有别的人在场"] is State.ORPHAN


@pytest.mark.parametrize("likely", [Span(360, 366), Span(360, 360), None])
async def test_looking_for_a_passage_begins_where_it_is_likely_or_where_it_stood(
    opened: "Open", edited: Edited, likely: Span | None
) -> None:
    async with opened(edited("新的一段。\n" * 60 + LOST), (80, 24)) as driven:
        await driven.press("tab", "G")
        listed = driven.reader.annotations
        assert listed.chosen is not None
        lost = listed.chosen._replace(anchor=Anchor(State.ORPHAN, None, likely))
        listed.placed = [*listed.placed[:-1], lost]
        await driven.press("enter")
        at = driven.reader.reading.view.offset(driven.page.cursor)
        assert at == (lost.annotation.span if likely is None else likely).start
        assert driven.selected == ("郴州收获很多" if likely == Span(360, 366) else "")


async def test_escape_leaves_a_lost_one_lost(opened: "Open", edited: Edited) -> None:
    path = edited(LOST)
    before = sidecar_path(path).read_bytes()
    async with opened(path, WIDE) as driven:
        await driven.press("tab", "G", "enter", "escape")
        assert "select the passage" not in driven.footer
        assert driven.page.selection is None
        assert not driven.left
        assert sidecar_path(path).read_bytes() == before


async def test_a_refused_one_is_attached_elsewhere(opened: "Open", edited: Edited) -> None:
    path = edited(f"新的一段。\n{TEXT}")
    async with opened(path, WIDE) as driven:
        await driven.press("tab", "x")
        choose(driven, "郴州")
        await driven.press("enter")
        driven.put("大家")
        await driven.press("enter")
        assert kept(path)["大家"].tags == ("地点",)
        assert not kept(path)["大家"].detached


async def test_in_an_empty_article_nothing_is_attached(opened: "Open", edited: Edited) -> None:
    async with opened(edited(""), WIDE) as driven:
        await driven.press("tab", "enter")
        assert "no text" in driven.said
        assert driven.reader.attaching is None


# Two versions.


async def test_two_versions_are_told_and_both_kept_by_one_key(
    opened: "Open", edited: Edited
) -> None:
    path = edited(TEXT)
    in_two_versions(path)
    before = sidecar_path(path).read_bytes()
    async with opened(path, WIDE) as driven:
        assert "other version" in driven.shown
        assert "two versions" in driven.shown
        assert "2 to check" in driven.shown
        await driven.press("tab", "a")
        assert "both versions are kept" in driven.said
        assert "to check" not in driven.shown
        assert len(driven.saved()) == 4
        await driven.press("u")
        assert "2 to check" in driven.shown
        assert sidecar_path(path).read_bytes() == before


async def test_of_two_versions_either_one_can_be_deleted(opened: "Open", edited: Edited) -> None:
    for index in (0, 1):
        path = edited(TEXT)
        in_two_versions(path)
        async with opened(path, WIDE) as driven:
            driven.reader.annotations.show_current(index)
            await driven.press("tab")
            driven.reader.annotations.show_current(index)
            await driven.press("d")
            assert len(driven.saved()) == 3
            assert "to check" not in driven.shown


async def test_in_the_list_the_keys_for_words_do_nothing_to_the_page(
    opened: "Open", edited: Edited
) -> None:
    async with opened(edited(TEXT), WIDE) as driven:
        await driven.press("tab", "x", "y", "i")
        assert len(driven.reader.reading.known.vocabulary) == 0
