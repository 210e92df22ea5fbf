"""What a reader does to annotations: each action one change, none lost, all taken back."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import sidecar as sidecar_module
from annotations.anchoring import State
from annotations.articles.article import Article
from annotations.errors import SaveError, SidecarError, SpanError
from annotations.model import LONGEST_TITLE
from annotations.session import Session
from annotations.span import Span
from annotations.store import read_content, read_page, sidecar_path

TEXT = "在郴州市高质量发展推进大会,郴州通报了上半年重大招商项目引进和落地情况。😀\r\n数据显示。"
PLACE = Span(1, 3)


def article_in(folder: Path, text: str = TEXT) -> Article:
    return Article(folder / "a.txt", text, "utf-8", text.encode())


def ticking() -> Callable[[], datetime]:
    seconds = count()
    return lambda: datetime(2026, 11, 22, 8, tzinfo=UTC) + timedelta(seconds=next(seconds))


def numbered() -> Callable[[], str]:
    numbers = count()
    return lambda: f"urn:uuid:{next(numbers):04}"


def opened(folder: Path, text: str = TEXT) -> Session:
    return Session.open(
        article_in(folder, text), creator="我", clock=ticking(), id_factory=numbered()
    )


def reopened(folder: Path, text: str = TEXT) -> Session:
    return Session.open(article_in(folder, text), creator="你")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return opened(tmp_path)


def test_opening_writes_nothing(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.save()
    assert (session.annotations, session.unsaved, session.read_only) == ((), False, None)
    assert not list(tmp_path.iterdir())


def test_a_saved_annotation_is_there_again(session: Session, tmp_path: Path) -> None:
    made = session.annotate(PLACE, tags=["地点"], hint="Chēnzhōu", note=" a city\n")
    assert session.unsaved
    session.save()
    assert not session.unsaved
    placed = reopened(tmp_path).annotations[0]
    assert placed.annotation == made
    assert (placed.annotation.quote, placed.span) == ("郴州", PLACE)
    assert placed.annotation.note == "a city"


def test_a_tag_is_given_and_taken_away_by_the_same_key(session: Session) -> None:
    tagged = session.toggle_tag(PLACE, "地点")
    assert tagged is not None
    assert tagged.tags == ("地点",)
    assert session.toggle_tag(PLACE, "地点") is None
    assert not session.annotations
    session.undo()
    assert session.annotations[0].annotation == tagged


def test_a_verb_acts_on_what_has_its_very_span_else_makes_a_new_one(session: Session) -> None:
    first = session.toggle_tag(PLACE, "地点")
    second = session.set_hint(PLACE, "Chēnzhōu")
    other = session.set_note(Span(1, 4), "wider")
    assert first is not None
    assert second is not None
    assert other is not None
    assert first.id == second.id != other.id
    assert second.modified > second.created
    assert [one.annotation.id for one in session.at(2)] == [first.id, other.id]
    assert [one.annotation.id for one in session.over(Span(0, 9))] == [other.id, first.id]


def test_taking_away_what_is_not_there_makes_nothing(session: Session) -> None:
    assert session.set_hint(PLACE, None) is None
    assert session.set_note(PLACE, "  ") is None
    assert session.set_tags(PLACE, []) is None
    assert session.toggle_tag(PLACE, " ") is None
    assert (session.annotations, session.can_undo, session.revision) == ((), False, 0)


def test_what_changes_nothing_is_no_entry_in_the_history(session: Session) -> None:
    made = session.set_note(PLACE, "n")
    assert session.set_note(PLACE, "n") is made
    assert session.highlight(PLACE) is made
    assert session.revision == 1


def test_a_highlight_needs_no_body(session: Session) -> None:
    made = session.highlight(PLACE)
    assert made is not None
    assert made.motivation == ("highlighting",)


def test_annotating_adds_to_what_is_there_in_one_action(session: Session) -> None:
    session.set_tags(PLACE, ["地点", "生词"])
    session.annotate(PLACE, tags=["生词", "人物"], note="n")
    annotation = session.annotations[0].annotation
    assert (annotation.tags, annotation.note) == (("地点", "生词", "人物"), "n")
    session.undo()
    assert session.annotations[0].annotation.tags == ("地点", "生词")


def test_an_edit_sets_what_is_given_and_leaves_the_rest(session: Session) -> None:
    made = session.annotate(PLACE, tags=["a"], hint="h", note="n")
    assert made is not None
    edited = session.edit(made.id, tags=["b"], hint=None)
    assert edited is not None
    assert (edited.tags, edited.hint, edited.note) == (("b",), None, "n")
    assert session.edit(made.id, tags=[], note=None) is None
    with pytest.raises(SpanError):
        session.edit(made.id, note="too late")


def test_what_is_deleted_comes_back_by_undo_and_goes_by_redo(session: Session) -> None:
    made = session.annotate(PLACE, note="n")
    assert made is not None
    session.delete(made.id)
    assert not session.annotations
    undone = session.undo()
    assert undone is not None
    assert undone.label == "delete"
    assert session.get(made.id) is not None
    assert session.redo() == undone
    assert session.get(made.id) is None
    assert session.redo() is None


@pytest.mark.parametrize("span", [Span(2, 2), Span(3, 2), Span(-1, 1), Span(0, 10_000)])
def test_an_empty_span_or_one_outside_is_refused(session: Session, span: Span) -> None:
    with pytest.raises(SpanError):
        session.toggle_tag(span, "地点")
    assert not session.can_undo


def test_bytes_that_are_no_text_do_not_get_into_the_sidecar(session: Session) -> None:
    session.set_note(PLACE, "caf\udce9")
    session.save()
    assert not session.unsaved


BAD = [b"not json", b'{"formatVersion": 2}', b'{"formatVersion": 1, "colour": "red"}']


@pytest.mark.parametrize("content", BAD)
def test_a_hand_edited_sidecar_is_never_written_over(tmp_path: Path, content: bytes) -> None:
    path = sidecar_path(tmp_path / "a.txt")
    path.write_bytes(content)
    session = opened(tmp_path)
    assert session.read_only is not None
    assert "\n" not in session.read_only
    assert not session.annotations
    with pytest.raises(SidecarError, match="cannot be changed"):
        session.toggle_tag(PLACE, "地点")
    with pytest.raises(SidecarError, match="cannot be changed"):
        session.set_title("别的")
    assert session.title == session.article.title
    session.save()
    assert path.read_bytes() == content


def test_what_another_program_wrote_is_not_written_over(session: Session) -> None:
    session.highlight(PLACE)
    session.path.write_bytes(b"somebody else")
    with pytest.raises(SaveError, match="changed by another program since it was opened"):
        session.save()
    assert session.unsaved
    assert session.path.read_bytes() == b"somebody else"


def test_a_removed_sidecar_counts_as_changed(session: Session) -> None:
    session.highlight(PLACE)
    session.save()
    session.path.unlink()
    session.set_note(PLACE, "n")
    with pytest.raises(SaveError, match="changed by another program"):
        session.save()


def test_when_the_disk_is_full_all_stays_in_memory_and_is_saved_later(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: bytes) -> None:
        raise SaveError("not saved: the disk is full", path)

    session.set_note(PLACE, "n")
    with monkeypatch.context() as patched:
        patched.setattr(sidecar_module, "replace_file", full)
        with pytest.raises(SaveError, match="the disk is full"):
            session.save()
    assert session.unsaved
    session.save()
    assert not session.unsaved
    assert read_page(session.path) == session.page


def test_a_write_that_fails_after_its_bytes_are_in_place_is_ours(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(path: Path, content: bytes) -> None:
        path.write_bytes(content)
        raise SaveError("not saved: the disk reports an error", path)

    session.set_note(PLACE, "n")
    with monkeypatch.context() as patched:
        patched.setattr(sidecar_module, "replace_file", late)
        with pytest.raises(SaveError):
            session.save()
    session.undo()
    assert session.unsaved
    session.save()
    assert not session.path.exists()


def test_undoing_everything_leaves_the_very_bytes_that_were_there(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.set_note(PLACE, "n")
    first.save()
    laid_out_by_hand = first.path.read_bytes().replace(b"\n  ", b"\n\t")
    first.path.write_bytes(laid_out_by_hand)

    second = reopened(tmp_path)
    second.toggle_tag(PLACE, "地点")
    second.save()
    assert first.path.read_bytes() != laid_out_by_hand
    second.undo()
    second.save()
    assert first.path.read_bytes() == laid_out_by_hand


def test_where_there_was_no_sidecar_undoing_everything_leaves_none(session: Session) -> None:
    session.toggle_tag(PLACE, "地点")
    session.save()
    assert session.path.exists()
    session.undo()
    session.save()
    assert not session.path.exists()


def test_an_article_has_its_own_title_until_the_user_sets_another_which_is_kept(
    session: Session, tmp_path: Path
) -> None:
    assert session.title == session.article.title
    session.set_title("  郴州的\n“战报” ")
    assert session.title == "郴州的 “战报”"
    assert session.unsaved
    session.save()
    assert reopened(tmp_path).title == "郴州的 “战报”"
    assert reopened(tmp_path, "全新的一篇。").title == "郴州的 “战报”"


@pytest.mark.parametrize("blank", ["", " \n\t\u3000"])
def test_an_empty_title_brings_back_the_files_own(session: Session, blank: str) -> None:
    session.set_title("别的")
    session.set_title(blank)
    assert session.title == session.article.title
    assert session.page.label == ""


def test_a_title_is_cut_where_it_is_too_long_and_bytes_that_are_no_text_stay_out(
    session: Session,
) -> None:
    session.set_title("长" * 500)
    assert session.page.label == "长" * LONGEST_TITLE
    session.set_title("caf\udce9")
    session.save()
    assert not session.unsaved


def test_a_title_that_is_set_already_is_no_entry_in_the_history(session: Session) -> None:
    session.set_title(" ")
    assert not session.can_undo
    session.set_title("别的")
    session.set_title(" 别的 ")
    assert session.revision == 1


def test_a_title_is_undone_and_redone_like_any_change(session: Session) -> None:
    session.set_title("一")
    session.toggle_tag(PLACE, "地点")
    session.set_title("二")
    titles = []
    while (undone := session.undo()) is not None:
        titles.append((undone.label, session.title))
    assert titles == [("title", "一"), ("tag 地点", "一"), ("title", session.article.title)]
    while session.redo():
        pass
    assert (session.title, len(session.annotations)) == ("二", 1)


def test_where_a_title_was_all_there_was_undoing_it_leaves_no_sidecar(session: Session) -> None:
    session.set_title("别的")
    session.save()
    assert session.path.exists()
    session.undo()
    session.save()
    assert not session.path.exists()


def test_the_title_of_a_sidecar_outlives_what_is_done_to_annotations(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.set_title("别的")
    first.save()
    second = reopened(tmp_path)
    second.toggle_tag(PLACE, "地点")
    second.save()
    second.delete(second.annotations[0].annotation.id)
    second.save()
    page = read_page(second.path)
    assert page is not None
    assert (page.label, page.items) == ("别的", ())


def test_a_title_in_a_sidecar_that_says_nothing_is_as_if_there_were_none(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.set_title("x")
    session.save()
    session.path.write_bytes(session.path.read_bytes().replace(b'"x"', b'" "'))
    assert reopened(tmp_path).title == session.article.title


def test_annotations_move_with_the_text_and_orphans_are_kept(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.set_note(Span(5, 8), "moves")
    session.set_note(Span(20, 24), "goes")
    session.save()
    fingerprint = session.page.fingerprint

    edited = reopened(tmp_path, "新的。" + TEXT.replace(TEXT[20:24], ""))
    moved, orphan = edited.annotations
    assert (moved.anchor.state, moved.span) == (State.MOVED, Span(8, 11))
    assert (orphan.anchor.state, orphan.span) == (State.ORPHAN, None)
    assert orphan.annotation.span == Span(20, 24)
    assert edited.exactly(Span(20, 24)) is None
    edited.toggle_tag(Span(0, 1), "地点")
    edited.save()
    page = read_page(edited.path)
    assert page is not None
    assert len(page.items) == 3
    assert page.fingerprint == fingerprint, "it vouches for positions that are not right now"


def test_the_fingerprint_follows_an_edit_that_left_every_place_right(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.set_note(PLACE, "n")
    session.save()
    edited = reopened(tmp_path, TEXT + "末尾。")
    edited.set_note(PLACE, "m")
    edited.save()
    page = read_page(edited.path)
    assert page is not None
    assert page.fingerprint == edited.article.fingerprint != session.article.fingerprint


def test_saving_in_a_thread_while_changes_go_on_loses_nothing(session: Session) -> None:
    done = threading.Event()

    def save() -> None:
        while not done.is_set():
            session.save()

    thread = threading.Thread(target=save)
    thread.start()
    for start in range(len(TEXT) - 1):
        session.toggle_tag(Span(start, start + 1), "字")
    done.set()
    thread.join()
    session.save()
    page = read_page(session.path)
    assert page is not None
    assert len(page.items) == len(TEXT) - 1


spans = st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda s: Span(s[0], s[0] + s[1]))
words = st.sampled_from(["a", "b"])
Action = Callable[[Session], object]


def delete(session: Session, at: int) -> None:
    if session.annotations:
        session.delete(session.annotations[at % len(session.annotations)].annotation.id)


def state(session: Session) -> tuple[object, str]:
    return session.annotations, session.title


def undo_and_redo(session: Session, times: int) -> None:
    undone = [session.undo() for _ in range(times)]
    for change in reversed([one for one in undone if one is not None]):
        assert session.redo() == change


actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(lambda span, tag: lambda s: s.toggle_tag(span, tag), spans, words),
    st.builds(lambda span, tags: lambda s: s.set_tags(span, tags), spans, st.lists(words)),
    st.builds(lambda span, hint: lambda s: s.set_hint(span, hint), spans, words | st.none()),
    st.builds(lambda span, note: lambda s: s.set_note(span, note), spans, words | st.none()),
    st.builds(lambda span: lambda s: s.highlight(span), spans),
    st.builds(lambda title: lambda s: s.set_title(title), words | st.just("")),
    st.builds(lambda at: lambda s: delete(s, at), st.integers(0, 99)),
    st.builds(lambda times: lambda s: undo_and_redo(s, times), st.integers(1, 9)),
    st.just(Session.save),
)


@given(st.lists(actions, max_size=15), st.booleans())
def test_after_undoing_everything_the_sidecar_is_byte_for_byte_what_it_was(
    done: list[Action], had_a_sidecar: bool
) -> None:
    with TemporaryDirectory() as folder:
        session = opened(Path(folder))
        if had_a_sidecar:
            session.set_note(Span(0, 2), "before")
            session.set_title("before")
            session.save()
            session = reopened(Path(folder))
        before = read_content(session.path)
        states = [state(session)]
        for action in done:
            action(session)
            if state(session) != states[-1]:
                states.append(state(session))
        session.save()
        assert not session.unsaved
        last = read_content(session.path)

        assert state(session) == states.pop()
        while session.undo():
            assert state(session) == states.pop()
        session.save()
        assert read_content(session.path) == before

        while session.redo():
            pass
        session.save()
        assert read_content(session.path) == last
