"""Cutting a paragraph into sentences and clauses."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.sentences import clauses, sentences
from annotations.span import Span

PROSE = st.text(st.sampled_from("天地人0169ab 　，、。！？…—；：:,.!?“”‘’「」（）()\"'"))


def cut(by: Callable[[str], list[Span]], text: str) -> list[str]:
    return [text[start:end] for start, end in by(text)]


@pytest.mark.parametrize("by", [sentences, clauses])
@given(text=PROSE | st.text())
def test_what_is_cut_covers_the_paragraph_in_order(
    by: Callable[[str], list[Span]], text: str
) -> None:
    assert "".join(cut(by, text)) == text
    assert not any(span.empty for span in by(text))


@given(PROSE)
def test_no_clause_runs_on_into_another_sentence(text: str) -> None:
    ends = [span.end for span in clauses(text)]
    for sentence in sentences(text):
        end = min(end for end in ends if end >= sentence.end)
        assert not any(map(str.isalnum, text[sentence.end : end]))


@given(PROSE)
def test_no_sentence_begins_with_a_mark_that_belongs_to_the_one_before(text: str) -> None:
    for start, _ in sentences(text)[1:]:
        assert text[start - 1] not in "。！？…" or text[start] not in "。！？…”’」）"


@pytest.mark.parametrize(
    "whole",
    [
        ["天亮了。", "人醒了！", "谁？", "谁？！", "他……", "走了"],
        ["“天亮了。”", "他说。"],
        ["他说：“你好！”。", "然后走了。"],
        ["（见上。）", "《天地。》", "下文"],
        ["好!", "真的?", "真的。"],
        ["It works. ", "天亮了。 ", "End."],
        ['"你好。"', '"再见。"', "他走了。", '"你好。"'],
    ],
)
def test_a_sentence_ends_after_its_marks_and_their_closing_quotes(whole: list[str]) -> None:
    assert cut(sentences, "".join(whole)) == whole


@pytest.mark.parametrize(
    "text", ["增长3.14%左右", "1-6月,18个", "见www.freetestkitsnow.com处", "12,000人", "12:30到"]
)
def test_numbers_and_addresses_are_no_ends_of_sentences(text: str) -> None:
    assert sentences(text) == [Span(0, len(text))]


def test_a_clause_ends_after_commas_colons_semicolons_and_dashes() -> None:
    whole = ["数据显示,", "1-6月,", "共12,000个；", "答案：", "在——", "敢闯、", "敢干。", "12:30到"]
    assert cut(clauses, "".join(whole)) == whole


def test_a_comma_before_a_number_ends_a_clause_and_one_within_it_does_not() -> None:
    assert cut(clauses, "在郴州,2023年有12,000人") == ["在郴州,", "2023年有12,000人"]


def test_an_empty_paragraph_has_no_sentence() -> None:
    assert sentences("") == clauses("") == []
