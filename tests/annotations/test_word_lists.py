"""Lists of words from other programs and for them."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import VocabularyError
from annotations.language.vocabulary import Entry, State, Vocabulary
from annotations.word_lists import csv_export, json_export, read_word_list

TODAY = date(2026, 11, 22)
DAY = date(2025, 3, 1)


def read(text: str) -> list[tuple[str, str]]:
    """The words of a list in which nothing is wrong, with their states."""
    found = read_word_list(text, State.KNOWN, TODAY)
    assert found.problems == ()
    return [(entry.word, entry.state.value) for entry in found.entries]


KNOWN = [("收获", "known"), ("郴州", "known")]


@pytest.mark.parametrize(
    "text",
    [
        "收获\n郴州\n",
        "\n收获\r\n\r\n郴州",
        "收获\tshōuhuò\tharvest; gain\n郴州\tChēnzhōu\ta city, in Hunan\n",
        "收获,shōuhuò\n郴州,Chēnzhōu\n",
        "收获;shōuhuò\n郴州;Chēnzhōu\n",
        'meaning,Word\n"harvest, gain",收获\n"a city",郴州\n',
        "Traditional\tSimplified\tPinyin\n收穫\t收获\tx\n郴州\t郴州\ty\n",
        "#separator:tab\n#html:true\n<b>收获</b>&nbsp;[sound:a.mp3]\tx\n<div>郴州</div>\ty\n",
        "#separator:Semicolon\n#notetype column:1\n#deck column:2\nA;B;收获;x\nA;B;郴州;y\n",
        "#separator:comma\n#columns:Note,Hanzi\nx,收获\ny,郴州\n",
        "Front,Back\nto harvest,收获\nChenzhou,郴州\n",
        "to harvest,收获\nChenzhou,郴州\n",
        "1\t收获\t我们收获很多。\n2\t郴州\t我在郴州。\n",
        "#columns:Front\tBack\nto harvest\t收获\nChenzhou\t郴州\n",
        "收获，\n郴州？！\n",
        '["收获", "郴州。"]',
        '[{"word": "收获", "pinyin": "x"}, {"simplified": "郴州", "traditional": "郴州"}]',
        '{"收获": "known", "郴州": null}',
    ],
)
def test_the_words_are_found_whatever_the_list_looks_like(text: str) -> None:
    assert read(text) == KNOWN


def test_states_and_dates_that_the_list_tells_count() -> None:
    table = "state\tdate\tword\nNew\t2025-03-01\t收获\n\t?\t郴州\n"
    found = read_word_list(table, State.LEARNING, TODAY)
    assert found.entries == (Entry("收获", State.NEW, DAY), Entry("郴州", State.LEARNING, TODAY))
    items = '[{"word": "收获", "state": "new", "date": "2025-03-01"}, "郴州"]'
    assert read_word_list(items, State.LEARNING, TODAY) == found


STATES = "the state is new or learning or known, not"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("收获\nfoo\n郴州\n", ["line 2: there is no Chinese in foo"]),
        ("收获\n郴州\n我。来了。\n", ["line 3: 我。来了 is not one word"]),
        ("#separator:tab\n\n收获\tx\n\ty\n郴州\n", ["line 4: a word is needed"]),
        ("word,state\n收获,known\n好,often\n郴州,known\n", [f"line 3: {STATES} “often”"]),
        ('收获,a\n好,"b"c\n郴州,d\n', ["line 2: cannot be divided into cells"]),
        ('收获\n郴州\n"好\n坏\n', ["line 3: cannot be divided into cells"]),
        (
            '["收获", 3, {"word": 4}, {}, "郴州"]',
            ["item 2: a word is needed", "item 3: a word is needed", "item 4: a word is needed"],
        ),
        ('{"收获": "known", "好": [], "郴州": "known"}', [f"“好”: {STATES} []"]),
        ('{"收获": "known", "郴州": "known", "x": "new"}', ["“x”: there is no Chinese in x"]),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line_and_all_else_read(
    text: str, problems: list[str]
) -> None:
    found = read_word_list(text, State.KNOWN, TODAY)
    assert [entry.word for entry in found.entries] == ["收获", "郴州"]
    assert len(found.problems) == len(problems)
    for told, problem in zip(found.problems, problems, strict=True):
        assert told.startswith(problem)


@pytest.mark.parametrize("text", ["[", "{]", '[1, "', "[" * 10_000])
def test_what_begins_like_json_and_is_none_is_told(text: str) -> None:
    with pytest.raises(VocabularyError, match="is no JSON list of words"):
        read_word_list(text, State.KNOWN, TODAY)


def test_a_row_of_names_may_name_the_state_where_the_word_is_named_otherwise() -> None:
    found = read_word_list("Front,Back,State\nto harvest,收获,new\n", State.KNOWN, TODAY)
    assert found.entries == (Entry("收获", State.NEW, TODAY),)


@pytest.mark.parametrize("text", ['{"a": 1}', '{"words": ["收获"]}'])
def test_json_of_another_shape_is_told_what_is_needed(text: str) -> None:
    with pytest.raises(VocabularyError, match="an array of words is needed"):
        read_word_list(text, State.KNOWN, TODAY)


@given(st.text() | st.text(st.sampled_from('收获"\t,;#:\n\r]} word')))
def test_whatever_a_table_holds_is_read_or_told(text: str) -> None:
    found = read_word_list("word\n" + text, State.NEW, TODAY)
    assert all(entry.state in State for entry in found.entries)
    assert all(problem.startswith("line ") for problem in found.problems)


@given(st.text(st.sampled_from('收获",:[]{} \\u12null')))
def test_whatever_json_holds_is_read_or_told(text: str) -> None:
    problems = ["item "]
    try:
        problems += read_word_list("[" + text, State.NEW, TODAY).problems
    except VocabularyError as error:
        assert "is no JSON list of words" in error.message  # noqa: PT017 (it need not be raised)
    assert all(problem.startswith("item ") for problem in problems)


@given(
    st.dictionaries(
        st.sampled_from(["收穫", "郴州", "卡拉OK", "一不做，二不休", "𠀀"]),
        st.tuples(st.sampled_from(State), st.dates(min_value=date(2000, 1, 1))),
    )
)
def test_what_is_exported_is_imported_alike(words: dict[str, tuple[State, date]]) -> None:
    vocabulary = Vocabulary.of(Entry(word, *known) for word, known in words.items())
    for exported in (csv_export(vocabulary), json_export(vocabulary)):
        found = read_word_list("".join(exported), State.NEW, TODAY)
        assert found.problems == ()
        assert found.entries == tuple(vocabulary)


def test_an_export_says_word_state_and_date_and_nothing_of_the_users_own() -> None:
    vocabulary = Vocabulary.of([Entry("收获", State.NEW, None, ("secret",))])
    assert "".join(csv_export(vocabulary)) == "word,state,date\n收获,new,\n"
    assert json.loads("".join(json_export(vocabulary))) == [
        {"word": "收获", "state": "new", "date": None}
    ]
    assert json.loads("".join(json_export(Vocabulary()))) == []
