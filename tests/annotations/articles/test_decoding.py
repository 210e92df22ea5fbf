"""Which text a file's bytes are."""

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.decoding import ENCODINGS, MARK, WINDOW, Decoded, decode, decode_as

SIMPLIFIED = "时光轮转不息，郴州城市2024年如约而至。"
TRADITIONAL = "時光輪轉不息，郴州城市2024年如約而至。"
TEXTS = dict.fromkeys(ENCODINGS, SIMPLIFIED) | {"big5hkscs": TRADITIONAL}
SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(content: bytes) -> Decoded:
    found = decode(content)
    assert found is not None
    return found


# A text that is told.


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_every_text_written_in_utf_8_is_read_back(text: str) -> None:
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), "utf-8", 0)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_han_written_in_gb18030_is_text_and_never_utf_8_by_mistake(text: str) -> None:
    assert decode(("，" + text).encode("gb18030")) is not None


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "中文", "聯合報導", "欧阳常海 摄"])
def test_gb18030_is_told(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "gb18030", 0)


@pytest.mark.parametrize(
    "text", [TRADITIONAL, "中文", "聯合報導", "大家好，這是台灣。", "郴州收獲", "嘅嗰啲唔係"]
)
def test_big5_is_not_taken_for_gb18030_in_which_it_is_valid_too(text: str) -> None:
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs", 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "see 中文\r\n", "𠮷野家在東京\n"])
def test_utf_16_without_a_byte_order_mark_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, 0)


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_english_with_one_han_word_is_told(encoding: str) -> None:
    assert decoded(b"see " * 50 + "中文".encode(encoding)).text.endswith("see 中文")


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8"])
def test_han_deep_in_a_long_english_file_tells_its_encoding(encoding: str) -> None:
    long = "see this\n" * WINDOW
    content = (long + TRADITIONAL * 3 + "\n" + long).encode(encoding)
    assert decode(content) == (content.decode(encoding), encoding, 0)


def test_english_is_not_taken_for_han_in_utf_16() -> None:
    assert decode(b"Bush hid the facts \xff") == ("Bush hid the facts " + MARK, "utf-8", 1)


# Byte order marks and line ends.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(encoding: str) -> None:
    content = ("\ufeff" + SIMPLIFIED).encode(encoding)
    assert decode(content) == decode_as(content, encoding) == (SIMPLIFIED, encoding, 0)


def test_a_byte_order_mark_decides_over_what_is_likely() -> None:
    assert decode(codecs.BOM_UTF16_LE + "Ђћ".encode("utf-16-le")) == ("Ђћ", "utf-16-le", 0)


def test_a_text_after_a_byte_order_mark_that_lies_is_told_by_its_content() -> None:
    content = codecs.BOM_UTF8 + SIMPLIFIED.encode("gb18030")
    assert decode(content) == (SIMPLIFIED, "gb18030", 0)


def test_a_byte_order_mark_makes_no_text_of_other_bytes() -> None:
    assert decode(codecs.BOM_UTF8 + b"\xff\xff") is None
    assert decode(codecs.BOM_UTF16_LE + b"\x00\xd8\x00") is None


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", ["一\r\n二\r三\n", "一\n\r二\r", "一年二年\r\n三年四年"])
def test_line_ends_stay_as_they_are(text: str, encoding: str) -> None:
    text = "大家好。\r" + text
    assert decode(text.encode(encoding)) == (text, encoding, 0)


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ("", "utf-8", 0)
    assert decode(codecs.BOM_UTF8) == ("", "utf-8", 0)


# Damage.


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_that_is_cut_anywhere_is_told_and_ends_in_one_mark_at_most(encoding: str) -> None:
    whole = TEXTS[encoding] * 3
    content = whole.encode(encoding)
    for end in range(len(whole), len(content)):
        cut = decoded(content[:end])
        assert cut.encoding == encoding
        assert whole.startswith(cut.text[: len(cut.text) - cut.damaged])
        assert cut.text.endswith(MARK * cut.damaged)
        assert cut.damaged <= 1


@pytest.mark.parametrize(("encoding", "damage"), [(name, b"\xff") for name in ENCODINGS[:3]])
def test_a_byte_that_is_none_of_a_character_is_one_mark(encoding: str, damage: bytes) -> None:
    text = TEXTS[encoding]
    content = text.encode(encoding) + damage + text.encode(encoding)
    assert decode(content) == (text + MARK + text, encoding, 1)


def test_damage_at_the_start_or_end_never_stops_a_text_from_opening() -> None:
    assert decode(b"\xff" + SIMPLIFIED.encode()) == (MARK + SIMPLIFIED, "utf-8", 1)
    assert decode(SIMPLIFIED.encode() + b"\xff") == (SIMPLIFIED + MARK, "utf-8", 1)


def test_half_a_surrogate_pair_is_a_mark() -> None:
    content = (SIMPLIFIED + "\ud83d").encode("utf-16-le", "surrogatepass")
    assert decode(content) == (SIMPLIFIED + MARK, "utf-16-le", 1)


