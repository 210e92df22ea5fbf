"""The tones of a hint's syllables, and where the syllables stand in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.pinyin import Style, Syllable, format_pinyin
from annotations.language.syllables import SYLLABLES, VOWELLESS
from tui.typesetting.tones import Toned, toned


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("liánxì", [("lián", 2), ("xì", 4)]),
        ("xī'ān", [("xī", 1), ("'", None), ("ān", 1)]),
        ("lian2xi4", [("lian2", 2), ("xi4", 4)]),
        ("péngyou", [("péng", 2), ("you", 5)]),
        ("huār", [("huār", 1)]),
        ("Běijīng Shì", [("Běi", 3), ("jīng", 1), (" ", None), ("Shì", 4)]),
        ("dì-yī", [("dì", 4), ("-", None), ("yī", 1)]),
        ("nǚ'ér", [("nǚ", 3), ("'", None), ("ér", 2)]),
        ("lia\u0301n", [("lia\u0301n", 2)]),
        ("ㄌㄧㄢˊ ˙ㄇㄚ", [("ㄌㄧㄢˊ", 2), (" ", None), ("˙ㄇㄚ", 5)]),
        ("note to self!", [("note to self!", None)]),
        ("zhàng…", [("zhàng…", None)]),
    ],
)
def test_each_syllable_has_its_tone(text: str, parts: list[tuple[str, int | None]]) -> None:
    assert toned(text) == tuple(Toned(*part) for part in parts)


@given(st.text())
def test_the_parts_of_any_text_join_back_to_it(text: str) -> None:
    assert "".join(part.text for part in toned(text)) == text


@given(
    st.lists(
        st.builds(
            Syllable,
            st.sampled_from(sorted(SYLLABLES - VOWELLESS.keys())),
            st.integers(1, 5),
            st.just(False),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(Style),
)
def test_of_pinyin_in_any_style_every_tone_is_found(
    syllables: list[Syllable], style: Style
) -> None:
    found = toned(format_pinyin(syllables, style))
    assert [part.tone for part in found if part.tone] == [one.tone for one in syllables]
