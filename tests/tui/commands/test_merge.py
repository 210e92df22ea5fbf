"""Two versions of a sidecar become one, by hand and where git merges: nothing is lost."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotations.articles.article import read_article
from annotations.bodies import with_note
from annotations.model import AnnotationPage, annotation_at, modified_at
from annotations.serialization import decode, encode
from annotations.session import Session
from annotations.span import Span
from annotations.store import SUFFIX, read_page
from tests.tui.conftest import Run

PIZHU = Path(sys.executable).with_name("pizhu")
DRIVER = f"'{PIZHU}' merge %O %A %B --name %P"
TEXT = "在郴州市高质量发展推进大会上,郴州通报了上半年重大招商项目引进和落地情况。\n"
MORNING = datetime(2026, 11, 22, 8, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("library")


def page(*notes: str, label: str = "", hour: int = 0) -> AnnotationPage:
    """A page with an annotation for each note, one after another; none for an empty note."""
    items = [
        modified_at(
            with_note(
                annotation_at(
                    TEXT,
                    Span(number, number + 3),
                    source="a.txt",
                    creator="",
                    now=MORNING,
                    id=f"urn:uuid:{number}",
                ),
                note,
            ),
            MORNING + timedelta(hours=hour),
        )
        for number, note in enumerate(notes)
        if note
    ]
    return AnnotationPage.of(
        id="urn:uuid:page", fingerprint="sha256:" + "0" * 64, items=items, label=label
    )


def put(name: str, content: AnnotationPage | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else encode(content))
    return path


def notes(path: Path) -> list[str]:
    found = read_page(path)
    assert found is not None
    return sorted(annotation.note or "" for annotation in found.items)


# By hand.


def test_what_either_side_did_is_in_ours_and_nothing_else_is_written(run: Run) -> None:
    base = put("base", page("one", "two", "three"))
    ours = put("ours", page("one", "mine", "three", "made"))
    theirs = put("theirs", page("yours", "two", ""))
    before = base.read_bytes(), theirs.read_bytes()
    result = run("merge", base, ours, theirs)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert notes(ours) == ["made", "mine", "yours"]
    assert (base.read_bytes(), theirs.read_bytes()) == before


def test_what_both_sides_changed_stays_in_both_versions_and_is_told_in_one_line(run: Run) -> None:
    base = put("base", page("base", "base", label="题"))
    ours = put("ours", page("mine", "mine", label="甲", hour=1))
    theirs = put("theirs", page("yours", "mine", label="乙", hour=2))
    result = run("merge", base, ours, theirs)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "pizhu: ours: changed on both sides, both versions are kept: "
        f"1 annotation (“{TEXT[:3]}”) and the title, now “乙 / 甲”\n"
    )
    assert notes(ours) == ["mine", "mine", "yours"]


def test_of_many_in_conflict_some_are_quoted_and_all_counted(run: Run) -> None:
    ours = put("ours", page(*["mine"] * 9))
    theirs = put("theirs", page(*["yours"] * 9))
    result = run("merge", os.devnull, ours, theirs)
    assert "9 annotations (“" in result.stderr
    assert result.stderr.count("“") == 3
    assert len(result.stderr) < 200


def test_a_passage_that_is_quoted_cannot_reach_the_terminal(run: Run) -> None:
    hostile = annotation_at(
        "\x1b[2J\n\u202e" + TEXT, Span(0, 9), source="a", creator="", now=MORNING, id="urn:uuid:0"
    )
    sides = [replace(page(), items=(with_note(hostile, note),)) for note in ("mine", "yours")]
    ours, theirs = (put(f"side{number}", side) for number, side in enumerate(sides))
    result = run("merge", os.devnull, ours, theirs)
    assert result.stderr.count("\n") == 1
    assert result.stderr.replace("\n", "").isprintable()


@pytest.mark.parametrize("base", [os.devnull, "empty"])
def test_without_an_ancestor_everything_of_both_is_kept(run: Run, base: str) -> None:
    Path("empty").touch()
    ours = put("ours", page("same", "mine"))
    theirs = put("theirs", page("same", "", "yours"))
    assert run("merge", base, ours, theirs).exit_code == 0
    assert notes(ours) == ["mine", "same", "yours"]


def test_what_does_not_change_stays_byte_for_byte(run: Run) -> None:
    base, theirs = put("base", page("one")), put("theirs", page("one"))
    by_hand = encode(page("one", "mine")).replace(b"  ", b"\t")
    ours = put("ours", by_hand)
    assert run("merge", base, ours, theirs).exit_code == 0
    assert ours.read_bytes() == by_hand


def test_the_mode_of_ours_stays(run: Run) -> None:
    base, theirs = put("base", page("one")), put("theirs", page("two"))
    ours = put("ours", page("one"))
    ours.chmod(0o640)
    assert run("merge", base, ours, theirs).exit_code == 0
    assert notes(ours) == ["two"]
    assert ours.stat().st_mode & 0o777 == 0o640


def test_verbose_says_what_theirs_changed_in_ours(run: Run) -> None:
    base = put("base", page("one", "two", "three"))
    ours = put("ours", page("one", "two", "three"))
    theirs = put("theirs", page("one", "yours", "", "made", "made"))
    result = run("merge", base, ours, theirs, "-v", "--name", "seeds/a.json")
    assert result.stdout == "seeds/a.json: 4 annotations: 2 added, 1 changed, 1 removed\n"


NEWER = encode(page("one")).replace(b'"formatVersion": 2', b'"formatVersion": 9')


@pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<<<<<<< ours\n", "not JSON"),
        (NEWER, "newer pizhu"),
        (b'{"formatVersion": 2}', "not understood"),
        (b"\xff", "not "),
        (None, "no such file"),
    ],
)
def test_where_one_is_not_understood_ours_is_left_and_the_status_says_so(
    run: Run, broken: str, content: bytes | None, says: str
) -> None:
    for name in ("base", "ours", "theirs"):
        put(name, page(name))
    if content is None:
        Path(broken).unlink()
    else:
        put(broken, content)
    before = Path("ours").read_bytes() if Path("ours").exists() else None
    result = run("merge", "base", "ours", "theirs")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"pizhu: {broken}: ")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert (Path("ours").read_bytes() if Path("ours").exists() else None) == before


def test_an_empty_file_is_no_sidecar_but_for_the_ancestor(run: Run) -> None:
    put("base", page("one"))
    for empty, whole in (("ours", "theirs"), ("theirs", "ours")):
        put(empty, b"")
        put(whole, page("one", "two"))
        assert run("merge", "base", "ours", "theirs").exit_code == 1
        assert Path(empty).read_bytes() == b""


@pytest.mark.parametrize(
    "arguments", [[], ["a", "b"], ["a", "b", "c", "d"], ["a", "b", "c", "--x"]]
)
def test_used_wrongly_it_says_how_it_is_used(run: Run, arguments: list[str]) -> None:
    result = run("merge", *arguments)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


# Where git merges.


class Repository:
    """A repository of a library with one article, in which pizhu merges the sidecars."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.article = folder, folder / "文章 a.txt"
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "merge.pizhu.driver", DRIVER)
        (folder / ".gitattributes").write_text(f"*{SUFFIX} merge=pizhu\n")
        self.article.write_text(TEXT)
        self.commit("the article")

    @property
    def sidecar(self) -> Path:
        return self.article.with_name(self.article.name + SUFFIX)

    def git(self, *arguments: str, status: int = 0) -> str:
        """Run git as somebody who has configured nothing; return what it said."""
        names = {
            f"GIT_{who}_{what}": "x@y"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **names,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = done.stdout.decode()
        assert done.returncode == status, said
        return said

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message)

    def branch(self, name: str, start: str = "main") -> None:
        self.git("switch", "--quiet", "-c", name, start)

    def session(self, creator: str = "") -> Session:
        return Session.open(read_article(self.article), creator=creator)

    def annotate(self, creator: str, span: Span, note: str) -> str:
        """Annotate, commit, and return the id."""
        session = self.session(creator)
        made = session.annotate(span, (), None, note)
        assert made is not None
        session.save()
        self.commit(f"{creator}: {note}")
        return made.id

    def edit(self, id: str, note: str) -> None:
        session = self.session()
        session.edit(id, note=note)
        session.save()
        self.commit(note)

    def delete(self, id: str) -> None:
        session = self.session()
        session.delete(id)
        session.save()
        self.commit(f"delete {id}")

    def call(self, title: str) -> None:
        session = self.session()
        session.set_title(title)
        session.save()
        self.commit(title)

    def notes(self) -> list[str]:
        return notes(self.sidecar)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    return Repository(tmp_path / "repository")


