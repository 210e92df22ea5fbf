"""Han characters and the simplified forms that words are looked up by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.han import is_han, simplified
from annotations.language.traditional import SIMPLIFIED


@given(st.text() | st.text(alphabet=[*SIMPLIFIED, *"著乾瞭名坤望"]))
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_no_simplified_form_is_itself_replaced() -> None:
    assert not set(SIMPLIFIED.values()) & SIMPLIFIED.keys()
    assert all(is_han(a) and is_han(b) for a, b in SIMPLIFIED.items())


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("聯系地址", "联系地址"),
        ("發展與頭髮", "发展与头发"),
        ("看著名著作者", "看着名著作者"[:1] + "著名著作者"),
        ("他看著書", "他看著书"),
        ("走著走著", "走着走着"),
        ("曬乾了乾隆年間的乾坤圖", "晒干了乾隆年间的乾坤图"),
        ("瞭望與瞭解", "瞭望与了解"),
        ("臺灣裡面與香港裏面的衞生", "台湾里面与香港里面的卫生"),
        ("妳祇好", "你只好"),
        ("天神地祇與神祇", "天神地祇与神祇"),
        ("慰藉與憑藉", "慰藉与凭借"),
        ("哪吒著有《著書集》", "哪吒著有《著书集》"),
        ("a\x00\ud800發", "a\ufffd\ufffd发"),
        ("\x00", "\ufffd"),
    ],
)
def test_traditional_text_is_looked_up_as_simplified(traditional: str, simple: str) -> None:
    assert simplified(traditional) == simple


def test_what_is_han() -> None:
    assert all(map(is_han, "郴〇𠮷㐀"))
    assert not any(map(is_han, "a1，。ー々ㄅ 한\ue000\ud800"))
