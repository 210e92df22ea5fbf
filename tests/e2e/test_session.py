"""A whole session at the keyboard, and what it leaves on the disk."""

import csv
import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Read, ReadSidecar, Run, Start, Terminal

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
Said: TypeAlias = "tuple[str, list[str], str | None, str | None]"

# Where there is room, its traditional form stands beside a word once it is looked up.
JOURNALIST = "新闻记者( 新聞記者)?  xīnwén jìzhě"
FIRST, SECOND = "第一行，写好了", "second line"
PERSON: Said = ("新闻记者", ["人物"], None, f"{FIRST}\n{SECOND}")
HINTED: Said = ("战报", [], "zhànbào", None)


@dataclass
class Session:
    """A person at the keyboard, who looks at the screen, and in between at the sidecar."""

    pizhu: "Terminal"
    article: Path
    read_sidecar: "ReadSidecar"

    @property
    def saved(self) -> list[Said]:
        """Each annotation's quote, tags, hint and note as they are on the disk."""
        return [annotation[:4] for annotation in self.read_sidecar(self.article)]

    @property
    def hint_is_shown(self) -> bool:
        """Whether the hint stands in the line above its word."""
        return any(
            "“战报”" in line and "zhànbào" in above
            for above, line in pairwise(self.pizhu.lines[1:])
        )

    def open(self) -> None:
        """Move to the article in the library and open it."""
        self.pizhu.wait_for("5 articles")
        self.pizhu.press("j", "↓", "j")
        self.pizhu.wait_for("▸ 这是一份惊艳四座")
        self.pizhu.press("enter")
        self.pizhu.wait_for("红网( 紅網)?  hóngwǎng")

    def tag(self) -> None:
        """Tag the third word; it is on the disk when the next key shows."""
        self.pizhu.press("w", "w")
        self.pizhu.wait_for(JOURNALIST)
        self.pizhu.press("1", "w")
        self.pizhu.wait_for("卢黎清( 盧黎清)?  lúlíqīng")
        assert self.saved == [("新闻记者", ["人物"], None, None)]

    def note(self) -> None:
        """Write a note of two lines to it."""
        self.pizhu.press("b", "c")
        self.pizhu.wait_for("Note on 新闻记者")
        self.pizhu.type_text(FIRST)
        self.pizhu.press("enter")
        self.pizhu.type_text(SECOND)
        self.pizhu.wait_for(f"(?s){FIRST}.*{SECOND}")
        self.pizhu.press("esc")
        self.pizhu.wait_until(lambda: self.saved == [PERSON], "the note on the disk")
        self.pizhu.wait_until(lambda: "Note on" not in self.pizhu.screen, "the page again")

    def hint(self) -> None:
        """Go to another word by its pinyin, and type the hint to keep above it."""
        self.pizhu.press("/")
        self.pizhu.wait_for("Find characters")
        self.pizhu.type_text("zhanbao")
        self.pizhu.press("enter")
        self.pizhu.wait_for("战报( 戰報)?  zhànbào")
        self.pizhu.press("p")
        self.pizhu.wait_for("Pinyin of 战报")
        self.pizhu.type_text("zhan4bao4")
        self.pizhu.wait_for("zhan4bao4")
        self.pizhu.press("enter")
        self.pizhu.wait_until(lambda: self.hint_is_shown, "the hint over its word")
        assert self.saved == [PERSON, HINTED]

    def undo_and_redo(self) -> None:
        """Take the hint back, and make it again."""
        self.pizhu.press("u")
        self.pizhu.wait_until(lambda: not self.hint_is_shown, "the page without the hint")
        assert self.saved == [PERSON]
        self.pizhu.press("U")
        self.pizhu.wait_until(lambda: self.hint_is_shown, "the hint again")
        assert self.saved == [PERSON, HINTED]

    def delete_and_undo(self) -> None:
        """Delete the annotation before, and take that back."""
        self.pizhu.press("[")
        self.pizhu.wait_for(JOURNALIST)
        self.pizhu.press("d")
        self.pizhu.wait_until(lambda: FIRST not in self.pizhu.screen, "the annotation gone")
        assert self.saved == [HINTED]
        self.pizhu.press("u")
        self.pizhu.wait_for(FIRST)
        assert self.saved == [PERSON, HINTED]

    def leave(self) -> None:
        """Go back to the library, and out."""
        self.pizhu.press("q")
        self.pizhu.wait_for("5 articles")
        self.pizhu.press("q")
        assert self.pizhu.wait_for_end() == 0
        assert not self.pizhu.on_alternate_screen


@SIZES
def test_what_was_done_in_a_session_stands_in_the_sidecar_and_every_command_finds_it(
    start: "Start", run: "Run", saved: "ReadSidecar", article: Path, size: tuple[int, int]
) -> None:
    session = Session(start(size=size), article, saved)
    session.open()
    session.tag()
    session.note()
    session.hint()
    session.undo_and_redo()
    session.delete_and_undo()
    session.leave()

    text = article.read_bytes().decode()
    for annotation in saved(article):
        assert annotation.quote == text[annotation.start : annotation.end]
    library = article.parent
    assert {path.name: path.read_bytes() for path in library.glob("*.txt")} == {
        seed.name: seed.read_bytes() for seed in SEEDS
    }
    assert len(list(library.iterdir())) == len(SEEDS) + 1

    checked = run("check", library)
    assert (checked.returncode, checked.stderr) == (0, "")
    states = json.loads(run("check", article, "--json").stdout)[0]["annotations"]
    assert [state["state"] for state in states] == ["exact", "exact"]
    rows = csv.DictReader(run("export", library, "--format", "csv").stdout.splitlines(True))
    assert [(row["quote"], row["tags"], row["hint"], row["note"]) for row in rows] == [
        ("新闻记者", "人物", "", f"{FIRST}\n{SECOND}"),
        ("战报", "", "zhànbào", ""),
    ]


@SIZES
def test_any_word_on_the_screen_is_tagged_by_four_bytes_that_come_at_once(
    read: "Read", saved: "ReadSidecar", article: Path, size: tuple[int, int]
) -> None:
    pizhu = read(article, size=size)
    x, y = pizhu.find("精神")

    def label() -> str:
        return pizhu.cell(x, y).text + pizhu.cell(x + 1, y).text

    pizhu.press("f")
    pizhu.wait_until(lambda: label().isascii(), "labels")
    labelled = label()
    pizhu.press("esc")
    pizhu.wait_until(lambda: label() == "精", "the page without labels")

    pizhu.send(f"f{labelled}6".encode())
    pizhu.wait_for("(?s)精神  jīngshén.*生词")
    assert [(one.quote, one.tags) for one in saved(article)] == [("精神", ["生词"])]
