"""Which text a file's bytes are."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.decoding import decode

SIMPLIFIED = "时光轮转不息，郴州城市2024年如约而至。"
TRADITIONAL = "時光輪轉不息，郴州城市2024年如約而至。"


def text_of(content: bytes) -> str:
    decoded = decode(content)
    assert decoded is not None
    return decoded.text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_every_text_written_in_utf_8_is_read_back(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded == (text.removeprefix("\ufeff"), "utf-8")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_han_written_in_gb18030_is_text_and_never_utf_8_by_mistake(text: str) -> None:
    decoded = decode(("，" + text).encode("gb18030"))
    assert decoded is not None


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "中文", "聯合報導", "欧阳常海 摄"])
def test_gb18030_is_told(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize(
    "text", [TRADITIONAL, "中文", "聯合報導", "大家好，這是台灣。", "郴州收獲"]
)
def test_big5_is_not_taken_for_gb18030_in_which_it_is_valid_too(text: str) -> None:
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs")


def test_english_with_one_han_word_in_either_encoding_is_told() -> None:
    assert text_of(b"see " * 50 + "中文".encode("gb18030")).endswith("see 中文")
    assert text_of(b"see " * 50 + "中文".encode("big5hkscs")).endswith("see 中文")


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(bom: bytes, encoding: str) -> None:
    assert decode(bom + SIMPLIFIED.encode(encoding)) == (SIMPLIFIED, encoding)


def test_a_byte_order_mark_that_lies_is_no_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"\xff\xff") is None
    assert decode(codecs.BOM_UTF16_LE + b"\x00\xd8\x00") is None


def test_line_ends_stay_as_they_are() -> None:
    assert text_of("一\r\n二\r三\n".encode()) == "一\r\n二\r三\n"
    assert text_of("一\r\n二\r三\n".encode("gb18030")) == "一\r\n二\r三\n"


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")
    assert decode(codecs.BOM_UTF8) == ("", "utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"\x00",
        b"\x00" * 5_000,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + b"\x03\x00>\x00",
        b"PK\x03\x04\x14\x00\x08\x08\x08\x00",
        bytes(range(256)) * 20,
        "中文".encode("utf-16-le") + b"\x00\x00",
    ],
)
def test_bytes_of_another_kind_are_no_text(content: bytes) -> None:
    assert decode(content) is None


def test_a_stray_control_character_does_not_spoil_a_text() -> None:
    text = "时光轮转不息。" * 20 + "\x00\x07" + "\x1b[2J"
    assert text_of(text.encode()) == text


@given(st.binary())
def test_whatever_the_bytes_there_is_an_answer(content: bytes) -> None:
    decoded = decode(content)
    assert decoded is None or isinstance(decoded.text, str)
