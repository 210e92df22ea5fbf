"""What could not be saved is put aside and taken up again; nobody's work is lost on the way."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import rescue
from annotations.articles.article import Article, read_article
from annotations.errors import SaveError, SidecarError
from annotations.model import Annotation
from annotations.placement import State
from annotations.session import Session
from annotations.span import Span

TEXT = "在郴州市高质量发展推进大会，郴州通报了上半年重大招商项目引进和落地情况。"
PLACE = Span(1, 3)
OTHER = Span(5, 8)


def clock_from(hour: int) -> Callable[[], datetime]:
    seconds = count()
    return lambda: datetime(2026, 11, 22, hour, tzinfo=UTC) + timedelta(seconds=next(seconds))


def written(folder: Path, text: str = TEXT, name: str = "a.txt") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode())
    return folder / name


def opened(path: Path, hour: int = 8) -> Session:
    return Session.open(read_article(path), creator="我", clock=clock_from(hour))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "library")


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    return tmp_path / "state" / "unsaved"


def said(session: Session) -> dict[str, tuple[str, ...]]:
    """What is annotated, by the words it is over."""
    return {p.annotation.quote: p.annotation.tags for p in session.annotations}


# Putting aside and taking up


def test_what_is_put_aside_is_there_again_and_unsaved(path: Path, aside: Path) -> None:
    session = opened(path)
    session.annotate(PLACE, ["地点"], "Chēnzhōu", "a city")
    assert rescue.put_aside(session, aside).parent == aside

    again = opened(path)
    change = rescue.take_up(again, aside)
    assert change is not None
    assert (change.label, change.before) == ("taken up again", ())
    assert again.annotations == session.annotations
    assert again.unsaved
    again.save()
    assert opened(path).annotations == session.annotations


def test_taking_up_is_one_action_and_can_be_undone(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    session.toggle_tag(OTHER, "生词")
    rescue.put_aside(session, aside)
    again = opened(path)
    rescue.take_up(again, aside)
    again.undo()
    assert again.annotations == ()
    assert not again.can_undo
    again.redo()
    assert len(again.annotations) == 2


def test_what_was_deleted_and_not_saved_is_deleted_again(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    session.toggle_tag(OTHER, "生词")
    session.save()
    session.delete(session.annotations[0].annotation.id)
    session.set_note(OTHER, "n")
    rescue.put_aside(session, aside)
    again = opened(path)
    change = rescue.take_up(again, aside)
    assert change is not None
    assert (len(change.before), len(change.after)) == (2, 1)
    assert again.annotations == session.annotations


def test_where_nothing_was_put_aside_nothing_is_taken_up(path: Path, aside: Path) -> None:
    session = opened(path)
    assert rescue.take_up(session, aside) is None
    assert (session.revision, session.unsaved) == (0, False)
    rescue.forget(session, aside)
    assert not aside.exists()


def test_what_is_saved_by_now_changes_nothing(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    session.save()
    again = opened(path)
    assert rescue.take_up(again, aside) is None
    assert not again.unsaved


def test_what_is_forgotten_is_not_taken_up(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    file = rescue.put_aside(session, aside)
    rescue.forget(session, aside)
    assert not file.exists()
    assert rescue.take_up(opened(path), aside) is None


def test_putting_aside_again_replaces_what_was_put_aside(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    session.toggle_tag(OTHER, "生词")
    rescue.put_aside(session, aside)
    again = opened(path)
    rescue.take_up(again, aside)
    assert len([*aside.iterdir()]) == 1
    assert again.annotations == session.annotations


# Another session has put something aside, too


def test_what_another_session_has_put_aside_is_not_forgotten_with_ones_own(
    path: Path, aside: Path
) -> None:
    one, two = opened(path), opened(path)
    one.toggle_tag(PLACE, "地点")
    two.toggle_tag(OTHER, "生词")
    rescue.put_aside(one, aside)
    two.save()
    rescue.forget(two, aside)
    again = opened(path)
    rescue.take_up(again, aside)
    assert said(again) == {"郴州": ("地点",), "质量发": ("生词",)}
    again.save()
    rescue.forget(again, aside)
    assert not [*aside.iterdir()]


def test_what_two_sessions_put_aside_is_all_there_though_one_of_them_is_saved_later(
    path: Path, aside: Path
) -> None:
    one, two = opened(path), opened(path)
    one.toggle_tag(PLACE, "地点")
    two.toggle_tag(OTHER, "生词")
    rescue.put_aside(one, aside)
    rescue.put_aside(two, aside)
    again = opened(path)
    rescue.take_up(again, aside)
    assert said(again) == {"郴州": ("地点",), "质量发": ("生词",)}
    two.save()
    rescue.forget(two, aside)
    again = opened(path)
    rescue.take_up(again, aside)
    assert said(again) == {"郴州": ("地点",), "质量发": ("生词",)}


# The sidecar has changed since


def test_where_the_sidecar_has_changed_since_both_are_kept(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    elsewhere = opened(path)
    elsewhere.toggle_tag(OTHER, "生词")
    elsewhere.save()
    again = opened(path)
    rescue.take_up(again, aside)
    assert said(again) == {"郴州": ("地点",), "质量发": ("生词",)}


@pytest.mark.parametrize("hour", [7, 9])
def test_of_one_that_was_changed_in_both_both_versions_are_kept_the_earlier_one_marked(
    path: Path, aside: Path, hour: int
) -> None:
    first = opened(path, hour=6)
    first.set_note(PLACE, "first")
    first.save()
    session = opened(path, hour=8)
    session.set_note(PLACE, "put aside")
    rescue.put_aside(session, aside)
    elsewhere = opened(path, hour=hour)
    elsewhere.set_note(PLACE, "elsewhere")
    elsewhere.save()
    again = opened(path)
    rescue.take_up(again, aside)
    versions = {
        placed.annotation.conflicts_with is not None: placed.annotation.note
        for placed in again.annotations
    }
    later, earlier = ("put aside", "elsewhere") if hour < 8 else ("elsewhere", "put aside")
    assert versions == {False: later, True: earlier}


def test_what_was_deleted_and_could_not_be_saved_is_deleted_though_others_annotated(
    path: Path, aside: Path
) -> None:
    first = opened(path)
    first.set_note(PLACE, "first")
    first.save()
    session = opened(path)
    session.delete(session.annotations[0].annotation.id)
    rescue.put_aside(session, aside)
    elsewhere = opened(path)
    elsewhere.toggle_tag(OTHER, "生词")
    elsewhere.save()
    again = opened(path)
    rescue.take_up(again, aside)
    assert said(again) == {"质量发": ("生词",)}


def test_annotations_are_found_again_in_a_text_that_was_edited_since(
    path: Path, aside: Path
) -> None:
    session = opened(path)
    session.toggle_tag(Span(14, 16), "地点")
    session.toggle_tag(OTHER, "生词")
    rescue.put_aside(session, aside)
    written(path.parent, "新的一篇。" + TEXT.replace("质量发", ""))
    again = opened(path)
    rescue.take_up(again, aside)
    moved, lost = again.annotations
    assert (moved.anchor.state, moved.span) == (State.MOVED, Span(16, 18))
    assert lost.anchor.state is State.ORPHAN


# The title


def titled(path: Path, title: str) -> Session:
    session = opened(path)
    session.set_title(title)
    return session


def test_a_title_that_could_not_be_saved_is_there_again(path: Path, aside: Path) -> None:
    rescue.put_aside(titled(path, "题"), aside)
    again = opened(path)
    change = rescue.take_up(again, aside)
    assert change is not None
    assert (again.title, again.unsaved) == ("题", True)
    again.undo()
    assert (again.title, again.unsaved) == (again.article.title, False)


def test_a_title_that_was_taken_away_and_not_saved_is_taken_away_again(
    path: Path, aside: Path
) -> None:
    titled(path, "题").save()
    rescue.put_aside(titled(path, ""), aside)
    again = opened(path)
    rescue.take_up(again, aside)
    assert again.title == again.article.title


@pytest.mark.parametrize(
    ("put_aside", "elsewhere", "kept"),
    [("旧", "新", "新"), ("新", "旧", "新"), ("一", "二", "一 / 二"), ("旧", "", None)],
)
def test_where_the_sidecar_has_changed_since_no_title_that_was_set_is_lost(
    path: Path, aside: Path, put_aside: str, elsewhere: str, kept: str | None
) -> None:
    titled(path, "旧").save()
    session = titled(path, put_aside)
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    other = titled(path, elsewhere)
    other.toggle_tag(OTHER, "生词")
    other.save()
    again = opened(path)
    rescue.take_up(again, aside)
    assert again.title == (kept or again.article.title)
    assert said(again) == {"郴州": ("地点",), "质量发": ("生词",)}


def test_a_title_that_was_saved_does_not_come_back_over_one_set_elsewhere_since(
    path: Path, aside: Path
) -> None:
    session = titled(path, "一")
    session.save()
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    titled(path, "二").save()
    again = opened(path)
    rescue.take_up(again, aside)
    assert (again.title, said(again)) == ("二", {"郴州": ("地点",)})


def test_what_an_earlier_version_put_aside_leaves_the_title(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    file = rescue.put_aside(session, aside)
    written_then = msgspec.json.decode(file.read_bytes())
    del written_then["ancestor"]
    written_then["title"] = ""
    file.write_bytes(msgspec.json.encode(written_then))
    titled(path, "题").save()
    again = opened(path)
    rescue.take_up(again, aside)
    assert (again.title, said(again)) == ("题", {"郴州": ("地点",)})


# Whose it is


def test_each_article_has_its_own(tmp_path: Path, aside: Path) -> None:
    paths = [
        written(tmp_path / "one"),
        written(tmp_path / "two"),
        written(tmp_path / "one", name="b.txt"),
    ]
    for path, tag in zip(paths, "abc", strict=True):
        session = opened(path)
        session.toggle_tag(PLACE, tag)
        rescue.put_aside(session, aside)
    for path, tag in zip(paths, "abc", strict=True):
        session = opened(path)
        rescue.take_up(session, aside)
        assert said(session) == {"郴州": (tag,)}


def test_an_article_is_the_same_by_whatever_way_one_comes_to_it(
    path: Path, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    (path.parent.parent / "link").symlink_to(path.parent)
    monkeypatch.chdir(path.parent)
    for way in ("a.txt", f"../{path.parent.name}/a.txt", "../link/a.txt"):
        again = opened(Path(way))
        assert rescue.take_up(again, aside) is not None
        assert again.annotations == session.annotations


def test_two_names_of_one_file_have_two_sidecars_and_each_its_own(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    (path.parent / "b.txt").symlink_to(path)
    assert rescue.take_up(opened(path.parent / "b.txt"), aside) is None


def test_an_article_whose_name_is_no_text_has_its_own_too(tmp_path: Path, aside: Path) -> None:
    article = Article(tmp_path / os.fsdecode(b"\xe9.txt"), TEXT, "utf-8", TEXT.encode())
    session = Session.open(article, creator="")
    session.toggle_tag(PLACE, "地点")
    rescue.put_aside(session, aside)
    again = Session.open(article, creator="")
    rescue.take_up(again, aside)
    assert again.annotations == session.annotations


# What goes wrong


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"article": "\xff", "base": "", "sidecar": ""}',
        b'{"article": "a", "base": ""}',
        b'{"article": "a", "base": "", "sidecar": "{}"}',
    ],
)
def test_what_was_put_aside_and_is_broken_is_left_alone(
    path: Path, aside: Path, content: bytes
) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    file = rescue.put_aside(session, aside)
    file.write_bytes(content)
    again = opened(path)
    assert rescue.take_up(again, aside) is None
    assert again.annotations == ()
    again.toggle_tag(OTHER, "生词")
    rescue.forget(again, aside)
    assert file.read_bytes() == content
    assert rescue.put_aside(again, aside) == file
    assert {content, file.read_bytes()} == {one.read_bytes() for one in aside.iterdir()}
    once_more = opened(path)
    rescue.take_up(once_more, aside)
    assert said(once_more) == {"质量发": ("生词",)}


def test_where_it_cannot_be_put_aside_either_that_is_told(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    aside.parent.mkdir()
    aside.write_text("a file, not a folder", "utf-8")
    with pytest.raises(SaveError) as raised:
        rescue.put_aside(session, aside)
    assert "\n" not in str(raised.value)
    assert session.unsaved
    assert rescue.take_up(opened(path), aside) is None
    rescue.forget(session, aside)


def test_a_session_that_is_read_only_neither_takes_up_nor_forgets(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    file = rescue.put_aside(session, aside)
    session.path.write_text("not JSON", "utf-8")
    again = opened(path)
    with pytest.raises(SidecarError):
        rescue.take_up(again, aside)
    rescue.forget(again, aside)
    assert file.exists()
    session.path.unlink()
    assert rescue.take_up(opened(path), aside) is not None


def test_what_is_put_aside_names_its_article_for_who_looks_there(path: Path, aside: Path) -> None:
    session = opened(path)
    session.toggle_tag(PLACE, "地点")
    file = rescue.put_aside(session, aside)
    assert msgspec.json.decode(file.read_bytes())["article"] == str(path)


# Session.adopt, by which it is taken up


SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 9), st.integers(1, 4)
)
MADE = st.dictionaries(SPANS, st.sampled_from(["a", "b"]), max_size=5)
ARTICLE = Article(Path("/nowhere/a.txt"), TEXT, "utf-8", TEXT.encode())


def with_tags(tags: dict[Span, str]) -> Session:
    numbers = count()
    session = Session.open(
        ARTICLE, creator="", clock=clock_from(8), id_factory=lambda: f"urn:uuid:{next(numbers)}"
    )
    for span, tag in tags.items():
        session.toggle_tag(span, tag)
    return session


def items(session: Session) -> list[Annotation]:
    return [placed.annotation for placed in session.annotations]


@given(MADE, MADE)
def test_adopting_makes_the_annotations_just_those_given_and_undoing_gives_them_back(
    here: dict[Span, str], wanted: dict[Span, str]
) -> None:
    session, other = with_tags(here), with_tags(wanted)
    before = session.annotations
    change = session.adopt(reversed(items(other)))
    assert session.annotations == other.annotations
    assert (change is None) == (before == other.annotations)
    if change is not None:
        assert not {*change.before} & {*change.after}
        session.undo()
        assert session.annotations == before
        session.redo()
        assert session.annotations == other.annotations


@given(MADE)
def test_adopting_what_is_there_is_no_action(made: dict[Span, str]) -> None:
    session = with_tags(made)
    revision = session.revision
    assert session.adopt(items(session)) is None
    assert session.revision == revision


def test_nothing_can_be_adopted_where_nothing_can_be_changed(path: Path) -> None:
    wanted = opened(path)
    wanted.toggle_tag(PLACE, "地点")
    wanted.path.write_text("not JSON", "utf-8")
    session = opened(path)
    with pytest.raises(SidecarError):
        session.adopt(items(wanted))
    assert session.annotations == ()
