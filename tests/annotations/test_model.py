"""The rules of the sidecar's shape: what is written, what is read, what is refused."""

import contextlib
import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.bodies import with_note
from annotations.errors import SidecarError, SpanError
from annotations.model import (
    LONGEST_TITLE,
    AnnotationPage,
    Person,
    annotation_at,
    as_title,
    modified_at,
)
from annotations.serialization import decode, encode
from annotations.span import Span
from tests.annotations.pages import FULL, NOW, PATH, TEXT, made, page_of, pages


def test_an_annotation_is_made_with_its_quote_and_32_code_points_around_it() -> None:
    annotation = annotation_at(
        "前" * 50 + "郴州" + "后" * 50, Span(50, 52), source="a", creator="", now=NOW, id="i"
    )
    assert annotation.span == Span(50, 52)
    assert annotation.quote == "郴州"
    assert annotation.target.quote.prefix == "前" * 32
    assert annotation.target.quote.suffix == "后" * 32
    assert annotation.motivation == ("highlighting",)
    assert annotation.creator is None


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4), Span(-1, 2), Span(0, len(TEXT) + 1)])
def test_an_empty_span_or_one_outside_the_text_cannot_be_annotated(span: Span) -> None:
    with pytest.raises(SpanError):
        made(span)


@given(pages())
def test_what_is_written_is_read_back_and_written_byte_for_byte(page: AnnotationPage) -> None:
    content = encode(page)
    read = decode(content, PATH)
    assert encode(read) == content
    assert set(read.items) == set(page.items)


def test_the_sidecar_looks_as_the_design_says() -> None:
    content = encode(page_of(FULL)).decode()
    page = json.loads(content)
    assert list(page) == ["@context", "id", "type", "formatVersion", "fingerprint", "items"]
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["items"][0] == {
        "id": "urn:uuid:1",
        "type": "Annotation",
        "motivation": ["highlighting", "tagging", "describing", "commenting"],
        "created": "2026-11-22T08:00:00Z",
        "modified": "2026-11-22T08:00:00Z",
        "creator": {"type": "Person", "name": "我"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "地点"},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "language": "zh-Latn-pinyin",
                "value": "Chēnzhōu",
            },
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": "a city in the south of Hunan",
            },
        ],
        "target": {
            "source": "a.txt",
            "selector": [
                {"type": "TextPositionSelector", "start": 13, "end": 15},
                {
                    "type": "TextQuoteSelector",
                    "exact": TEXT[13:15],
                    "prefix": TEXT[:13],
                    "suffix": TEXT[15:47],
                },
            ],
        },
    }
    assert list(page["items"][0]) == [
        *("id", "type", "motivation", "created", "modified", "creator", "body", "target")
    ]
    assert content.startswith('{\n  "@context": [\n    "http')
    assert content.endswith("}\n")
    assert not any(line != line.rstrip() for line in content.split("\n"))
    assert "Chēnzhōu" in content


def test_a_page_without_a_title_of_the_users_says_nothing_of_titles() -> None:
    assert "label" not in json.loads(encode(page_of(FULL)))
    assert encode(replace(page_of(FULL), label="")) == encode(page_of(FULL))


def test_the_title_the_user_set_is_the_label_of_the_page() -> None:
    titled = encode(replace(page_of(FULL), label="郴州的“战报”"))
    assert decode(titled, PATH).title == "郴州的“战报”"
    page = json.loads(titled)
    assert page.pop("label") == "郴州的“战报”"
    assert page == json.loads(encode(page_of(FULL)))


def test_a_label_of_another_program_is_kept_as_it_is_and_shown_as_a_title() -> None:
    page = replace(page_of(FULL), label=" 一\r\n二\u2028三\u3000 ")
    content = encode(page)
    assert decode(content, PATH) == page
    assert decode(content, PATH).title == "一 二 三"


@given(st.text())
def test_a_title_is_one_line_trimmed_and_not_too_long(text: str) -> None:
    title = as_title(text)
    assert len(title) <= LONGEST_TITLE
    assert title.splitlines() == [title] * bool(title)
    assert title == title.strip() == as_title(title)
    assert bool(title) == bool(text.strip())


def test_a_title_that_is_too_long_is_cut() -> None:
    assert as_title("长" * 500) == "长" * LONGEST_TITLE
    assert as_title("长" * (LONGEST_TITLE - 1) + " 尾") == "长" * (LONGEST_TITLE - 1)


def test_items_are_sorted_by_position_then_id() -> None:
    spans = {"c": Span(5, 9), "b": Span(5, 7), "d": Span(5, 7), "a": Span(6, 7)}
    page = page_of(*(made(span, id) for id, span in spans.items()))
    assert [item.id for item in decode(encode(page), PATH).items] == ["b", "d", "c", "a"]


def test_times_are_written_in_utc_to_the_second() -> None:
    beijing = datetime(2026, 1, 2, 7, 30, 1, 999, tzinfo=timezone(timedelta(hours=8)))
    content = encode(page_of(modified_at(made(), beijing))).decode()
    assert '"modified": "2026-01-01T23:30:01Z"' in content


