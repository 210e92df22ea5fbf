"""CC-CEDICT looked up: homographs of a form, the longest match, its parts, readings of words."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language import cedict, frequency
from annotations.language.cedict import LONGEST_SPAN, Dictionary
from annotations.language.cedict_source import bundled_file
from annotations.language.han import is_han, simplified
from annotations.language.meaning import Match
from annotations.language.pinyin import parse_syllable

TEXT = st.text("发發展中国國家人民共和高质量從从后後裏面长長行了3A，x", max_size=20)
DAMAGED = st.text(
    st.characters(codec=None) | st.sampled_from("中国\ud800\udfff\x00 \n𠮷"), max_size=12
)


@pytest.fixture(scope="module", autouse=True)
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dictionary]:
    folder = tmp_path_factory.mktemp("dictionary")
    cedict.use(folder)
    yield Dictionary(folder)
    cedict.use(None)


@pytest.fixture(scope="module")
def lines() -> dict[str, list[str]]:
    """The lines of the file by each of their forms."""
    by_form: dict[str, list[str]] = defaultdict(list)
    for line in gzip.decompress(bundled_file().read_bytes()).decode().splitlines():
        if not line.startswith("#"):
            for form in set(line.split(" ")[:2]):
                by_form[form].append(line)
    return by_form


def readings(form: str) -> list[str]:
    return [entry.reading for entry in cedict.entries(form)]


def forms(match: Match) -> list[str]:
    return [part.text for part in match.parts]


def test_every_homograph_of_a_form_is_found(lines: dict[str, list[str]]) -> None:
    for form in [*"了长長行还還后著只", "东西", "大意", "B站", *sorted(lines)[::1_000]]:
        listed = [" ".join(entry.pinyin) for entry in cedict.entries(form)]
        pattern = re.compile(r"\[([^]]*)\]")
        written = [pattern.findall(line)[0].replace("u:", "ü") for line in lines[form]]
        assert sorted(listed) == sorted(written), form


@pytest.mark.parametrize(
    ("form", "first", "others"),
    [
        ("了", "le", {"liǎo", "liào"}),
        ("长", "cháng", {"zhǎng"}),
        ("行", "háng", {"xíng"}),
        ("还", "hái", {"huán", "Huán"}),
        ("還", "hái", {"huán", "Huán"}),
        ("和平", "hépíng", {"Hépíng"}),
    ],
)
def test_the_likeliest_reading_is_first(form: str, first: str, others: set[str]) -> None:
    found = readings(form)
    assert found[0] == first
    assert others <= set(found[1:])


def test_a_traditional_form_is_told_from_those_that_share_its_simplified_one() -> None:
    assert {entry.traditional for entry in cedict.entries("发")} == {"發", "髮"}
    assert {entry.traditional for entry in cedict.entries("髮")} == {"髮"}


def test_surnames_variants_and_references_are_kept() -> None:
    glosses = " / ".join(gloss for entry in cedict.entries("干") for gloss in entry.glosses)
    assert "surname Gan" in glosses
    assert "variant of" in glosses


def paths(form: str) -> list[list[str]]:
    """The written forms from each entry to what it means."""
    found = cedict.match(form, 0, len(form)).entries
    return [[entry.written for entry in path] for entry in found for path in entry.paths]


@pytest.mark.parametrize(
    ("form", "followed", "gloss"),
    [
        ("收獲", ["收獲|收获", "收穫|收获"], "to harvest"),
        ("龘", ["龘", "龖"], "a vista of a dragon in flight"),
        ("一下儿", ["一下兒|一下儿", "一下"], "once"),
        ("G友", ["G友", "基友"], "gay partner"),
    ],
)
def test_an_entry_that_only_refers_to_another_is_followed_to_it(
    form: str, followed: list[str], gloss: str
) -> None:
    assert paths(form) == [followed]
    (entry,) = cedict.entries(form)
    (meant,) = entry.refers_to
    assert gloss in meant.glosses


def test_an_entry_that_refers_to_its_own_homograph_or_says_a_meaning_is_not_followed() -> None:
    assert paths("收获") == [["收穫|收获"], ["收獲|收获"]]
    assert all(len(path) == 1 for path in paths("座"))


def test_references_are_followed_for_two_steps_and_never_in_a_circle(tmp_path: Path) -> None:
    pairs = ["甲", "乙"], ["乙", "丙"], ["丙", "丁"], ["丁", "戊"], ["天", "地"], ["地", "天"]
    lines = [f"{one} {one} [jia3] /variant of {other}[jia3]/" for one, other in pairs]
    file = tmp_path / "small.txt"
    file.write_text("\n".join([*lines, "戊 戊 [jia3] /thing/\n"]), encoding="utf-8")
    dictionary = Dictionary(tmp_path / "dictionary")
    dictionary.install(file)

    def followed(form: str) -> list[str]:
        (entry,) = dictionary.entries(form)
        return ["".join(one.written for one in path) for path in entry.paths]

    assert followed("甲") == ["甲乙丙"]
    assert followed("丙") == ["丙丁戊"]
    assert followed("天") == ["天地"]


@pytest.mark.parametrize(
    "form", ["", " ", "\n", "\x00", "\ud800", "好\udfff", "龘龘龘", "x" * 99_999]
)
def test_what_is_not_listed_has_no_entries(form: str) -> None:
    assert cedict.entries(form) == ()


@pytest.mark.parametrize(
    ("text", "at", "longest", "parts"),
    [
        ("推动高质量发展", 2, "高质量", ["高", "质量"]),
        ("中华人民共和国", 0, "中华人民共和国", ["中华", "人民", "共和国"]),
        ("大学生", 0, "大学生", ["大学", "生"]),
        ("在裏面的", 1, "裏面", ["裏", "面"]),
        ("臺灣大學", 0, "臺灣大學", ["臺灣", "大學"]),
        ("不管白猫黑猫，捉住老鼠就是好猫", 0, "不管白猫黑猫，捉住老鼠就是好猫", None),
        ("去B站看", 1, "B站", ["站"]),
        ("好", 0, "好", []),
    ],
)
def test_the_longest_match_is_found_with_its_parts(
    text: str, at: int, longest: str, parts: list[str] | None
) -> None:
    match = cedict.longest(text, at)
    assert match is not None
    assert (match.start, match.end, match.text) == (at, at + len(longest), longest)
    assert match.entries
    if parts is not None:
        listed = [form for form in forms(match) if form in parts]
        assert listed == parts


@given(TEXT)
def test_no_longer_form_is_listed_than_the_longest(text: str) -> None:
    for at in range(len(text)):
        found = cedict.longest(text, at)
        listed = [
            end
            for end in range(at + 1, len(text) + 1)
            for form in (text[at:end], simplified(text[at:])[: end - at])
            if cedict.entries(form)
        ]
        assert (found.end if found else None) == max(listed, default=None)


@given(TEXT)
def test_parts_lie_in_their_word_one_after_another_and_are_listed(text: str) -> None:
    whole = cedict.match(text, 0, len(text))
    assert whole.text == text
    for part in whole.parts:
        assert 0 <= part.start < part.end <= len(text)
        assert part.text == text[part.start : part.end] != text
        assert part.entries
    assert all(first.end <= second.start for first, second in pairwise(whole.parts))


@given(DAMAGED, st.integers(0, 12))
def test_any_place_of_any_text_may_be_asked_about(text: str, at: int) -> None:
    found = cedict.longest(text, at)
    assert found is None or text[found.start : found.end] == found.text


def test_a_word_of_endless_length_has_no_parts_and_costs_nothing() -> None:
    text = "中国" * 50_000
    assert cedict.match(text, 0, len(text)).parts == ()
    assert len(cedict.match(text, 0, LONGEST_SPAN).parts) == LONGEST_SPAN // 2
    found = cedict.longest(text, 0)
    assert found is not None
    assert found.text == "中国"


def test_every_word_of_han_has_its_readings_with_capitals_and_neutral_tones() -> None:
    words = cedict.word_readings()
    assert len(words) > 100_000
    assert words["着急"] == "zhao2 ji2"
    assert words["行长"] == "hang2 zhang3"
    assert words["东西"].split("/") == ["dong1 xi1", "dong1 xi5"]
    assert words["北京大学"] == "Bei3 jing1 Da4 xue2"
    assert words["女儿"] == "nü3 er2"
    assert words["和平"] == "he2 ping2/He2 ping2"
    assert "B站" not in words
    assert "好" not in words


def test_a_reading_of_a_word_has_a_syllable_for_each_character() -> None:
    for word, written in cedict.word_readings().items():
        assert len(word) > 1
        assert all(map(is_han, word))
        for reading in written.split("/"):
            assert len(reading.split(" ")) == len(word), word


def test_all_readings_of_words_are_pinyin() -> None:
    syllables = {
        syllable
        for written in cedict.word_readings().values()
        for syllable in written.replace("/", " ").split()
    }
    assert len(set(map(parse_syllable, syllables))) == len(syllables) > 2_000


def test_readings_are_the_same_with_and_without_a_store(tmp_path: Path) -> None:
    folder = tmp_path / "dictionary"
    dictionary = Dictionary(folder)
    before = dictionary.word_readings()
    assert not folder.exists()
    dictionary.prepare()
    assert dictionary.word_readings() == before


def test_a_meaning_says_what_the_word_is_and_what_is_longer() -> None:
    found = cedict.meaning("在发展中国家", 1, 3)
    assert found.word.text == "发展"
    assert found.word.entries
    assert found.longer is not None
    assert found.longer.text == "发展中国家"
    assert found.frequency == frequency.per_million("发展")
    alone = cedict.meaning("发展了", 0, 2)
    assert alone.longer is None
    nothing = cedict.meaning("x\ud800", 1, 2)
    assert nothing == (Match(1, 2, "\ud800", ()), None, None)


def test_a_frequency_is_that_of_the_list_in_a_million() -> None:
    listed = frequency.list_file().read_text("utf-8").splitlines()
    rows = [(word, int(count)) for word, count, *_ in (line.split(" ") for line in listed)]
    assert sum(count for _, count in rows) == frequency.COUNTED
    counts = dict(reversed(rows))
    for word in ["AT&T", "收获", "的", "发展", "龚", *list(counts)[::40_000]]:
        expected = round(counts[word] * 1_000_000 / frequency.COUNTED, 2)
        assert frequency.per_million(word) == expected, word
    assert frequency.per_million("發展") == frequency.per_million("发展")


@pytest.mark.parametrize("word", ["", " ", "好 3", "\n", "的\n", "\ud800", "龘龘", "x" * 99_999])
def test_what_nobody_has_counted_has_no_frequency(word: str) -> None:
    assert frequency.per_million(word) is None
