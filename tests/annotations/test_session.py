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

from annotations import open_article
from annotations import sidecar as sidecar_module
from annotations.anchoring import State
from annotations.articles.article import Article
from annotations.errors import SaveError, SidecarError, SpanError
from annotations.model import LONGEST_TITLE, Annotation, Target
from annotations.placement import Anchor
from annotations.session import Session
from annotations.span import Span
from annotations.store import read_content, read_page, sidecar_path

TEXT = "在郴州市高质量发展推进大会,郴州通报了上半年重大招商项目引进和落地情况。😀\r\n数据显示。"
PLACE, OTHER = Span(1, 3), Span(4, 7)


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


def test_what_another_program_wrote_and_is_no_sidecar_is_not_written_over(
    session: Session,
) -> None:
    session.highlight(PLACE)
    session.path.write_bytes(b"somebody else")
    with pytest.raises(SaveError, match="not saved: not JSON"):
        session.save()
    assert session.unsaved
    assert session.path.read_bytes() == b"somebody else"


def notes(session: Session) -> list[str | None]:
    return [placed.annotation.note for placed in session.annotations]


def test_what_two_programs_annotate_is_all_there(tmp_path: Path) -> None:
    one, two = reopened(tmp_path), reopened(tmp_path)
    one.set_note(PLACE, "one")
    two.set_note(OTHER, "two")
    one.save()
    two.save()
    assert notes(two) == notes(reopened(tmp_path)) == ["one", "two"]
    found = one.look()
    assert found is not None
    one.take_in(found)
    assert notes(one) == ["one", "two"]
    assert not one.unsaved
    assert one.look() is None


def test_of_one_annotation_edited_in_two_programs_both_versions_are_there_one_marked(
    tmp_path: Path,
) -> None:
    first = reopened(tmp_path)
    first.set_note(PLACE, "first")
    first.save()
    one, two = reopened(tmp_path), reopened(tmp_path)
    one.set_note(PLACE, "one")
    two.set_note(PLACE, "two")
    one.save()
    two.save()
    both = reopened(tmp_path)
    assert sorted(filter(None, notes(both))) == ["one", "two"]
    (marked,) = [p.annotation for p in both.annotations if p.annotation.conflicts_with]
    both.settle(marked.id)
    assert not any(placed.annotation.conflicts_with for placed in both.annotations)
    assert len(both.annotations) == 2


def test_what_another_program_deletes_goes_and_what_was_edited_here_meanwhile_stays(
    tmp_path: Path,
) -> None:
    first = reopened(tmp_path)
    first.set_note(PLACE, "first")
    first.set_note(OTHER, "second")
    first.save()
    one, two = reopened(tmp_path), reopened(tmp_path)
    one.set_note(PLACE, "edited")
    for placed in two.annotations:
        two.delete(placed.annotation.id)
    two.save()
    one.save()
    assert notes(one) == notes(reopened(tmp_path)) == ["edited"]


def test_a_removed_sidecar_has_no_annotations_but_those_made_since(session: Session) -> None:
    session.set_note(PLACE, "before")
    session.save()
    session.path.unlink()
    session.set_note(OTHER, "since")
    session.save()
    assert notes(session) == ["since"]


def test_undo_takes_back_ones_own_changes_and_leaves_those_of_others(tmp_path: Path) -> None:
    first = reopened(tmp_path)
    first.set_note(PLACE, "first")
    first.save()
    one, two = reopened(tmp_path), reopened(tmp_path)
    one.set_note(PLACE, "one")
    one.toggle_tag(OTHER, "生词")
    one.save()
    found = two.look()
    assert found is not None
    two.take_in(found)
    two.set_note(PLACE, "two")
    two.save()
    found = one.look()
    assert found is not None
    one.take_in(found)
    one.undo()
    one.undo()
    assert notes(one) == ["two"]
    one.save()
    assert notes(reopened(tmp_path)) == ["two"]


def test_undo_leaves_a_title_that_another_program_has_set_since(tmp_path: Path) -> None:
    one = opened(tmp_path)
    one.set_title("一")
    one.save()
    two = reopened(tmp_path)
    two.set_title("二")
    two.save()
    one.toggle_tag(PLACE, "地点")
    one.save()
    assert one.title == "二"
    one.undo()
    one.undo()
    assert (one.title, one.annotations) == ("二", ())
    one.redo()
    one.redo()
    assert (one.title, len(one.annotations)) == ("二", 1)


class Recorded:
    """Takes what leaves a sidecar."""

    def __init__(self) -> None:
        self.notes: list[str | None] = []

    def record(self, sidecar: Path, annotations: tuple[Annotation, ...], now: datetime) -> None:
        self.notes += [annotation.note for annotation in annotations]