def test_nothing_a_terminal_may_obey_stands_bare_in_the_sidecar() -> None:
    nasty = "\x1b[31m\x7f\x9b2J\u202e\u2066\u2028\u200f"
    page = page_of(with_note(made(), nasty))
    content = encode(page)
    assert content.decode().replace("\n", "").isprintable()
    assert decode(content, PATH).items[0].note == nasty


def test_a_lone_surrogate_is_refused_in_words() -> None:
    with pytest.raises(SidecarError, match="surrogate"):
        encode(page_of(with_note(made(), "\ud800")))


def edited(**members: object) -> bytes:
    """A sidecar edited by hand: `members` are put into its only annotation."""
    page = json.loads(encode(page_of(FULL)))
    page["items"][0] |= members
    return json.dumps(page).encode()


def labelled(label: object) -> bytes:
    """A sidecar edited by hand: `label` is put into its page."""
    return json.dumps(json.loads(encode(page_of(FULL))) | {"label": label}).encode()


SELECTOR = json.loads(encode(page_of(FULL)))["items"][0]["target"]["selector"]
POSITION, QUOTE = SELECTOR


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b"{\n<<<<<<< ours\n", "not JSON: git left two versions in it"),
        (encode(page_of(FULL))[:-20], "not JSON"),
        (b'{"formatVersion": 1, "id": "\xff"}', "not UTF-8"),
        (b"[]", "not understood"),
        (b"{}", "formatVersion"),
        pytest.param(b"[" * 100_000, "not understood", id="deep array"),
        pytest.param(b'{"x":' * 100_000, "nested too deeply", id="deep object"),
        pytest.param(b'{"formatVersion": ' + b"9" * 9_000 + b"}", "not understood", id="huge"),
        (b'{"formatVersion": 3, "other": {}}', r"newer pizhu \(format version 3;"),
        pytest.param(b'{"formatVersion": ' + b"9" * 4_000 + b"}", "newer pizhu", id="large"),
        (edited(colour="red"), r"unknown field `colour` - at `\$\.items\[0\]`"),
        (labelled(7), r"Expected `str`, got `int` - at `\$\.label`"),
        (labelled(None), r"\$\.label"),
        (labelled(["题"]), r"\$\.label"),
        pytest.param(labelled("x" * 2_001), r"\$\.label", id="long label"),
        (edited(type="Note"), r"\$\.items\[0\]\.type"),
        (edited(id=""), r"\$\.items\[0\]\.id"),
        (edited(motivation=["admiring"]), r"\$\.items\[0\]\.motivation\[0\]"),
        (edited(created="yesterday"), r"\$\.items\[0\]\.created"),
        (edited(modified="2026-11-22T08:00:00"), r"\$\.items\[0\]\.modified"),
        (edited(target={"source": "", "selector": SELECTOR}), r"target\.source"),
        (edited(target={"source": "a", "selector": [POSITION]}), r"target\.selector"),
        (
            edited(target={"source": "a", "selector": [POSITION | {"start": 16}, QUOTE]}),
            "end lies before the start",
        ),
        (
            edited(target={"source": "a", "selector": [POSITION | {"end": 16}, QUOTE]}),
            "not as long as its position",
        ),
        (
            edited(target={"source": "a", "selector": [POSITION | {"start": -1}, QUOTE]}),
            r"selector\[0\]\.start",
        ),
        (
            edited(target={"source": "a", "selector": [POSITION | {"end": 10**30}, QUOTE]}),
            r"selector\[0\]\.end",
        ),
        pytest.param(
            edited(body=[{"type": "TextualBody", "purpose": "x" * 10_000, "value": "v"}]),
            r"body\[0\]\.purpose",
            id="long purpose",
        ),
    ],
)
def test_what_is_not_understood_whole_is_refused_in_one_line(content: bytes, says: str) -> None:
    with pytest.raises(SidecarError, match=says) as raised:
        decode(content, PATH)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 500
    assert raised.value.path == PATH


def test_two_annotations_cannot_share_an_id() -> None:
    page = json.loads(encode(page_of(FULL)))
    page["items"] *= 2
    with pytest.raises(SidecarError, match="Two annotations have the id `urn:uuid:1`"):
        decode(json.dumps(page).encode(), PATH)


def test_a_member_that_stands_twice_is_refused_as_one_of_them_would_be_lost() -> None:
    content = encode(page_of(FULL)).replace(b'"name": ', b'"name": "somebody else", "name": ')
    with pytest.raises(SidecarError, match="`name` twice"):
        decode(content, PATH)


def test_a_sidecar_laid_out_by_hand_is_understood() -> None:
    content = json.dumps(json.loads(encode(page_of(FULL)))).encode()
    assert decode(content, PATH) == page_of(FULL)


@given(st.data())
def test_a_damaged_sidecar_is_refused_or_read_but_never_a_traceback(data: st.DataObject) -> None:
    content = bytearray(encode(page_of(FULL)))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(SidecarError):
        decode(bytes(content), PATH)


def test_the_creator_is_a_person() -> None:
    assert made().creator == Person("我")