def test_what_two_branches_did_is_there_after_a_merge_a_rebase_and_a_cherry_pick(
    repository: Repository, run: Run
) -> None:
    kept = repository.annotate("甲", Span(0, 3), "kept")
    deleted = repository.annotate("甲", Span(3, 6), "deleted")
    repository.branch("other")
    repository.edit(kept, "kept, and edited by 乙")
    repository.annotate("乙", Span(9, 12), "by 乙")
    repository.git("switch", "--quiet", "main")
    repository.delete(deleted)
    repository.annotate("甲", Span(6, 9), "by 甲")
    repository.call("两个人的题目")
    wanted = sorted(["kept, and edited by 乙", "by 乙", "by 甲"])

    for how, start, other in (
        (("merge", "--quiet", "--no-edit"), "main", "other"),
        (("rebase", "--quiet"), "other", "main"),
        (("cherry-pick",), "main", "main..other"),
    ):
        repository.branch(how[0], start)
        repository.git(*how, other)
        assert repository.git("status", "--porcelain") == ""
        assert repository.notes() == wanted
        assert repository.session().title == "两个人的题目"
        assert repository.sidecar.read_bytes() == encode(
            decode(repository.sidecar.read_bytes(), Path())
        )
        result = run("check", repository.folder)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "annotations: 3 (3 exact); problems: 0" in result.stdout


