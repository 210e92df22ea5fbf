"""A line of CC-CEDICT and the entry it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.cedict_format import divided, parsed, rank, read_header, references
from annotations.language.meaning import Entry, MeasureWord, gloss_in, in_marks, set_solid
from annotations.language.pinyin import Style

SYLLABLES = st.sampled_from(["chuan2", "Tong3", "lü4", "r5", "xx5", "A", ",", "·", "de5"])
PINYIN = st.lists(SYLLABLES, min_size=1, max_size=6).map(tuple)
FORMS = st.text("長长了行还還𠮷A，·3", min_size=1, max_size=6)
GLOSSES = st.lists(
    st.text("a thing (of);,.'\"%[]<>\\", min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda gloss: gloss and "[" not in gloss),
    min_size=1,
    max_size=4,
).map(tuple)
MEASURE_WORDS = st.lists(
    st.builds(MeasureWord, st.sampled_from("個隻"), st.sampled_from("个只"), PINYIN),
    max_size=3,
    unique=True,
).map(tuple)


def written(entry: Entry) -> str:
    """Write an entry as the file has it."""
    pinyin = " ".join(entry.pinyin).replace("ü", "u:")
    counted = ",".join(
        f"{word.traditional}|{word.simplified}[{' '.join(word.pinyin).replace('ü', 'u:')}]"
        for word in entry.measure_words
    )
    glosses = [*entry.glosses, *([f"CL:{counted}"] if counted else [])]
    return f"{entry.traditional} {entry.simplified} [{pinyin}] /{'/'.join(glosses)}/"


def entry_of(line: str) -> Entry:
    found = divided(line)
    assert found is not None
    return parsed(found)


ENTRIES = st.builds(Entry, FORMS, FORMS, PINYIN, GLOSSES, MEASURE_WORDS, refers_to=st.just(()))


@given(ENTRIES, st.sampled_from(["", "\r"]))
def test_an_entry_is_read_as_it_was_written(entry: Entry, line_end: str) -> None:
    assert entry_of(written(entry) + line_end) == entry


@pytest.mark.parametrize(
    "line",
    [
        "",
        "長 长 [chang2] long",
        "長 长 [chang2] //",
        "長 长 [chang2] / /",
        "長 长 [] /long/",
        "長 长 chang2 /long/",
        "長 [chang2] /long/",
        "長 长 多 [chang2] /long/",
        "長 长 [chang2] /long",
        "長" * 65 + " 长 [chang2] /long/",
        f"長 长 [chang2] /{'long' * 3_000}/",
    ],
)
def test_a_line_that_is_cut_off_or_of_another_kind_is_no_entry(line: str) -> None:
    assert divided(line) is None


@given(st.text() | st.text("長 [a1]/|\\CL:,·", max_size=40).map("長 长 [a1] /{}/".format))
def test_no_line_is_too_strange_to_be_told(line: str) -> None:
    found = divided(line)
    if found is not None:
        entry = parsed(found)
        assert entry.traditional
        assert isinstance(entry.reading, str)


@pytest.mark.parametrize(
    ("pinyin", "shown"),
    [
        ("Bei3 jing1 Da4 xue2", "Běijīng Dàxué"),
        ("Mao2 Ze2 dong1", "Máo Zédōng"),
        ("Yue1 han4 · Ben3 ren2", "Yuēhàn·Běnrén"),
        ("bu4 pa4 , jiu4 pa4", "bùpà, jiùpà"),
        ("A quan1 r5", "A quānr"),
        ("Xi1 an1", "Xī'ān"),
        ("lü4", "lǜ"),
        ("xx5", "xx5"),
        ("dong1 xi5", "dōngxi"),
    ],
)
def test_a_reading_is_joined_and_a_capital_begins_a_word(pinyin: str, shown: str) -> None:
    assert in_marks(tuple(pinyin.split())) == shown


@pytest.mark.parametrize(
    ("glosses", "kept", "counted"),
    [
        ("cat/CL:隻|只[zhi1]", ("cat",), "只"),
        ("long thing/CL:條|条[tiao2], 套[tao4],個|个[ge4]", ("long thing",), "条套个"),
        ("world (CL:個|个[ge4])", ("world",), "个"),
        ("dinosaur; CL:頭|头[tou2]", ("dinosaur",), "头"),
        ("mouth (CL:張|张[zhang1])/slap (CL:個|个[ge4])", ("mouth", "slap"), "张个"),
        ("CL:個|个[ge4]/CL:個|个[ge4]", (), "个"),
        ("a CL: of nothing", ("a CL: of nothing",), ""),
    ],
)
def test_measure_words_are_told_apart_from_glosses(
    glosses: str, kept: tuple[str, ...], counted: str
) -> None:
    entry = entry_of(f"物 物 [wu4] /{glosses}/")
    assert entry.glosses == kept
    assert "".join(word.simplified for word in entry.measure_words) == counted


def test_a_measure_word_has_its_forms_and_its_reading() -> None:
    (word,) = entry_of("貓 猫 [mao1] /cat/CL:隻|只[zhi1]/").measure_words
    assert word == MeasureWord("隻", "只", ("zhi1",))
    assert word.reading == "zhī"


def test_readings_in_a_gloss_are_in_tone_marks_and_other_brackets_as_they_were() -> None:
    entry = entry_of(
        "乾 乾 [gan1] /variant of 乾[gan1]/also 綠帽子|绿帽子[lu:4 mao4 zi5]/[ue-á-tshài]/"
    )
    assert entry.glosses == ("variant of 乾[gān]", "also 綠帽子|绿帽子[lǜmàozi]", "[ue-á-tshài]")


@pytest.mark.parametrize(
    ("glosses", "referred"),
    [
        ("variant of 收穫|收获[shou1 huo4]", [("收穫", "收获", "shōuhuò")]),
        ("old variant of 龖[da2]", [("龖", "龖", "dá")]),
        ("erhua variant of 一下[yi1 xia4]", [("一下", "一下", "yīxià")]),
        ("(Tw) variant of 分子[fen4 zi3]", [("分子", "分子", "fènzǐ")]),
        ("see 基友[ji1 you3]", [("基友", "基友", "jīyǒu")]),
        ("see also 見面|见面", [("見面", "见面", "")]),
        ("variant of B格[B ge2]", [("B格", "B格", "B gé")]),
        ("variant of 甲[jia3] or 乙[yi3]", [("甲", "甲", "jiǎ"), ("乙", "乙", "yǐ")]),
        ("variant of 甲[jia3]/see 乙[yi3]", [("甲", "甲", "jiǎ"), ("乙", "乙", "yǐ")]),
        ("variant of 甲[jia3] (preferred in 丙)", [("甲", "甲", "jiǎ")]),
        ("variant of 座[zuo4]/stool", []),
        ("variant of 針|针[zhen1], needle", []),
        ("used in 葡萄[pu2 tao5]", []),
        ("to see", []),
        ("see the world", []),
        ("abbr. for 世界銀行|世界银行", []),
    ],
)
def test_what_an_entry_refers_to_that_says_nothing_else(
    glosses: str, referred: list[tuple[str, str, str]]
) -> None:
    assert references(entry_of(f"物 物 [wu4] /{glosses}/")) == referred


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (Style.MARK, "variant of 收穫|收获[shōuhuò], [sic] [ue-á-tshài]"),
        (Style.NUMBER, "variant of 收穫|收获[shou1huo4], [sic] [ue-á-tshài]"),
        (Style.ZHUYIN, "variant of 收穫|收获[ㄕㄡ ㄏㄨㄛˋ], [sic] [ue-á-tshài]"),
    ],
)
def test_readings_in_a_gloss_are_written_in_the_style_asked_for(style: Style, shown: str) -> None:
    assert gloss_in("variant of 收穫|收获[shōuhuò], [sic] [ue-á-tshài]", style) == shown


def test_a_word_whose_characters_are_spaced_apart_is_set_solid() -> None:
    assert set_solid("地 址") == set_solid("地\u3000 址") == "地址"
    assert set_solid("卡拉 OK 是 什么") == "卡拉 OK 是什么"


def test_a_gloss_is_plain_text_whatever_it_looks_like() -> None:
    entry = entry_of("物 物 [wu4] /[bold red]x[/][@click=app.quit]/\x1b[2J/")
    assert entry.glosses == ("[bold red]x[", "][@click=app.quit]", "\x1b[2J")


def test_common_words_come_before_names_and_these_before_what_points_elsewhere() -> None:
    lines = [
        "還 还 [Huan2] /surname Huan/",
        "幹 干 [gan4] /old variant of 幹|干[gan4]/",
        "著 着 [zhe5] /variant of 著[zhu4]/",
        "還 还 [hai2] /still/",
        "見 见 [jian4] /see 見面/",
        "見 见 [jian4] /to see (with one's eyes)/",
    ]
    assert [rank(line) for line in map(divided, lines) if line] == [1, 2, 2, 0, 2, 0]


def test_a_file_says_what_it_is() -> None:
    header = read_header(
        iter(
            [
                "# CC-CEDICT\r",
                "# Free dictionary",
                "#! publisher=MDBG\r",
                "#! license=https://creativecommons.org/licenses/by-sa/4.0/",
                "#! date=2026-11-01T06:42:16Z",
                "#! entries=123456",
            ]
        )
    )
    assert header == ("CC-CEDICT", "MDBG", "CC BY-SA 4.0", "2026-11-01T06:42:16Z", 123_456)


def test_a_file_that_says_nothing_or_nonsense_of_itself_is_read() -> None:
    assert read_header(iter([])) == ("", "", "", "", None)
    assert read_header(iter(["#! entries=many", "#! license=my own"])) == (
        "", "", "my own", "", None,
    )  # fmt: skip
