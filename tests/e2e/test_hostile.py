"""Articles and paths as no one would wish them: nothing reaches the terminal, all is told."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import ReadSidecar, Run, Start

OSC = "\x1b]52;c;cHduZWQ=\x07 \x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\"
C1 = "\x9d52;c;cHduZWQ=\x9c \x9b7777m \x90q\x9c \x85"
BIDI = "\u202eabc\u202c \u2066def\u2069 \u200f"
SEQUENCES = "\x1b[7777m \x1b[2J \x1bc \x1b(0 \x08\x0e\x7f"
HOSTILE = f"{OSC} {C1} {BIDI} {SEQUENCES}"
# What Textual itself writes: colours, the cursor's place, modes, the keyboard's and the pointer's.
OWN_SEQUENCE = re.compile(r"\x1b\[[<>?]?[0-9;]*(?:[mHhlu]|\$p)|\x1b\]22;[a-z-]*\x07")
UNSAFE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def unsafe(output: bytes) -> list[str]:
    """What reached the terminal and may steer it, but for what Textual itself writes."""
    text = output.decode()
    return re.findall(r"\x1b\[7777m", text) + UNSAFE.findall(OWN_SEQUENCE.sub("", text))


def test_nothing_of_an_article_its_name_its_tags_or_its_annotations_steers_the_terminal(
    start: "Start", run: "Run", saved: "ReadSidecar", tmp_path: Path
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    article = library / f"郴州 {HOSTILE}.txt".replace("/", "∕")
    # So few controls in so much text are no sign that it is none.
    plain = "他们收获很多。" * 600
    article.write_text(f"郴州{HOSTILE}\n收获{HOSTILE}很多。\n{plain}\n", "utf-8", newline="")
    (library / "tags.toml").write_text(
        f'[[tag]]\nname = "甲"\nkey = "1"\ncolour = "red"\ndescription = {json.dumps(HOSTILE)}\n',
        "utf-8",
    )
    noted = run("annotate", article, "--start", "0", "--end", "2", "--note", f"注{HOSTILE}")
    assert (noted.returncode, noted.stderr) == (0, "")

    pizhu = start(library, size=(120, 40))
    pizhu.wait_for("(?s)1 article.*收获.*很多")
    pizhu.press("enter")
    pizhu.wait_for("郴州  chēnzhōu")

    def look_at(key: str, sheet: str) -> None:
        pizhu.press(key)
        pizhu.wait_for(sheet)
        pizhu.press("esc")
        pizhu.wait_until(lambda: sheet not in pizhu.screen, f"the page without {sheet!r}")

    look_at("enter", "Annotation of")
    pizhu.press("1")
    pizhu.wait_for("甲")
    pizhu.press("+", "+")
    pizhu.wait_for("widen")
    for key, sheet in (("t", "Tags of"), ("p", "Pinyin of"), ("c", "Note on")):
        look_at(key, sheet)
    pizhu.press("1")
    pizhu.wait_for("批注 2")
    pizhu.press("tab")
    look_at("e", "Annotation of")
    pizhu.press("q")
    pizhu.wait_for("1 article")
    pizhu.press("q")
    assert pizhu.wait_for_end() == 0
    assert unsafe(bytes(pizhu.output)) == []

    text = article.read_bytes().decode()
    assert len(saved(article)) == 2
    for one in saved(article):
        assert one.quote == text[one.start : one.end]


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def binary(folder: Path) -> Path:
    path = folder / "binary.txt"
    path.write_bytes(bytes(range(256)) * 8)
    return path


def looping_link(folder: Path) -> Path:
    path = folder / "looping"
    path.symlink_to(path)
    return path


def under_a_file(folder: Path) -> Path:
    (folder / "file.txt").write_text("文")
    return folder / "file.txt" / "article.txt"


def forbidden_folder(folder: Path) -> Path:
    if os.geteuid() == 0:
        pytest.skip("to root no folder is forbidden")
    path = folder / "forbidden"
    path.mkdir(mode=0)
    return path


def hostile(folder: Path) -> Path:
    return folder / f"missing {HOSTILE}".replace("/", "∕")


@pytest.mark.parametrize(
    "place", [missing, binary, looping_link, under_a_file, forbidden_folder, hostile]
)
def test_what_cannot_be_opened_is_told_in_one_line_before_the_terminal_changes(
    start: "Start", run: "Run", tmp_path: Path, place: "Callable[[Path], Path]"
) -> None:
    path = place(tmp_path)
    pizhu = start(path, size=(400, 24))
    assert pizhu.wait_for_end() in (1, 2)
    [line] = pizhu.output.decode().splitlines()
    assert line.startswith("pizhu: ")
    assert "Traceback" not in line
    assert not UNSAFE.search(line)

    without_terminal = run(path)
    assert without_terminal.returncode == pizhu.process.returncode
    assert without_terminal.stdout == ""
    assert without_terminal.stderr.strip() == line