def test_the_same_annotation_and_the_same_title_changed_on_both_branches_stay_both(
    repository: Repository, run: Run
) -> None:
    id = repository.annotate("甲", Span(0, 3), "base")
    repository.branch("other")
    repository.edit(id, "by 乙")
    repository.call("乙的题")
    repository.git("switch", "--quiet", "main")
    repository.edit(id, "by 甲")
    repository.call("甲的题")

    said = repository.git("merge", "--no-edit", "other")
    (line,) = [line for line in said.splitlines() if line.startswith("pizhu: ")]
    assert line.startswith(f"pizhu: {repository.sidecar.name}: ")
    assert TEXT[:3] in line
    assert repository.notes() == ["by 乙", "by 甲"]
    found = read_page(repository.sidecar)
    assert found is not None
    assert {annotation.conflicts_with for annotation in found.items} == {None, id}
    assert repository.session().title == "乙的题 / 甲的题"
    assert run("check", repository.folder).exit_code == 0


def test_sidecars_that_both_branches_began_are_one(repository: Repository) -> None:
    repository.branch("other")
    repository.annotate("乙", Span(0, 3), "by 乙")
    repository.git("switch", "--quiet", "main")
    repository.annotate("甲", Span(0, 3), "by 甲")
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert repository.notes() == ["by 乙", "by 甲"]


def test_two_who_merge_each_other_and_work_on_merge_once_more(repository: Repository) -> None:
    id = repository.annotate("甲", Span(0, 3), "base")
    repository.branch("other")
    repository.edit(id, "by 乙")
    repository.git("switch", "--quiet", "main")
    repository.edit(id, "by 甲")
    before = repository.git("rev-parse", "main").strip()
    repository.git("merge", "--quiet", "--no-edit", "other")
    repository.git("switch", "--quiet", "other")
    repository.git("merge", "--quiet", "--no-edit", before)
    assert repository.git("diff", "main", "other") == ""
    repository.annotate("乙", Span(9, 12), "more by 乙")
    repository.git("switch", "--quiet", "main")
    repository.annotate("甲", Span(6, 9), "more by 甲")
    repository.git("merge", "--quiet", "--no-edit", "other")
    assert repository.notes() == sorted(["by 乙", "by 甲", "more by 乙", "more by 甲"])


def test_where_one_is_not_understood_git_says_so_and_ours_stays(repository: Repository) -> None:
    repository.annotate("甲", Span(0, 3), "base")
    repository.branch("other")
    newer = repository.sidecar.read_bytes().replace(b'"formatVersion": 2', b'"formatVersion": 9')
    repository.sidecar.write_bytes(newer)
    repository.commit("by a newer pizhu")
    repository.git("switch", "--quiet", "main")
    repository.annotate("甲", Span(6, 9), "more")
    before = repository.sidecar.read_bytes()
    said = repository.git("merge", "--no-edit", "other", status=1)
    assert "newer pizhu" in said
    assert "CONFLICT" in said
    assert repository.sidecar.read_bytes() == before
    assert repository.git("status", "--porcelain").startswith("UU ")