def test_a_mark_the_writer_wrote_is_not_counted_as_damage() -> None:
    text = SIMPLIFIED + MARK
    assert decode(text.encode()) == (text, "utf-8", 0)
    assert decode(text.encode() + b"\xff") == (text + MARK, "utf-8", 1)


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_a_lost_byte_costs_one_character_and_not_the_rest_of_the_line(encoding: str) -> None:
    before, after = "\n大家好，", TEXTS[encoding] + "\n"
    content = f"{before}郴".encode(encoding)[:-1] + after.encode(encoding)
    assert decode(content) == (before + MARK + after, encoding, 1)


def test_damage_in_one_line_leaves_other_lines_alone() -> None:
    content = b"\n".join([SIMPLIFIED.encode("gb18030")] * 3 + [b"\xb3\n"])
    assert decode(content) == ("\n".join([SIMPLIFIED] * 3 + [MARK, ""]), "gb18030", 1)


def test_much_damage_in_a_large_file_opens_too() -> None:
    line = SIMPLIFIED.encode("gb18030")
    damaged = decoded((line + b"\xff\n") * 5_000)
    assert damaged == ((SIMPLIFIED + MARK + "\n") * 5_000, "gb18030", 5_000)


@given(
    st.sampled_from(ENCODINGS),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0x20, 0xFF)), max_size=5),
)
def test_a_few_corrupt_bytes_never_stop_a_text_from_being_told(
    encoding: str, damages: list[tuple[int, int]]
) -> None:
    content = bytearray((TEXTS[encoding] * 10).encode(encoding))
    for place, byte in damages:
        content[place % len(content)] = byte
    assert decoded(bytes(content)).encoding == encoding


# What the reader chooses.


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_reader_may_choose_another_encoding(encoding: str) -> None:
    content = TEXTS[encoding].encode(encoding)
    assert decode_as(content, encoding) == (TEXTS[encoding], encoding, 0)
    for other in ENCODINGS:
        assert decode_as(content, other).encoding == other


@given(st.binary(), st.sampled_from(ENCODINGS))
def test_whatever_the_bytes_every_encoding_gives_a_text(content: bytes, encoding: str) -> None:
    text, _, damaged = decode_as(content, encoding)
    assert not SURROGATE.search(text)
    assert text.count(MARK) >= damaged
    assert encoding.startswith("utf-16") or text.count("\n") == content.count(b"\n")


@given(st.binary())
def test_whatever_the_bytes_there_is_an_answer(content: bytes) -> None:
    found = decode(content)
    assert found is None or found == decode_as(content, found.encoding) or found.text
    assert found is None or not SURROGATE.search(found.text)


# Bytes of another kind.


@pytest.mark.parametrize(
    "content",
    [
        b"\x00",
        b"\xff",
        b"\x00" * 5_000,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + b"\x03\x00>\x00",
        b"PK\x03\x04\x14\x00\x08\x08\x08\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xffK\xccI,H\x04",
        bytes(range(256)) * 20,
        "中文".encode("utf-16-le") + b"\x00\x00",
        b"#!/bin/sh\n" * 5_000 + bytes(range(256)) * 500,
    ],
    ids=lambda content: repr(content[:8]),
)
def test_bytes_of_another_kind_are_no_text(content: bytes) -> None:
    assert decode(content) is None


@pytest.mark.parametrize("control", ["\x07", "\x1b", "\x0c", "\x00", "\x7f", "\x85", "\x9b"])
@pytest.mark.parametrize("count", [1, 5, 12])
def test_utf_8_is_utf_8_whatever_controls_stand_in_it(control: str, count: int) -> None:
    text = control.join("时光轮转不息，郴州城市"[:count]) + control + "如约而至"
    assert decode(text.encode()) == (text, "utf-8", 0)
    assert decode(text.encode() + b"\xff\n") == (text + MARK + "\n", "utf-8", 1)


def test_utf_8_of_what_was_read_as_latin_1_is_still_utf_8() -> None:
    text = (SIMPLIFIED * 3).encode().decode("latin-1")
    assert decode(text.encode()) == (text, "utf-8", 0)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("control", ["\x07", "\x1b[0m", "\x00"])
def test_a_text_strewn_with_controls_is_told_in_every_encoding(encoding: str, control: str) -> None:
    text = control.join(re.findall(".{4}", TEXTS[encoding] * 3))
    assert decode(text.encode(encoding)) == (text, encoding, 0)


def test_a_terminal_s_colours_in_english_are_no_other_encoding() -> None:
    text = "\x1b[31msee this\x1b[0m\n" * 20
    assert decode(text.encode()) == (text, "utf-8", 0)
    assert decode(text.encode("utf-16-le")) == (text, "utf-16-le", 0)


@pytest.mark.parametrize("content", [b"\x07" * 20, b"a\x00\x01\x02", b"\x1b\x07\x08a"])
def test_controls_with_next_to_nothing_between_are_no_text(content: bytes) -> None:
    assert decode(content) is None


def test_a_stray_control_character_does_not_spoil_a_text() -> None:
    text = "时光轮转不息。" * 20 + "\x00\x07" + "\x1b[2J"
    assert decode(text.encode()) == (text, "utf-8", 0)