def test_what_another_program_deletes_is_kept_by_the_next_saving_not_by_who_takes_it_in(
    tmp_path: Path,
) -> None:
    two, recorded = opened(tmp_path), Recorded()
    two.set_note(PLACE, "n")
    two.save()
    one = Session.open(article_in(tmp_path), creator="我", deletions=recorded)
    two.delete(two.annotations[0].annotation.id)
    two.save()
    found = one.look()
    assert found is not None
    one.take_in(found)
    assert recorded.notes == []
    one.save()
    one.save()
    assert recorded.notes == ["n"]


def test_who_takes_in_what_another_program_wrote_does_not_look_for_it_in_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = opened(tmp_path), reopened(tmp_path)
    two.toggle_tag(PLACE, "地点")
    two.save()
    found = one.look()
    assert found is not None

    def look(text: str, targets: list[Target]) -> list[Anchor]:
        assert not targets
        return []

    monkeypatch.setattr(open_article, "anchors", look)
    one.take_in(found)
    assert [placed.span for placed in one.annotations] == [PLACE]


def test_an_edit_of_what_another_program_has_edited_since_it_was_seen_keeps_both_versions(
    session: Session,
) -> None:
    seen = session.set_note(PLACE, "seen")
    assert seen is not None
    session.edit(seen.id, note="theirs")
    session.edit(seen.id, tags=["地点"], seen=seen)
    versions = {one.annotation.note: one.annotation for one in session.annotations}
    assert versions.keys() == {"seen", "theirs"}
    assert versions["seen"].tags == ("地点",)
    assert {one.conflicts_with for one in versions.values()} == {None, seen.id}
    session.undo()
    assert notes(session) == ["theirs"]


def test_an_edit_of_what_another_program_has_deleted_since_it_was_seen_is_kept(
    session: Session,
) -> None:
    seen = session.set_note(PLACE, "seen")
    assert seen is not None
    session.delete(seen.id)
    session.edit(seen.id, note="edited", seen=seen)
    assert notes(session) == ["edited"]
    session.undo()
    assert notes(session) == []


def test_emptying_what_another_program_has_edited_since_it_was_seen_leaves_that(
    session: Session,
) -> None:
    seen = session.set_note(PLACE, "seen")
    assert seen is not None
    session.edit(seen.id, note="theirs")
    revision = session.revision
    session.edit(seen.id, note=None, seen=seen)
    assert (notes(session), session.revision) == (["theirs"], revision)


def test_undoing_everything_leaves_the_very_bytes_that_another_program_wrote(
    tmp_path: Path,
) -> None:
    one, two = reopened(tmp_path), reopened(tmp_path)
    one.set_note(PLACE, "one")
    two.set_note(OTHER, "two")
    two.save()
    theirs = read_content(two.path)
    one.save()
    while one.undo():
        pass
    one.save()
    assert read_content(one.path) == theirs


# Whose annotations they are


def of(name: str, folder: Path) -> Session:
    return Session.open(article_in(folder), creator=name)


def test_a_verb_leaves_what_others_have_made_on_the_same_span(tmp_path: Path) -> None:
    wang = of("王", tmp_path)
    wang.toggle_tag(PLACE, "地点")
    wang.save()
    li = of("李", tmp_path)
    li.toggle_tag(PLACE, "地点")
    assert li.people == {"李": 1, "王": 1}
    own = li.exactly(PLACE)
    assert own is not None
    assert li.is_own(own.annotation)
    li.toggle_tag(PLACE, "地点")
    assert li.people == {"王": 1}


def test_what_nobody_says_to_have_made_is_everybodys(tmp_path: Path) -> None:
    nobody = of("", tmp_path)
    nobody.toggle_tag(PLACE, "地点")
    nobody.save()
    li = of("李", tmp_path)
    li.toggle_tag(PLACE, "地点")
    assert li.people == {}


def test_who_is_hidden_is_not_shown_but_stays_in_the_sidecar(tmp_path: Path) -> None:
    wang = of("王", tmp_path)
    wang.set_note(PLACE, "from Wang")
    wang.save()
    li = of("李", tmp_path)
    li.hide(["王", "赵"])
    assert (li.annotations, li.at(PLACE.start), li.exactly(PLACE)) == ((), (), None)
    assert li.unseen == {"王": 1}
    li.set_note(OTHER, "from Li")
    assert notes(li) == ["from Li"]
    li.save()
    assert notes(of("李", tmp_path)) == ["from Wang", "from Li"]
    li.hide([])
    assert notes(li) == ["from Wang", "from Li"]
    assert li.unseen == {}
    assert [li.whose(placed.annotation) for placed in li.annotations] == ["王", ""]


