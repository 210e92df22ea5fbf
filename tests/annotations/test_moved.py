"""An article that was renamed or moved has its annotations again, and no other gets them."""

import errno
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations import moved
from annotations.articles.article import fingerprint_of
from annotations.bodies import with_note
from annotations.divisions_file import join, library_divisions, split
from annotations.errors import SaveError
from annotations.language.divisions import Divisions
from annotations.locking import sole_writer
from annotations.model import AnnotationPage, annotation_at
from annotations.moved import (
    ByFingerprint,
    Lost,
    Pair,
    Reunion,
    paired,
    reunite_article,
    reunite_library,
    with_source,
)
from annotations.source import source_of
from annotations.span import Span
from annotations.store import SUFFIX, article_path, read_page, sidecar_path, write_page

TEXT = "在郴州市高质量发展推进大会上通报了项目情况。"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
ODD = [
    "a\nb.txt", "a\x1b]0;b.txt", "a\u202eb.txt", " .txt", "%2e%2e.txt", "a\\b.txt",
    "郴州 #1?.txt", os.fsdecode(b"\xe9.txt"),
]  # fmt: skip


def written(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def page_of(path: Path, text: str = TEXT, count: int = 2) -> AnnotationPage:
    """A page with annotations of an article, and a title."""
    items = (
        with_note(
            annotation_at(
                text,
                Span(at, at + 2),
                source=source_of(Path(path.name)),
                creator="我",
                now=NOW,
                id=f"urn:uuid:{at}",
            ),
            "说明",
        )
        for at in range(count)
    )
    fingerprint = fingerprint_of(text.encode())
    return AnnotationPage.of(
        id=f"urn:uuid:{path.name!r}", label="题目", fingerprint=fingerprint, items=items
    )


def annotated(path: Path, text: str = TEXT, count: int = 2) -> Path:
    """An article with its sidecar."""
    written(path, text)
    write_page(sidecar_path(path), page_of(path, text, count))
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def alone(old: Path, new: Path) -> None:
    """Nothing else is kept of any article."""


def reunited(folder: Path) -> Reunion:
    return reunite_library(folder, alone)


def told(reunion: Reunion) -> list[str]:
    return [str(problem) for problem in reunion.problems]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return annotated(tmp_path / "旧.txt")


# What is found again.


def test_a_renamed_article_has_its_annotations_again_with_its_new_name(
    tmp_path: Path, article: Path
) -> None:
    page = page_of(article)
    new = article.rename(tmp_path / "新.txt")
    reunion = reunited(tmp_path)
    assert reunion.moved == ((article, new, 2),)
    assert reunion.summary == "旧.txt is 新.txt now: its 2 annotations moved with it"
    assert reunion.problem is None
    assert read_page(sidecar_path(new)) == with_source(page, new)
    assert {one.target.source for one in with_source(page, new).items} == {"新.txt"}
    assert sorted(files(tmp_path)) == ["新.txt", "新.txt" + SUFFIX]
    assert reunited(tmp_path) == Reunion(tmp_path)


def test_an_article_is_found_in_whatever_folder_it_was_moved_to(
    tmp_path: Path, article: Path
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    new = article.rename(tmp_path / "a" / "b" / article.name)
    reunion = reunited(tmp_path)
    assert reunion.summary == "旧.txt is a/b/旧.txt now: its 2 annotations moved with it"
    assert read_page(sidecar_path(new)) == page_of(article)
    back = new.rename(tmp_path / "c.txt")
    assert reunited(tmp_path).moved == ((new, back, 2),)
    assert sorted(files(tmp_path)) == ["c.txt", "c.txt" + SUFFIX]


def test_the_page_keeps_all_but_the_name_of_its_article(article: Path) -> None:
    page = page_of(article)
    new = with_source(page, Path("folder/新 1.txt"))
    assert {one.target.source for one in new.items} == {"新%201.txt"}
    assert with_source(new, article) == page
    assert replace(new, items=()) == replace(page, items=())


def test_who_may_read_the_annotations_stays(tmp_path: Path, article: Path) -> None:
    sidecar_path(article).chmod(0o600)
    new = article.rename(tmp_path / "新.txt")
    reunited(tmp_path)
    assert stat.S_IMODE(sidecar_path(new).stat().st_mode) == 0o600


def test_several_articles_are_told_together(tmp_path: Path) -> None:
    for number in range(3):
        path = annotated(tmp_path / f"{number}.txt", f"{TEXT}{number}", number)
        path.rename(tmp_path / f"新{number}.txt")
    reunion = reunited(tmp_path)
    assert reunion.summary == (
        "3 articles have another name or folder now: their 3 annotations moved with them"
    )


@pytest.mark.parametrize(("count", "says"), [(0, ""), (1, ": its annotation moved with it")])
def test_few_annotations_are_told_in_plain_words(tmp_path: Path, count: int, says: str) -> None:
    annotated(tmp_path / "a.txt", count=count).rename(tmp_path / "b.txt")
    assert reunited(tmp_path).summary == f"a.txt is b.txt now{says}"


def test_two_articles_that_change_names_with_a_third_keep_their_own(tmp_path: Path) -> None:
    first, second = annotated(tmp_path / "a.txt", TEXT), annotated(tmp_path / "b.txt", TEXT[::-1])
    first.rename(tmp_path / "c.txt")
    second.rename(tmp_path / "d.txt")
    reunited(tmp_path)
    for name, text in (("c.txt", TEXT), ("d.txt", TEXT[::-1])):
        page = read_page(sidecar_path(tmp_path / name))
        assert page is not None
        assert page.fingerprint == fingerprint_of(text.encode())
        assert [one.quote for one in page.items] == [text[0:2], text[1:3]]


def test_the_words_joined_and_split_in_an_article_stay_so(tmp_path: Path, article: Path) -> None:
    join(tmp_path, "高质量发展", article)
    split(tmp_path, ("推进", "大会"))
    (tmp_path / "a").mkdir()
    new = article.rename(tmp_path / "a" / "新.txt")
    assert not reunited(tmp_path).problems
    divisions = library_divisions(tmp_path)
    assert divisions.of("a/新.txt") == Divisions(
        frozenset({"高质量发展"}), frozenset({("推进", "大会")})
    )
    assert list(divisions.articles) == ["a/新.txt"]
    assert sidecar_path(new).exists()


def test_words_that_are_not_understood_keep_no_annotations_back(
    tmp_path: Path, article: Path
) -> None:
    (tmp_path / "words.toml").write_text("{")
    new = article.rename(tmp_path / "新.txt")
    reunion = reunited(tmp_path)
    assert reunion.moved == ((article, new, 2),)
    assert len(told(reunion)) == 1
    assert (tmp_path / "words.toml").read_text() == "{"


# What is not moved.


def test_of_a_copied_article_nothing_moves(tmp_path: Path, article: Path) -> None:
    written(tmp_path / "copy.txt")
    before = files(tmp_path)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert files(tmp_path) == before


def test_of_two_copies_neither_gets_the_annotations_and_that_is_told(
    tmp_path: Path, article: Path
) -> None:
    article.rename(tmp_path / "a.txt")
    written(tmp_path / "more" / "b.txt")
    before = files(tmp_path)
    reunion = reunited(tmp_path)
    assert (reunion.moved, reunion.summary) == ((), "")
    assert told(reunion) == [
        f"{sidecar_path(article)}: its article is gone; it seems to be a.txt or more/b.txt now; "
        "not moved there, for more than one article or sidecar could be meant"
    ]
    assert files(tmp_path) == before


def test_of_two_lost_sidecars_neither_goes_to_the_one_article(
    tmp_path: Path, article: Path
) -> None:
    annotated(tmp_path / "other.txt").unlink()
    article.rename(tmp_path / "a.txt")
    before = files(tmp_path)
    reunion = reunited(tmp_path)
    assert len(told(reunion)) == 2
    assert all("seems to be a.txt now; not moved there" in line for line in told(reunion))
    assert str(reunion.problem).endswith("(and 1 more: see pizhu check)")
    assert files(tmp_path) == before


def test_an_article_that_was_renamed_and_edited_gets_nothing(tmp_path: Path, article: Path) -> None:
    article.unlink()
    written(tmp_path / "新.txt", TEXT + "。")
    before = files(tmp_path)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert files(tmp_path) == before


def test_an_article_that_has_annotations_gets_no_others(tmp_path: Path, article: Path) -> None:
    article.unlink()
    other = annotated(tmp_path / "other.txt")
    write_page(sidecar_path(other), replace(page_of(article), items=()))
    before = files(tmp_path)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert files(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"formatVersion": 99}', b"\xff"])
def test_a_sidecar_that_is_not_understood_is_left_alone(tmp_path: Path, content: bytes) -> None:
    written(tmp_path / "a.txt")
    (tmp_path / f"b.txt{SUFFIX}").write_bytes(content)
    before = files(tmp_path)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert files(tmp_path) == before


def test_what_is_hidden_is_left_alone(tmp_path: Path) -> None:
    for name in (".a.txt", ".trash/b.txt"):
        annotated(tmp_path / name, TEXT + name).unlink()
        written(tmp_path / f"{Path(name).name.strip('.')}.md", TEXT + name)
    annotated(tmp_path / "c.txt").rename(tmp_path / ".c.txt")
    before = files(tmp_path)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert files(tmp_path) == before


def test_links_are_left_alone(tmp_path: Path) -> None:
    library, outside = tmp_path / "library", tmp_path / "outside"
    library.mkdir()
    # An article reached by a link, a sidecar that is one, a link where an article was.
    annotated(library / "a.txt", "一" + TEXT).rename(outside_of := tmp_path / "a.txt")
    (library / "link.txt").symlink_to(outside_of)
    kept = annotated(outside / "b.txt", "二" + TEXT)
    (library / f"b.txt{SUFFIX}").symlink_to(sidecar_path(kept))
    written(library / "c.txt", "二" + TEXT)
    annotated(library / "d.txt", "三" + TEXT).rename(library / "e.txt")
    (library / "d.txt").symlink_to("nowhere.txt")
    before = files(tmp_path)
    assert reunited(library) == Reunion(library)
    assert files(tmp_path) == before


def test_a_link_where_the_new_sidecar_is_to_be_is_not_written_through(
    tmp_path: Path, article: Path
) -> None:
    new = article.rename(tmp_path / "新.txt")
    sidecar_path(new).symlink_to(tmp_path / "elsewhere")
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert not (tmp_path / "elsewhere").exists()
    assert sidecar_path(article).exists()


def test_without_a_lost_sidecar_no_article_is_read(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "bare.txt")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert reunite_article(tmp_path / "bare.txt", alone) == Reunion(tmp_path)


def test_only_articles_without_annotations_are_read(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotated(tmp_path / "other.txt")
    article.rename(tmp_path / "新.txt")
    read: list[str] = []
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert reunited(tmp_path).moved
    assert "新.txt" in read
    assert "other.txt" not in read


# One article.


def test_one_article_finds_its_annotations_in_its_own_folder(tmp_path: Path, article: Path) -> None:
    new = article.rename(tmp_path / "新")
    assert reunite_article(new, alone).moved == ((article, new, 2),)
    assert read_page(sidecar_path(new)) == with_source(page_of(article), new)


def test_opening_one_article_leaves_the_others_as_they_are(tmp_path: Path, article: Path) -> None:
    annotated(tmp_path / "a.txt", TEXT[::-1]).rename(tmp_path / "b.txt")
    new = article.rename(tmp_path / "新.txt")
    assert reunite_article(new, alone).moved == ((article, new, 2),)
    assert not sidecar_path(tmp_path / "b.txt").exists()


def test_one_article_is_not_preferred_to_its_copy_beside_it(tmp_path: Path, article: Path) -> None:
    new = article.rename(tmp_path / "新.txt")
    written(tmp_path / "copy.txt")
    before = files(tmp_path)
    reunion = reunite_article(new, alone)
    assert not reunion.moved
    assert "it seems to be 新.txt or copy.txt now; not moved" in str(reunion.problem)
    assert files(tmp_path) == before


def test_one_article_does_not_search_the_folders_below(tmp_path: Path) -> None:
    path = annotated(tmp_path / "below" / "a.txt")
    new = path.rename(tmp_path / "a.txt")
    assert reunite_article(new, alone) == Reunion(tmp_path)


# Nothing is lost on the way.


class KilledError(BaseException):
    """The process ends here."""


def killed(*_: object) -> None:
    raise KilledError


@pytest.mark.parametrize("place", ["write_page", "take_along", "remove_file"])
def test_who_is_killed_on_the_way_loses_nothing_and_the_next_opening_finishes_it(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    page = page_of(article)
    new = article.rename(tmp_path / "新.txt")
    with monkeypatch.context() as context:
        if place != "take_along":
            context.setattr(moved, place, killed)
        with pytest.raises(KilledError):
            reunite_library(tmp_path, killed if place == "take_along" else alone)
    whole = [read_page(sidecar) for sidecar in tmp_path.glob(f"*{SUFFIX}")]
    assert page in whole
    assert len(whole) == (1 if place == "write_page" else 2)

    along: list[tuple[Path, Path]] = []
    reunion = reunite_library(tmp_path, lambda old, new: along.append((old, new)))
    assert reunion.moved == ((article, new, 2),)
    assert along == [(article, new)]
    assert sorted(files(tmp_path)) == ["新.txt", "新.txt" + SUFFIX]
    assert read_page(sidecar_path(new)) == with_source(page, new)


def test_two_sidecars_that_differ_in_more_than_the_name_both_stay(
    tmp_path: Path, article: Path
) -> None:
    new = article.rename(tmp_path / "新.txt")
    page = with_source(page_of(article), new)
    write_page(sidecar_path(new), replace(page, items=page.items[:1]))
    before = files(tmp_path)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert files(tmp_path) == before


def test_what_another_process_did_meanwhile_counts(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the listing and the lock another process gave the new article annotations."""
    new = article.rename(tmp_path / "新.txt")
    theirs = replace(page_of(new), label="别的")
    real = sole_writer

    def late(path: Path) -> object:
        write_page(sidecar_path(new), theirs)
        return real(path)

    monkeypatch.setattr(moved, "sole_writer", late)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert read_page(sidecar_path(new)) == theirs
    assert read_page(sidecar_path(article)) == page_of(article)


@pytest.mark.parametrize("meanwhile", ["back", "edited"])
def test_an_article_that_changed_meanwhile_is_left_to_the_next_opening(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    new = article.rename(tmp_path / "新.txt")
    real = sole_writer

    def late(path: Path) -> object:
        if meanwhile == "back":
            written(article)
        else:
            written(new, "别的")
        return real(path)

    monkeypatch.setattr(moved, "sole_writer", late)
    assert reunited(tmp_path) == Reunion(tmp_path)
    assert read_page(sidecar_path(article)) == page_of(article)
    assert not sidecar_path(new).exists()


def test_it_waits_for_who_writes_in_either_folder(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = article.rename(written(tmp_path / "to" / "x.txt", "文").with_name("新.txt"))
    impatient: Callable[[Path], object] = lambda path: sole_writer(path, patience_ms=10)  # noqa: E731
    monkeypatch.setattr(moved, "sole_writer", impatient)
    for folder in (tmp_path, new.parent):
        with sole_writer(folder / "any"):
            (line,) = told(reunited(tmp_path))
        assert "its article is to/新.txt now, but it could not be moved there" in line
        assert "another program has been writing" in line
        assert read_page(sidecar_path(article)) == page_of(article)
    assert reunited(tmp_path).moved


def test_a_disk_that_refuses_is_told_once_and_harms_nothing(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article.rename(tmp_path / "新.txt")
    before = files(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr("os.fsync", full)
        reunion = reunited(tmp_path)
    assert told(reunion) == [
        f"{sidecar_path(article)}: its article is 新.txt now, but it could not be moved there: "
        "the disk is full"
    ]
    assert files(tmp_path) == before
    assert reunited(tmp_path).moved


def test_what_cannot_be_removed_is_not_written_elsewhere(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = article.rename(written(tmp_path / "to" / "x.txt", "文").with_name("新.txt"))
    real = os.access
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path and real(path, mode))
    (line,) = told(reunited(tmp_path))
    assert line.endswith("could not be moved there: you may not write where it is")
    assert not sidecar_path(new).exists()


def test_a_folder_that_may_not_be_written_is_told_once_and_harms_nothing(
    tmp_path: Path, article: Path
) -> None:
    article.rename(tmp_path / "新.txt")
    before = files(tmp_path)
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
        (line,) = told(reunited(tmp_path))
    finally:
        tmp_path.chmod(0o755)
    assert line.endswith("you may not write where it is")
    assert files(tmp_path) == before


def test_where_what_goes_along_cannot_the_old_sidecar_stays(tmp_path: Path, article: Path) -> None:
    new = article.rename(tmp_path / "新.txt")

    def refuse(old: Path, new: Path) -> None:
        raise SaveError("not saved: the disk is full", old)

    assert told(reunite_library(tmp_path, refuse))
    assert read_page(sidecar_path(article)) == page_of(article)
    assert reunited(tmp_path).moved == ((article, new, 2),)
    assert not sidecar_path(article).exists()


# Names of a stranger's choosing.


@pytest.mark.parametrize("name", ["", ".", "..", "...", " ", "..%2f..%2fa.txt", *ODD])
def test_whatever_a_sidecar_is_called_its_article_is_beside_it(name: str) -> None:
    sidecar = Path("library", name + SUFFIX)
    article = article_path(sidecar)
    assert article.parent == sidecar.parent
    assert article.name not in ("", "..")


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_sidecar_of_no_article_points_nowhere(tmp_path: Path, name: str) -> None:
    library = tmp_path / "library"
    written(library / "a.txt")
    write_page(library / f"{name}{SUFFIX}", page_of(library / "a.txt"))
    before = files(tmp_path)
    assert reunited(library) == Reunion(library)
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_stays_in_its_folder_and_is_told_harmlessly(tmp_path: Path, name: str) -> None:
    library = tmp_path / "library"
    for old, new in ((name, "b.txt"), ("b.txt", name)):
        path = annotated(library / old)
        path.rename(library / new)
        reunion = reunited(library)
        assert [each.new for each in reunion.moved] == [library / new]
        assert reunion.summary.isprintable()
        assert sorted(files(tmp_path)) == sorted([f"library/{new}", f"library/{new}{SUFFIX}"])
        (library / f"{new}{SUFFIX}").unlink()
        (library / new).unlink()


def test_a_source_that_names_another_file_is_not_believed(tmp_path: Path) -> None:
    library, outside = tmp_path / "library", written(tmp_path / "outside.txt")
    page = with_source(page_of(outside), outside)
    items = (
        replace(one, target=replace(one.target, source="../outside.txt")) for one in page.items
    )
    library.mkdir()
    write_page(library / f"a.txt{SUFFIX}", replace(page, items=tuple(items)))
    assert reunited(library) == Reunion(library)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "outside.txt"]


# Which article could be meant.


@given(
    lost=st.lists(st.integers(0, 4), max_size=6), articles=st.lists(st.integers(0, 4), max_size=6)
)
def test_a_pair_is_one_sidecar_and_one_article_that_no_other_could_be(
    lost: list[int], articles: list[int]
) -> None:
    def fingerprint(number: int) -> str:
        return fingerprint_of(bytes([number]))

    class Known(ByFingerprint):
        def get(self, wanted: str) -> tuple[Path, ...]:
            return tuple(
                Path(f"article {n}")
                for n, number in enumerate(articles)
                if fingerprint(number) == wanted
            )

    sidecars = [
        Lost(Path(f"lost {n}{SUFFIX}"), AnnotationPage.of(id="x", fingerprint=fingerprint(number)))
        for n, number in enumerate(lost)
    ]
    pairs, unclear = paired(sidecars, Known([]))
    assert set(pairs) == {
        Pair(sidecars[n].sidecar, Path(f"article {articles.index(number)}"))
        for n, number in enumerate(lost)
        if lost.count(number) == 1 and articles.count(number) == 1
    }
    assert [error.path for error in unclear] == [
        path
        for number in dict.fromkeys(lost)
        if articles.count(number) and (lost.count(number), articles.count(number)) != (1, 1)
        for path in (sidecars[n].sidecar for n, other in enumerate(lost) if other == number)
    ]
