"""`pizhu pinyin` of an article, which is read as its page shows it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("library")


def test_an_article_is_read_without_the_readings_it_carries_and_as_these_say(run: Run) -> None:
    Path("a.txt").write_text("聯(lián)系地址。\n\n他快樂(yuè)。\n")
    assert run("pinyin", "a.txt").stdout == "liánxì dìzhǐ.\ntā kuàiyuè.\n"


def test_lines_that_were_cut_are_one_line_and_standard_input_is_read_as_it_stands(run: Run) -> None:
    text = "".join(
        f"{line}\n"
        for line in (
            "今天上午，我们来到了郴州市的一个小村庄，看见老屋的门口坐着几位老人，他们正在聊天，说起这几年的变",
            "化，脸上都是笑容。村里的路修好了，水也干净了，年轻人也慢慢回来了，大家都说现在的日子越来越好，心",
            "里很高兴。",
        )
    )
    Path("a.txt").write_text(text)
    assert "biànhuà" in run("pinyin", "a.txt").stdout
    assert run("pinyin", "a.txt").stdout.count("\n") == 1
    for arguments in ([], ["-"]):
        typed = run("pinyin", *arguments, typed=text.encode())
        assert typed.exit_code == 0
        assert typed.stdout.count("\n") == 3
    assert "(lián)" in run("pinyin", typed="聯(lián)系".encode()).stdout


def test_its_lines_are_those_of_text_and_words_are_as_the_library_joins_them(run: Run) -> None:
    Path("a.txt").write_text("推动高质量发展\n")
    run("words", "a.txt", "--join", "高质量发展")
    (line,) = map(json.loads, run("pinyin", "a.txt", "--json").stdout.splitlines())
    assert line["text"] + "\n" == run("text", "a.txt").stdout
    assert [word["word"] for word in line["words"]] == ["推动", "高质量发展"]


def test_each_seed_article_has_a_line_of_pinyin_for_each_of_its_text(
    run: Run, library: Path
) -> None:
    article = next(library.glob("000*"))
    lines = run("pinyin", article).stdout.splitlines()
    assert len(lines) == len(run("text", article).stdout.splitlines())
    assert not any("(lián)" in line or "(fā)" in line for line in lines)
