"""What each command does, on a copy of the articles."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

from annotations.articles.editing import FOLD_MARK
from annotations.errors import visible
from annotations.session import Session
from annotations.span import Span
from annotations.store import SUFFIX
from tui.memory import Memory

SEEDS = Path(__file__).parents[3] / "seeds"
REPAIRED = "地干部群眾的共同努力,7。”。活動現。籌。“印刷播種"
INSTALLED = Path(sys.executable).with_name("pizhu")
ARTICLE = "seeds/003_3daa98862b978d80.txt"
Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("library")


def annotate(run: Run, *arguments: str) -> str:
    result = run("annotate", ARTICLE, "--start", "53", "--end", "55", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def sidecar() -> Path:
    return Path(ARTICLE + SUFFIX)


def test_list_shows_every_article_in_a_line_and_json_says_the_same(run: Run) -> None:
    annotate(run, "--tag", "地点")
    lines = run("list", "seeds").stdout.splitlines()
    records = json.loads(run("list", "--json").stdout)
    assert len(lines) == 1 + len(records) == 6
    record = next(record for record in records if record["path"] == ARTICLE)
    assert list(record) == [
        "path", "title", "size", "characters", "encoding",
        "annotations", "orphans", "tags", "problem",
    ]  # fmt: skip
    assert (record["annotations"], record["orphans"], record["tags"]) == (1, 0, ["地点"])
    assert record["size"] == Path(ARTICLE).stat().st_size
    assert any(ARTICLE in line and record["title"] in line for line in lines)


def test_a_name_cannot_tear_the_table_nor_reach_the_terminal(run: Run) -> None:
    Path("seeds/a\n\x1b]0;b.txt").write_text("好\x1b[2J")
    lines = run("list", "seeds").stdout.split("\n")
    assert len(lines) == 1 + 6 + 1
    assert "\x1b" not in "".join(lines)


def test_a_folder_without_articles_is_told(run: Run) -> None:
    Path("empty").mkdir()
    result = run("list", "empty")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "pizhu: empty: there are no articles here\n"
    assert json.loads(run("list", "empty", "--json").stdout) == []
    assert run("list", "nowhere").exit_code == 1
    assert run("export", "empty", "--format", "csv").exit_code == 1


@pytest.mark.parametrize("name", [path.name for path in sorted(SEEDS.glob("*.txt"))])
def test_each_shown_character_of_text_json_stands_at_its_offsets(run: Run, name: str) -> None:
    text = Path("seeds", name).read_bytes().decode()
    record = json.loads(run("text", f"seeds/{name}", "--json").stdout)
    assert list(record) == ["path", "title", "encoding", "paragraphs"]
    shown = run("text", f"seeds/{name}").stdout.splitlines()
    assert shown == [paragraph["text"] for paragraph in record["paragraphs"]]
    otherwise = ""
    for paragraph in record["paragraphs"]:
        assert list(paragraph) == ["start", "end", "text", "offsets", "hints", "folded"]
        characters = zip(paragraph["text"], paragraph["offsets"], strict=True)
        if paragraph["folded"]:
            assert list(characters) == [(FOLD_MARK, [paragraph["start"], paragraph["end"]])]
            continue
        otherwise += "".join(
            shown for shown, (start, end) in characters if text[start:end] != shown
        )
    assert otherwise.replace(" ", "") == (REPAIRED if name.startswith("000") else "")


def test_text_json_lists_the_hints_that_the_text_carries(run: Run) -> None:
    Path("seeds/a.txt").write_text("要聯(lián)系群眾，快樂（lè）。(GDP)增長(二)")
    (paragraph,) = json.loads(run("text", "seeds/a.txt", "--json").stdout)["paragraphs"]
    assert paragraph["text"] == "要聯系群眾，快樂。(GDP)增長(二)"
    assert paragraph["hints"] == [
        {"start": 1, "end": 2, "pinyin": "lián", "inline": True},
        {"start": 13, "end": 14, "pinyin": "lè", "inline": True},
    ]


def test_all_the_hints_of_a_real_article_are_listed(run: Run) -> None:
    path = next(Path("seeds").glob("000_*.txt"))
    text = path.read_bytes().decode()
    hints = [
        hint
        for paragraph in json.loads(run("text", path, "--json").stdout)["paragraphs"]
        for hint in paragraph["hints"]
    ]
    inline = [hint for hint in hints if hint["inline"]]
    assert len(inline) == 263
    assert all(text[h["end"] :].startswith(f"({h['pinyin']})") for h in inline)
    # The other one stood in brackets too, behind a character that was lost.
    assert [hint["pinyin"] for hint in hints if not hint["inline"]] == ["xiàn"]


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("mark", "chēnzhōu shōuhuò.\n\nOK\n"),
        ("number", "chen1zhou1 shou1huo4.\n\nOK\n"),
        ("zhuyin", "ㄔㄣ ㄓㄡ  ㄕㄡ ㄏㄨㄛˋ.\n\nOK\n"),
    ],
)
def test_pinyin_gives_a_line_for_each_line(run: Run, style: str, line: str) -> None:
    text = "郴州收获。\r\n\nOK"
    assert run("pinyin", "--style", style, typed=text.encode()).stdout == line
    assert run("pinyin", "--style", style, typed=text.encode("gb18030")).stdout == line


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ([], "lǐhuá yī gè rén yě mǎi jiǔ.\n"),
        (["--capitals"], "Lǐ Huá yī gè rén yě mǎi jiǔ.\n"),
        (["--sandhi", "yi-bu"], "lǐhuá yí gè rén yě mǎi jiǔ.\n"),
        (
            ["--sandhi", "third", "--sandhi", "yi-bu", "--style", "number"],
            "li3hua2 yi2 ge4 ren2 ye3 mai2 jiu3.\n",
        ),
    ],
)
def test_pinyin_is_written_as_the_options_say(run: Run, options: list[str], line: str) -> None:
    assert run("pinyin", *options, typed="李华一个人也买酒。".encode()).stdout == line


def test_pinyin_json_covers_each_line_with_words(run: Run) -> None:
    typed = "卡拉OK，花儿\n\n".encode()
    result = run("pinyin", "--json", "--style", "number", typed=typed)
    first, second = map(json.loads, result.stdout.splitlines())
    assert second == {"text": "", "words": []}
    assert "".join(word["word"] for word in first["words"]) == first["text"] == "卡拉OK，花儿"
    for word in first["words"]:
        fields = ["start", "end", "word", "pinyin", "syllables", "confidence", "confidences"]
        assert list(word) == fields
        assert first["text"][word["start"] : word["end"]] == word["word"]
    assert first["words"][-1]["pinyin"] == "huar1"
    assert first["words"][-1]["syllables"] == ["hua1", "r5"]


def test_annotate_prints_the_id_under_which_the_sidecar_keeps_it(run: Run) -> None:
    id = annotate(run, "--tag", "地点", "--tag", "生词", "--hint", "chen1zhou1", "--note", "湖南")
    (item,) = json.loads(sidecar().read_text())["items"]
    assert item["id"] == id
    assert [body["value"] for body in item["body"]] == ["地点", "生词", "chēnzhōu", "湖南"]
    assert annotate(run, "--tag", "疑问") == id


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["--start", "1", "--end", "2", "--hint", "qqq"], 1, "is no pinyin"),
        (["--start", "1", "--end", "99999"], 1, "does not lie in the text"),
        (["--start", "1", "--end", "1"], 1, "Nothing is selected"),
        (["--start", "-1", "--end", "1"], 2, "--start"),
        (["--start", "1", "--end", "2", "--note", " "], 2, "is blank"),
        (["--start", "1", "--end", "2", "--tag", ""], 2, "is blank"),
        (["--start", "1"], 2, "Missing option '--end'"),
    ],
)
def test_what_cannot_be_annotated_is_told_and_leaves_nothing(
    run: Run, arguments: list[str], status: int, line: str
) -> None:
    result = run("annotate", ARTICLE, *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1
    assert not sidecar().exists()


def test_a_hand_edited_sidecar_is_never_written_over(run: Run) -> None:
    sidecar().write_text("{ my notes")
    result = run("annotate", ARTICLE, "--start", "1", "--end", "2")
    assert result.exit_code == 1
    assert "cannot be changed: not JSON" in result.stderr
    assert sidecar().read_text() == "{ my notes"


def test_every_command_reads_an_article_in_the_encoding_chosen_for_it(run: Run) -> None:
    path = Path("seeds/a.txt")
    path.write_bytes("郴州收獲\n\n大家高興。".encode("big5hkscs"))
    memory = Memory()
    memory.choose_encoding(path, "gb18030")
    memory.save()
    text = path.read_bytes().decode("gb18030")
    records = json.loads(run("list", "seeds", "--json").stdout)
    (listed,) = [record for record in records if record["path"] == str(path)]
    assert (listed["encoding"], listed["characters"]) == ("gb18030", len(text))
    shown = json.loads(run("text", path, "--json").stdout)
    assert shown["encoding"] == "gb18030"
    assert shown["paragraphs"][0]["text"] in text
    assert run("title", path).stdout == f"{visible(text.splitlines()[0])}\n"
    assert run("annotate", path, "--start", "1", "--end", "3").exit_code == 0
    (checked,) = json.loads(run("check", path, "--json").stdout)
    assert [(one["state"], one["exact"]) for one in checked["annotations"]] == [
        ("exact", text[1:3])
    ]
    (row,) = csv.DictReader(StringIO(run("export", path, "--format", "csv").stdout))
    assert (row["state"], row["quote"]) == ("exact", text[1:3])


def test_title_prints_what_an_article_is_called_and_sets_it(run: Run) -> None:
    before = Path(ARTICLE).read_bytes()
    own = run("title", ARTICLE).stdout
    assert own.strip() in before.decode()
    assert not sidecar().exists()
    assert run("title", ARTICLE, "--set", " 郴州的\n题目 ").output == ""
    assert run("title", ARTICLE).stdout == "郴州的 题目\n"
    assert "  郴州的 题目\n" in run("list", "seeds").stdout
    (record,) = (one for one in json.loads(run("list", "--json").stdout) if one["path"] == ARTICLE)
    assert record["title"] == "郴州的 题目"
    assert json.loads(run("text", ARTICLE, "--json").stdout)["title"] == "郴州的 题目"
    assert Path(ARTICLE).read_bytes() == before


def test_an_empty_title_brings_back_the_files_own(run: Run) -> None:
    own = run("title", ARTICLE).stdout
    run("title", ARTICLE, "--set", "别的")
    assert run("title", ARTICLE).stdout == "别的\n"
    result = run("title", ARTICLE, "--set", "")
    assert (result.exit_code, result.output) == (0, "")
    assert run("title", ARTICLE).stdout == own


def test_a_title_cannot_reach_the_terminal(run: Run) -> None:
    run("title", ARTICLE, "--set", "题\x1b]0;x\x07\u202e目")
    for shown in (run("title", ARTICLE).stdout, run("list", "seeds").stdout):
        assert "题\\x1b]0;x\\x07\\u202e目\n" in shown
        assert not {c for c in shown if not c.isprintable()} - {"\n"}


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["nowhere.txt"], 1, "there is no such file"),
        (["seeds"], 1, "is a folder"),
        ([], 2, "Missing argument 'FILE'"),
        ([ARTICLE, "one"], 2, "unexpected extra argument"),
        ([ARTICLE, ARTICLE + SUFFIX], 2, "unexpected extra argument"),
    ],
)
def test_what_has_no_title_is_told(run: Run, arguments: list[str], status: int, line: str) -> None:
    result = run("title", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("title", [[], ["--set", "别的"], ["--set", ""]])
def test_where_the_sidecar_cannot_be_read_the_title_is_neither_told_nor_set(
    run: Run, title: list[str]
) -> None:
    sidecar().write_text("{ my notes")
    result = run("title", ARTICLE, *title)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"pizhu: {sidecar()}: not JSON")
    assert sidecar().read_text() == "{ my notes"


def test_an_export_takes_what_is_asked_for(run: Run) -> None:
    annotate(run, "--tag", "地点")
    run("annotate", ARTICLE, "--start", "60", "--end", "62", "--hint", "bao4", "--note", "x")

    def exported(*filters: str) -> list[dict[str, str]]:
        result = run("export", "seeds", ARTICLE, "--format", "csv", *filters)
        return list(csv.DictReader(StringIO(result.stdout)))

    assert [row["start"] for row in exported()] == ["53", "60"]
    assert [row["start"] for row in exported("--tag", "地点", "--tag", "成语")] == ["53"]
    assert [row["start"] for row in exported("--with-hint", "--with-note")] == ["60"]
    assert [row["start"] for row in exported("--text", "地")] == ["53"]


def test_an_export_takes_the_annotations_of_the_people_asked_for(
    run: Run,
) -> None:
    article = Memory().read_article(Path(ARTICLE))
    for start, creator in enumerate(("王", "李", "")):
        session = Session.open(article, creator=creator)
        session.highlight(Span(start, start + 2))
        session.save()

    def exported(*filters: str) -> list[str]:
        result = run("export", ARTICLE, "--format", "csv", *filters)
        return [row["creator"] for row in csv.DictReader(StringIO(result.stdout))]

    assert exported() == ["王", "李", ""]
    assert exported("--creator", "王") == ["王"]
    assert exported("--creator", "李", "--creator", "") == ["李", ""]
    assert exported("--creator", "赵") == []
    assert exported("--creator", "王", "--with-note") == []


def test_an_export_to_a_file_is_what_goes_to_standard_output(run: Run) -> None:
    annotate(run, "--note", "=1+1")
    for name, by in (("csv", "article"), ("jsonld", "article"), ("markdown", "tag")):
        arguments = ["export", "seeds", "--format", name, "--by", by]
        assert run(*arguments, "--output", "out").stdout == ""
        assert Path("out").read_bytes() == run(*arguments).stdout_bytes


@pytest.mark.parametrize("output", [ARTICLE, ARTICLE + SUFFIX, "seeds", "no/folder", "/dev/null"])
def test_an_export_harms_no_file_it_should_not(run: Run, output: str) -> None:
    annotate(run)
    before = {path: path.read_bytes() for path in Path("seeds").iterdir()}
    result = run("export", "seeds", "--format", "csv", "--output", output)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"pizhu: {output}: not ")
    assert {path: path.read_bytes() for path in Path("seeds").iterdir()} == before
    assert not Path("/dev/null").is_file()


def test_an_export_names_what_it_leaves_out(run: Run) -> None:
    annotate(run)
    Path("seeds/000_0222ff4772ee2e58.txt" + SUFFIX).write_text("[]")
    result = run("export", "seeds", "--format", "csv")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.startswith("pizhu: seeds/000_0222ff4772ee2e58.txt" + SUFFIX)


def test_check_is_content_with_a_sound_library(run: Run) -> None:
    id = annotate(run)
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout == "articles: 5; annotations: 1 (1 exact); problems: 0\n"
    (record,) = json.loads(run("check", ARTICLE, "--json").stdout)
    exact = Path(ARTICLE).read_text()[53:55]
    place = {"id": id, "state": "exact", "start": 53, "end": 55, "exact": exact}
    assert record == {"path": ARTICLE, "problems": [], "annotations": [place]}


def test_check_names_what_is_wrong(run: Run) -> None:
    annotate(run)
    Path(ARTICLE).write_text("完全不同的文字。")
    gone, broken = Path("seeds/gone" + SUFFIX), Path("seeds/.hidden" + SUFFIX)
    gone.write_bytes(sidecar().read_bytes())
    broken.write_text("{")
    Path("seeds/notes").write_text("好")
    Path("seeds/notes" + SUFFIX).write_text("{")
    result = run("check", "seeds")
    assert result.exit_code == 1
    lost, alone, unread, summary = result.stdout.splitlines()
    assert lost.startswith(f"{ARTICLE}: “")
    assert "is not found any more (urn:uuid:" in lost
    assert alone == f"{gone}: its article is gone"
    assert unread.startswith(f"seeds/notes{SUFFIX}: not JSON")
    assert summary == "articles: 7; annotations: 1 (1 orphan); problems: 3"
    records = json.loads(run("check", "seeds", "--json").stdout)
    problems = [problem for record in records for problem in record["problems"]]
    assert problems == [lost, alone, unread]
    (orphan,) = next(record["annotations"] for record in records if record["annotations"])
    assert (orphan["state"], orphan["start"], orphan["end"]) == ("orphan", None, None)


def test_check_names_the_librarys_own_files_that_cannot_be_read(run: Run) -> None:
    Path("seeds/tags.toml").write_text("\n[[tag]]\nname = 1")
    Path("seeds/words.toml").write_text("join = 1")
    result = run("check", "seeds")
    tags, words, summary = result.stdout.splitlines()
    assert result.exit_code == 1
    assert tags.startswith("seeds/tags.toml: line 2: ")
    assert words.startswith("seeds/words.toml: line 1: join is a list")
    assert summary == "articles: 5; annotations: 0; problems: 2"
    records = json.loads(run("check", "seeds", "--json").stdout)
    assert records[:2] == [
        {"path": "seeds/tags.toml", "problems": [tags], "annotations": []},
        {"path": "seeds/words.toml", "problems": [words], "annotations": []},
    ]
    assert run("check", ARTICLE).exit_code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shells_completion_script_asks_the_command(run: Run, shell: str) -> None:
    assert f"_PIZHU_COMPLETE={shell}_complete" in run("completion", shell).stdout


def test_commands_paths_formats_and_tags_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("seeds/tags.toml").write_text('[[tag]]\nname = "虫"\ncolour = "red"\n')
    monkeypatch.setenv("_PIZHU_COMPLETE", "bash_complete")

    def completed(words: str, position: int) -> list[str]:
        environment = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": str(position)}
        return subprocess.check_output([INSTALLED], env=environment, timeout=60).decode().split()

    assert completed("pizhu ex", 1) == ["file,ex", "plain,export"]
    assert completed("pizhu export --format m", 3) == ["plain,markdown"]
    assert completed(f"pizhu annotate {ARTICLE} --tag ", 4) == ["plain,虫"]
    assert completed("pizhu text seeds/0", 2) == ["file,seeds/0"]