def test_who_annotates_while_hidden_is_shown_again(tmp_path: Path) -> None:
    li = of("李", tmp_path)
    li.hide(["李"])
    li.set_note(PLACE, "seen")
    assert notes(li) == ["seen"]


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


def changed(folder: Path) -> Session:
    """An article with a note that has moved and one whose passage is gone."""
    session = opened(folder)
    session.set_note(Span(5, 8), "moves")
    session.set_note(Span(20, 24), "goes")
    session.save()
    return reopened(folder, "新的。" + TEXT.replace(TEXT[20:24], ""))


def test_what_was_found_elsewhere_and_accepted_is_exactly_there_from_then_on(
    tmp_path: Path,
) -> None:
    session = changed(tmp_path)
    assert session.accept([placed.annotation.id for placed in session.annotations])
    moved, orphan = session.annotations
    assert (moved.anchor.state, moved.annotation.span) == (State.EXACT, Span(8, 11))
    assert orphan.anchor.state is State.ORPHAN
    assert session.accept([moved.annotation.id]) is None
    session.undo()
    assert session.annotations[0].anchor.state is State.MOVED
    session.redo()
    session.save()
    again = reopened(tmp_path, session.article.text)
    assert again.annotations[0].anchor.state is State.EXACT


def test_what_was_refused_is_an_orphan_until_it_is_attached_by_hand(tmp_path: Path) -> None:
    session = changed(tmp_path)
    moved = session.annotations[0].annotation
    assert session.refuse(moved.id) is not None
    session.save()
    again = reopened(tmp_path, session.article.text)
    assert {placed.anchor.state for placed in again.annotations} == {State.ORPHAN}
    assert again.refuse(moved.id) is None
    again.attach(moved.id, Span(0, 2))
    attached = again.get(moved.id)
    assert attached is not None
    assert (attached.anchor.state, attached.annotation.quote) == (State.EXACT, "新的")
    again.undo()
    assert again.annotations[0].anchor.state is State.ORPHAN


def test_a_plain_highlight_can_be_refused_and_attached_like_all_others(tmp_path: Path) -> None:
    session = opened(tmp_path)
    made = session.highlight(Span(5, 8))
    assert made is not None
    session.save()
    again = reopened(tmp_path, "新的。" + TEXT)
    again.refuse(made.id)
    assert again.annotations[0].anchor.state is State.ORPHAN
    again.attach(made.id, Span(8, 11))
    assert again.annotations[0].span == Span(8, 11)


def test_what_was_deleted_can_be_restored_once_and_that_can_be_undone(session: Session) -> None:
    made = session.set_note(PLACE, "back again")
    assert made is not None
    session.delete(made.id)
    session.restore(made)
    assert notes(session) == ["back again"]
    with pytest.raises(SpanError):
        session.restore(made)
    session.undo()
    assert notes(session) == []


def test_the_fingerprint_is_that_of_the_article_as_it_was_when_the_page_was_written(
    tmp_path: Path,
) -> None:
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


def on(session: Session, at: int, verb: Callable[[str], object]) -> None:
    if session.annotations:
        verb(session.annotations[at % len(session.annotations)].annotation.id)


def delete(session: Session, at: int) -> None:
    on(session, at, session.delete)


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
    st.builds(lambda at: lambda s: on(s, at, s.refuse), st.integers(0, 99)),
    st.builds(lambda at: lambda s: on(s, at, lambda id: s.accept([id])), st.integers(0, 99)),
    st.builds(
        lambda at, span: lambda s: on(s, at, lambda id: s.attach(id, span)),
        st.integers(0, 99),
        spans,
    ),
    st.just(lambda s: s.accept([placed.annotation.id for placed in s.annotations])),
    st.builds(lambda times: lambda s: undo_and_redo(s, times), st.integers(1, 9)),
    st.just(Session.save),
)


@given(st.lists(actions, max_size=15), st.booleans(), st.booleans())
def test_after_undoing_everything_the_sidecar_is_byte_for_byte_what_it_was(
    done: list[Action], had_a_sidecar: bool, edited_since: bool
) -> None:
    with TemporaryDirectory() as folder:
        session = opened(Path(folder))
        if had_a_sidecar:
            session.set_note(Span(0, 2), "before")
            session.set_note(Span(20, 24), "goes")
            session.set_title("before")
            session.save()
            text = "新的。" + TEXT.replace(TEXT[20:24], "") if edited_since else TEXT
            session = reopened(Path(folder), text)
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
