"""Characters lost to a bad conversion."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.articles import damage, inline_hints
from annotations.articles.edits import Kind
from annotations.articles.hint import InlineHint
from annotations.articles.repair import Repair

PROJECT = Path(__file__).resolve().parents[3]
FIXTURE = PROJECT.parent / "shared" / "fixtures" / "damage.json"


def found(text: str) -> list[Repair]:
    return list(damage.find(text, 0, len(text)))


def article(number: str) -> str:
    return next((PROJECT / "seeds").glob(f"{number}_*.txt")).read_text("utf-8")


@pytest.mark.skipif(not FIXTURE.exists(), reason="../shared/fixtures is not beside the project")
def test_the_five_known_places_come_out_as_the_writer_wrote_them() -> None:
    text = article("000")
    for place in json.loads(FIXTURE.read_text("utf-8")):
        start = text.index(place["damaged"])
        end = start + len(place["damaged"])
        repairs = list(damage.find(text, start, end))
        edits = [repair.edit for repair in repairs if repair.edit]
        edits += [
            edit
            for edit, _ in inline_hints.find(text, start, end)
            if not any(repair.start <= edit.start < repair.end for repair in repairs)
        ]
        written = text[:end]
        for edit in sorted(edits, reverse=True):
            written = written[: edit.start] + edit.shown + written[edit.end :]
        assert written[start:] == place["true"]


def test_nothing_else_of_the_article_is_repaired() -> None:
    assert len(found(article("000"))) == 5


@pytest.mark.parametrize("number", ["001", "002", "003", "004"])
def test_an_article_without_damage_is_left_alone(number: str) -> None:
    assert found(article(number)) == []


def test_a_hint_that_the_damage_cut_from_its_character_stands_over_it_again() -> None:
    (repair,) = found("儀式在資興舉行?;顒蝇F(xiàn)場簽約")
    assert repair.true == "。活動現"
    assert repair.hints == (InlineHint(repair.start + 3, repair.start + 4, "xiàn"),)


@pytest.mark.parametrize(
    ("damaged", "true", "hinted"),
    [
        ("當?shù)禺a業(yè)發展很快", "地產", []),
        ("這是當?shù)刈畲蟮钠髽I(yè)。", "地最大的企業", ["業"]),
        ("通過當?shù)氐呐Γ瑢崿F(xiàn)發展", "地的努力,實現", ["現"]),
        ("當?shù)赜泻芏鄬W校", "地有很多學", []),
    ],
)
def test_a_hint_across_two_characters_is_dropped_and_a_true_one_lifted(
    damaged: str, true: str, hinted: list[str]
) -> None:
    (repair,) = found(damaged)
    assert repair.true == true
    assert repair.edit is not None
    begins = repair.edit.begins
    assert [true[begins.index(hint.start - repair.start)] for hint in repair.hints] == hinted


def spans(repair: Repair) -> list[tuple[str, str]]:
    """The characters of a repair, and what stands for each in the text."""
    assert repair.edit is not None
    assert repair.true is not None
    ends = [*repair.edit.begins, len(repair.raw)][1:]
    raws = [repair.raw[a:b] for a, b in zip(repair.edit.begins, ends, strict=True)]
    return list(zip(repair.true, raws, strict=True))


def test_a_repaired_character_stands_for_what_holds_its_bytes() -> None:
    # 地 is lost at the question mark, and the shown marks begin with the second bytes.
    (repair,) = found("這是當?shù)刈畲蟮钠髽I(yè)。")
    assert spans(repair) == [
        ("地", "?shù)"),
        ("最", "刈"),
        ("大", "畲"),
        ("的", "蟮"),
        ("企", "钠"),
        ("業", "髽I(yè)"),
    ]


def test_where_more_is_said_than_shown_what_comes_before_gives_way() -> None:
    # Between 餐 and Γ two characters are shown as nothing: 共同努力, is five over 墓餐Γ.
    text = "711礦的歷史\n通過當?shù)馗刹咳罕姷墓餐Γ?11礦區(qū)"
    (repair,) = found(text)
    (shown,) = [
        n for n in range(len(repair.raw)) if repair.true and repair.true[n:][:4] == "共同努力"
    ]
    raws = [raw for _, raw in spans(repair)]
    assert "".join(raws[shown : shown + 4]) == "罕姷墓餐"
    assert "".join(raws) == repair.raw


@pytest.mark.parametrize(
    ("damaged", "true"),
    [
        ("場面擠滿了前來“趕集”的群眾?!霸瓉硗ㄖ覀兠總€(gè)村來3個(gè)人", "。“原來通知我們每個"),
        ("“兩天來了100多人?!鄙锨f鄉(xiāng)農(nóng)業(yè)站站長馬功說。", "。”上莊"),
        ("“我國的農業發展是規?;r(nóng)業(yè)發(fā)展", "模化農"),
    ],
)
def test_damage_as_it_stands_on_the_web_is_repaired(damaged: str, true: str) -> None:
    assert [repair.true for repair in found(damaged)] == [true]


@pytest.mark.parametrize(
    ("damaged", "true"),
    [
        ("他說:『世界充滿愛?!?/p>", "。』<"),
        ("他說:“世界充滿愛?!?/p>", "。”<"),
        ("他們建立了分黨?!?/p>", "校。<"),
    ],
)
def test_a_quotation_is_closed_by_the_mark_that_opened_it(damaged: str, true: str) -> None:
    assert [repair.true for repair in found(damaged)] == [true]


def test_what_was_repaired_before_opens_a_quotation_too() -> None:
    damaged = "場面擠滿了群眾?!霸瓉硗ㄖ覀兠總€(gè)村都有人來?!?/p>"
    assert [repair.true for repair in found(damaged)][1:] == ["。”<"]


def test_a_lost_figure_is_taken_from_what_the_text_has_elsewhere_and_never_made_up() -> None:
    damaged = "通過當?shù)馗刹咳罕姷墓餐Γ?11礦區(qū)"
    assert [repair.true for repair in found(damaged)] == [None]
    text = f"711礦的歷史\n{damaged}"
    (repair,) = damage.find(text, text.index("\n") + 1, len(text))
    assert repair.true == "地干部群眾的共同努力,7"


def test_marks_are_written_as_the_text_around_writes_them() -> None:
    wide = "通過努力，711礦的歷史，很長；很好。通過當?shù)馗刹咳罕姷墓餐Γ?11礦區"
    assert found(wide)[0].true == "地干部群眾的共同努力，7"


@pytest.mark.parametrize(
    "text",
    [
        "真的嗎?!他說",
        "什麼?!?",
        "什麼?!?\n",
        "你好吗?:我很好。",
        "為什麼??為什麼?.",
        "他問(你來嗎?)沒有人回答。",
        "http://example.com/?;I",
        "Really?!No?yes)",
        "?;I",
        "?",
    ],
)
def test_what_people_write_after_a_question_mark_is_no_damage(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("當地馗刹咳罕姷墓餐?;!(shù)FI7<>/p，。“”業yè\ud800\x00\n"),
        max_size=30,
    )
)
def test_repairs_stand_in_order_and_show_no_more_than_what_they_stand_for(text: str) -> None:
    after = 0
    for repair in found(text):
        assert after <= repair.start < repair.end <= len(text)
        assert repair.raw == text[repair.start : repair.end]
        assert (repair.edit is None) == (repair.true is None)
        if repair.edit is None:
            assert repair.hints == ()
        else:
            assert repair.edit.kind is Kind.REPAIR
            assert (repair.edit.start, repair.edit.end) == (repair.start, repair.end)
            assert repair.edit.shown == repair.true
            assert 0 < len(repair.edit.shown) <= len(repair.raw)
            assert len(repair.edit.begins) == len(repair.edit.shown)
            assert repair.edit.begins[0] == 0
            assert repair.edit.begins[-1] < len(repair.raw)
            assert all(before < after for before, after in pairwise(repair.edit.begins))
            begun = {repair.start + begin for begin in repair.edit.begins}
            assert all(hint.start in begun for hint in repair.hints)
        assert all(repair.start <= hint.start < hint.end <= repair.end for hint in repair.hints)
        after = repair.end
