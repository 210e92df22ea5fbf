"""`pizhu dictionary`: what it says of the dictionary, what it installs, what it looks up."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

SMALL = """\
# CC-CEDICT
#! date=2030-01-01T00:00:00Z
長 长 [chang2] /long \x1b[2J[b]thing[/b]/
貓 猫 [mao1] /cat/CL:隻|只[zhi1]/
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of the dictionary, with a small one installed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "data/pizhu/dictionary"
    folder.mkdir(parents=True)
    (folder / "cedict.installed").write_text(SMALL, encoding="utf-8")
    return folder


def test_it_says_which_dictionary_is_in_use(run: Run, folder: Path) -> None:
    result = run("dictionary")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "CC-CEDICT",
        "entries    2",
        "date       2030-01-01T00:00:00Z",
        "licence    not said",
        "publisher  not said",
        f"file       {folder / 'cedict.installed'}",
    ]


def test_the_one_that_comes_with_the_program_has_its_licence_and_date(
    run: Run, folder: Path
) -> None:
    (folder / "cedict.installed").unlink()
    said = run("dictionary").stdout
    assert "CC-CEDICT\n" in said
    assert "licence    CC BY-SA 4.0\n" in said
    assert "publisher  MDBG\n" in said
    assert "date       20" in said


def test_another_file_is_installed_and_used_from_then_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "newer.txt").write_text("狗 狗 [gou3] /dog/\n", encoding="utf-8")
    result = run("dictionary", "install", "newer.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "installed in place of the dictionary that comes with pizhu: 1 entry\n"
    )
    (tmp_path / "newer.txt").unlink()
    assert run("dictionary", "look-up", "狗").stdout == "狗  gǒu\n  dog\n"
    assert run("dictionary", "look-up", "猫").exit_code == 1


def test_uninstalled_the_one_that_comes_with_the_program_is_used_again(
    run: Run, folder: Path
) -> None:
    assert run("dictionary", "look-up", "狗").exit_code == 1
    result = run("dictionary", "uninstall")
    assert result.exit_code == 0
    assert "publisher  MDBG\n" in result.stdout
    assert not (folder / "cedict.installed").exists()
    assert run("dictionary", "look-up", "狗").exit_code == 0
    again = run("dictionary", "uninstall")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "no dictionary is installed" in again.stderr


def test_a_file_that_is_none_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no\x1b.txt").write_text("nothing", encoding="utf-8")
    result = run("dictionary", "install", "no\x1b.txt")
    assert result.exit_code == 1
    assert result.stderr == "pizhu: no\\x1b.txt: is no CC-CEDICT: no line of it is an entry\n"
    assert result.stdout == ""
    assert run("dictionary", "look-up", "猫").exit_code == 0


def test_a_word_is_looked_up_in_either_script(run: Run) -> None:
    expected = "猫 貓  māo\n  cat\n  measure words: 只 zhī\n"
    assert run("dictionary", "look-up", "猫").stdout == expected
    assert run("dictionary", "look-up", "貓").stdout == expected
    assert run("dictionary", "look-up", " 猫 ").stdout == expected


def test_what_a_file_says_cannot_reach_the_terminal(run: Run) -> None:
    assert run("dictionary", "look-up", "长").stdout == (
        "长 長  cháng\n  long \\x1b[2J[b]thing[\n  b]\n"
    )


def test_json_has_all_of_an_entry(run: Run) -> None:
    assert json.loads(run("dictionary", "look-up", "猫", "--json").stdout) == [
        {
            "traditional": "貓",
            "simplified": "猫",
            "pinyin": "māo",
            "syllables": ["mao1"],
            "glosses": ["cat"],
            "measure_words": [{"traditional": "隻", "simplified": "只", "pinyin": "zhī"}],
            "refers_to": [],
        }
    ]


def test_a_variant_is_followed_to_the_word_it_is_one_of(run: Run, folder: Path) -> None:
    (folder / "cedict.installed").unlink()
    said = run("dictionary", "look-up", "收獲").stdout.splitlines()
    assert said[:4] == [
        "收获 收獲  shōuhuò",
        "  variant of 收穫|收获[shōuhuò]",
        "  → 收获 收穫  shōuhuò",
        "    to harvest",
    ]
    (entry,) = json.loads(run("dictionary", "look-up", "收獲", "--json").stdout)
    assert [one["traditional"] for one in entry["refers_to"]] == ["收穫"]


def test_a_word_whose_characters_are_spaced_apart_is_looked_up_without_the_spaces(
    run: Run, folder: Path
) -> None:
    (folder / "cedict.installed").unlink()
    assert "address" in run("dictionary", "look-up", "地 址").stdout


def test_a_word_that_is_not_listed_is_told_with_what_is_listed_of_it(run: Run) -> None:
    result = run("dictionary", "look-up", "猫长")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == ("pizhu: 猫长: not in the dictionary; what is listed of it: 猫, 长\n")
    result = run("dictionary", "look-up", "x", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == []
    assert result.stderr == "pizhu: x: not in the dictionary\n"


@pytest.mark.parametrize(
    "arguments", [["look-up"], ["look-up", " "], ["install"], ["nothing"], ["look-up", "a", "b"]]
)
def test_a_wrong_use_is_told(run: Run, arguments: list[str]) -> None:
    result = run("dictionary", *arguments)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
