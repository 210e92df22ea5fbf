"""`pizhu vocabulary`: the words the user knows, from the command line."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from annotations.language.levels import STANDARD, level, words_up_to
from tui.config import vocabulary_path

INSTALLED = Path(sys.executable).with_name("pizhu")
Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("library")


def words() -> dict[str, str]:
    """The words of the file, with their states."""
    lines = vocabulary_path().read_text("utf-8").splitlines()[1:]
    return {line.split(",")[0]: line.split(",")[1] for line in lines}


def test_it_counts_the_words_of_each_state_and_names_the_file(run: Run) -> None:
    path = vocabulary_path()
    result = run("vocabulary")
    assert result.exit_code == 0
    assert result.stdout.split() == ["new", "0", "learning", "0", "known", "0", str(path)]
    assert not path.exists()
    run("vocabulary", "set", "收获", "郴州", "--state", "learning")
    run("vocabulary", "set", "发展", "--state", "known")
    counted = run("vocabulary").stdout.split()
    assert counted == ["new", "0", "learning", "2", "known", "1", str(path)]


def test_words_are_set_changed_and_taken_out(run: Run) -> None:
    for state, expected in (("new", "new"), ("known", "known"), ("none", None)):
        result = run("vocabulary", "set", "收穫", "--state", state)
        assert (result.exit_code, result.output) == (0, "")
        assert words().get("收穫") == expected


def test_the_list_is_a_word_a_line_or_json(run: Run) -> None:
    run("vocabulary", "set", "收获", "郴州", "--state", "learning")
    run("vocabulary", "set", "发展", "--state", "known")
    lines = run("vocabulary", "list").stdout.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [
        ["收获", "learning"],
        ["郴州", "learning"],
        ["发展", "known"],
    ]
    (record,) = json.loads(run("vocabulary", "list", "--state", "known", "--json").stdout)
    assert list(record) == ["word", "state", "date"]
    assert (record["word"], record["state"], len(record["date"])) == ("发展", "known", 10)
    assert json.loads(run("vocabulary", "list", "--state", "new", "--json").stdout) == []


def test_all_words_up_to_a_level_become_known(run: Run) -> None:
    run("vocabulary", "set", "朋友", "--state", "learning")
    result = run("vocabulary", "hsk", "2")
    assert result.exit_code == 0
    assert STANDARD.title in result.stdout
    assert f"{len(words_up_to(2)):,} words" in result.stdout
    assert words() == dict.fromkeys(["朋友", *words_up_to(2)], "known")
    assert all((level(word) or 9) <= 2 for word in words())
    assert run("vocabulary", "hsk", "2").stdout.startswith("0 words")


def test_words_up_to_a_level_get_any_state_or_none(run: Run) -> None:
    run("vocabulary", "set", "郴州", "--state", "new")
    for level_named in ("7-9", "7–9", "8"):
        assert run("vocabulary", "hsk", level_named).exit_code == 0
        assert len(words()) == len(words_up_to(9)) + 1
        result = run("vocabulary", "hsk", level_named, "--state", "none")
        assert result.stdout.startswith(f"{len(words_up_to(9)):,} words taken out")
        assert words() == {"郴州": "new"}
    run("vocabulary", "hsk", "1", "--state", "learning")
    assert words() == {"郴州": "new", **dict.fromkeys(words_up_to(1), "learning")}


def test_a_list_is_imported_and_what_cannot_be_read_told_by_line(run: Run) -> None:
    Path("list.tsv").write_text("收获\tshōuhuò\nfoo\tx\n郴州\t\n", "gb18030")
    result = run("vocabulary", "import", "list.tsv", "--state", "learning")
    assert result.exit_code == 1
    assert result.stdout == "words read: 2, added or changed: 2\n"
    assert result.stderr == "pizhu: list.tsv: line 2: there is no Chinese in foo\n"
    assert words() == {"收获": "learning", "郴州": "learning"}
    Path("list.tsv").write_text("收获\n", "utf-8")
    assert run("vocabulary", "import", "list.tsv").exit_code == 0
    assert words() == {"收获": "known", "郴州": "learning"}


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_what_is_exported_is_imported_alike(run: Run, format_name: str) -> None:
    run("vocabulary", "set", "收获", "--state", "learning")
    run("vocabulary", "set", "郴州", "--state", "new")
    before = words()
    exported = run("vocabulary", "export", "--format", format_name).stdout
    assert run("vocabulary", "export", "--format", format_name, "--output", "out").exit_code == 0
    assert Path("out").read_text("utf-8") == exported
    vocabulary_path().unlink()
    assert run("vocabulary", "import", "out").exit_code == 0
    assert words() == before


@pytest.mark.parametrize(
    "arguments",
    [(), ("list",), ("set", "好", "--state", "new"), ("hsk", "1"), ("export",), ("import", "list")],
)
def test_a_file_edited_into_nonsense_is_told_and_left_alone(
    run: Run, arguments: tuple[str, ...]
) -> None:
    Path("list").write_text("好\n", "utf-8")
    path = vocabulary_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("word,state,date\n收获,knwon,\n", "utf-8")
    result = run("vocabulary", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"pizhu: {path}: line 2: the state is new or learning or known")
    assert path.read_text("utf-8") == "word,state,date\n收获,knwon,\n"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("set", "foo", "--state", "new"), 1, "there is no Chinese in foo"),
        (("set", "好"), 2, "Missing option '--state'"),
        (("set", "--state", "new"), 2, "Missing argument"),
        (("set", "好", "--state", "often"), 2, "'often' is not one of"),
        (("hsk", "10"), 2, "10 is no level: 1 to 6, or 7-9"),
        (("import", "nowhere"), 1, "nowhere: there is no such file"),
        (("import", "seeds"), 1, "seeds: is a folder"),
        (("import", "list.json"), 1, "list.json: is no JSON list of words"),
        (("export", "--format", "xml"), 2, "'xml' is not one of"),
        (("export", "--output", "seeds"), 1, "seeds: not written: this is not a plain file"),
        (("export", "--output", "no/where"), 1, "no/where: not saved: its folder is gone"),
        (("forget",), 2, "No such command 'forget'"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(
    run: Run, arguments: tuple[str, ...], status: int, told: str
) -> None:
    Path("list.json").write_text("[", "utf-8")
    result = run("vocabulary", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not vocabulary_path().exists()


def test_an_export_does_not_write_over_the_vocabulary(run: Run) -> None:
    run("vocabulary", "set", "收获", "--state", "learning")
    result = run("vocabulary", "export", "--format", "json", "--output", vocabulary_path())
    assert result.exit_code == 1
    assert words() == {"收获": "learning"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_file_is_told(run: Run) -> None:
    run("vocabulary", "set", "收获", "--state", "learning")
    vocabulary_path().chmod(stat.S_IRUSR)
    result = run("vocabulary", "set", "收获", "--state", "known")
    assert result.exit_code == 1
    assert "you may not write here" in result.stderr


def test_a_shell_completes_its_commands_and_states() -> None:
    def completed(line: str) -> list[str]:
        asked = {
            "_PIZHU_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split())),
        }
        found = subprocess.check_output([INSTALLED], env=os.environ | asked, timeout=60)
        return found.decode().split()

    assert completed("pizhu vocabulary ") == [
        "plain,export",
        "plain,hsk",
        "plain,import",
        "plain,list",
        "plain,set",
    ]
    assert completed("pizhu vocabulary set 好 --state ") == [
        "plain,new",
        "plain,learning",
        "plain,known",
        "plain,none",
    ]
