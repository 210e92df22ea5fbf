"""The words a reader has marked, and changes to them that can be taken back."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import VocabularyError
from annotations.language.vocabulary import EMPTY, Entry, State, Vocabulary

TODAY = date(2026, 11, 22)
EARLIER = date(2025, 1, 1)
WORDS = ["收获", "郴州", "高质量", "发展", "卡拉OK", "𠀀", "一不做，二不休"]

states = st.sampled_from(State)
vocabularies = st.dictionaries(st.sampled_from(WORDS), states).map(
    lambda chosen: Vocabulary.of(Entry(word, state, EARLIER) for word, state in chosen.items())
)


def test_a_word_is_found_in_either_script() -> None:
    vocabulary = Vocabulary.of([Entry("收穫", State.LEARNING)])
    assert vocabulary.state("收获") is vocabulary.state("收穫") is State.LEARNING
    assert vocabulary.state("收成") is None


def test_a_word_stays_as_the_user_wrote_it() -> None:
    vocabulary = Vocabulary.of([Entry("收穫", State.LEARNING)])
    changed = vocabulary.changed(vocabulary.marked(["收获"], State.KNOWN, TODAY))
    assert list(changed) == [Entry("收穫", State.KNOWN, TODAY)]


@given(vocabularies, st.sets(st.sampled_from(WORDS)), st.none() | states)
def test_a_change_does_what_it_says_and_can_be_taken_back(
    vocabulary: Vocabulary, words: set[str], state: State | None
) -> None:
    change = vocabulary.marked(words, state, TODAY)
    changed = vocabulary.changed(change)
    assert all(changed.state(word) is state for word in words)
    assert all(changed.state(word) is vocabulary.state(word) for word in {*WORDS} - words)
    assert changed.changed(change.reversed) == vocabulary
    assert bool(change) == (changed != vocabulary)


@given(vocabularies, st.sampled_from(WORDS))
def test_what_a_word_is_already_is_no_change_and_keeps_its_day(
    vocabulary: Vocabulary, word: str
) -> None:
    assert not vocabulary.marked([word], vocabulary.state(word), TODAY)


def test_taking_back_a_change_leaves_alone_what_came_after_it() -> None:
    first = EMPTY.marked(["收获"], State.KNOWN, TODAY)
    vocabulary = EMPTY.changed(first)
    vocabulary = vocabulary.changed(vocabulary.marked(["郴州"], State.NEW, TODAY))
    assert [entry.word for entry in vocabulary.changed(first.reversed)] == ["郴州"]


def test_further_cells_of_a_word_survive_a_change_and_its_undo() -> None:
    vocabulary = Vocabulary.of([Entry("收获", State.NEW, EARLIER, ("lesson 3",))])
    for state in (State.KNOWN, None):
        change = vocabulary.marked(["收获"], state, TODAY)
        assert vocabulary.changed(change).changed(change.reversed) == vocabulary
    known = vocabulary.changed(vocabulary.marked(["收获"], State.KNOWN, TODAY))
    assert [entry.others for entry in known] == [("lesson 3",)]


def test_a_change_is_called_by_its_word_or_their_number() -> None:
    assert EMPTY.marked(["收获"], State.KNOWN, TODAY).label == "收获: known"
    assert EMPTY.marked(WORDS, State.NEW, TODAY).label == "7 words: new"
    vocabulary = Vocabulary.of([Entry("收获", State.KNOWN)])
    assert vocabulary.marked(["收获"], None, TODAY).label == "收获: not in the vocabulary"


@pytest.mark.parametrize(
    "word",
    [
        "",
        "foo",
        "好 坏",
        "我来了。",
        "\ud800好",
        "好\n",
        " 好",
        "好" * 65,
        "，好",
        "=好",
        "好\x1b[",
    ],
)
def test_what_is_no_word_is_refused(word: str) -> None:
    with pytest.raises(VocabularyError):
        EMPTY.marked([word], State.KNOWN, TODAY)
    with pytest.raises(VocabularyError):
        Entry(word, State.NEW)


@pytest.mark.parametrize("word", [*WORDS, "T恤", "3D打印", "〇", "尔冬·升"])
def test_a_word_may_hold_letters_figures_and_the_marks_of_words(word: str) -> None:
    assert EMPTY.marked([word], State.KNOWN, TODAY)


def test_the_revision_tells_known_words_from_others_and_nothing_else() -> None:
    def revision(*entries: Entry) -> str:
        return Vocabulary.of(entries).revision

    learning = revision(Entry("收获", State.LEARNING), Entry("郴州", State.KNOWN))
    new = revision(Entry("郴州", State.KNOWN, TODAY), Entry("收穫", State.NEW))
    assert learning == new
    assert len({learning, EMPTY.revision, revision(Entry("收获", State.KNOWN))}) == 3


def test_a_vocabulary_crosses_over_to_another_process() -> None:
    vocabulary = Vocabulary.of([Entry("收获", State.NEW, TODAY, ("x",))])
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary
