"""The vocabulary's file: one that a person edits too."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import store
from annotations.errors import SaveError, VocabularyError
from annotations.language.vocabulary import EMPTY, Entry, State, Vocabulary
from annotations.vocabulary_file import apply_change, csv_lines, read_vocabulary

TODAY = date(2026, 11, 22)
WRITTEN = "word,state,date\n收获,known,2026-11-20\n郴州,learning,\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pizhu" / "vocabulary.csv"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def mark(path: Path, word: str, state: State | None) -> None:
    apply_change(path, read_vocabulary(path).marked([word], state, TODAY))


def test_where_there_is_no_file_nothing_is_marked_and_a_change_makes_it(path: Path) -> None:
    assert read_vocabulary(path) == EMPTY
    apply_change(path, EMPTY.marked([], State.KNOWN, TODAY))
    assert not path.exists()
    mark(path, "收获", State.NEW)
    assert path.read_text("utf-8") == "word,state,date\n收获,new,2026-11-22\n"
    assert [*path.parent.iterdir()] == [path]


def test_a_change_touches_its_own_lines_only_and_its_undo_brings_them_back(path: Path) -> None:
    write(path, WRITTEN)
    change = read_vocabulary(path).marked(["收穫", "发展"], State.LEARNING, TODAY)
    apply_change(path, change)
    assert path.read_text("utf-8") == (
        "word,state,date\n收获,learning,2026-11-22\n郴州,learning,\n发展,learning,2026-11-22\n"
    )
    apply_change(path, change.reversed)
    assert path.read_text("utf-8") == WRITTEN


def test_what_another_wrote_meanwhile_is_kept(path: Path) -> None:
    write(path, WRITTEN)
    change = read_vocabulary(path).marked(["收获"], State.NEW, TODAY)
    mark(path, "发展", State.KNOWN)
    made = apply_change(path, change)
    assert made.after == read_vocabulary(path)
    assert [entry.word for entry in made.after] == ["收获", "郴州", "发展"]


def test_columns_of_the_users_own_and_their_order_are_kept(path: Path) -> None:
    write(path, 'lesson,Date,Word,STATE,note\n3,2026-11-20,收获,Known,"a, b"\n,,郴州,new\n')
    mark(path, "郴州", State.KNOWN)
    mark(path, "发展", State.NEW)
    assert path.read_text("utf-8") == (
        "lesson,Date,Word,STATE,note\n"
        '3,2026-11-20,收获,known,"a, b"\n'
        ",2026-11-22,郴州,known,\n"
        ",2026-11-22,发展,new,\n"
    )


def test_cells_beyond_the_named_columns_are_kept(path: Path) -> None:
    write(path, "word,state,date\n收获,known,,heard it,twice\n")
    mark(path, "郴州", State.NEW)
    assert "收获,known,,heard it,twice\n" in path.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "\n", "\ufeffword,state,date\n", "word,state,date"])
def test_an_empty_file_is_an_empty_vocabulary(path: Path, text: str) -> None:
    write(path, text)
    assert read_vocabulary(path) == EMPTY


def test_blank_lines_and_the_line_ends_of_other_systems_are_read(path: Path) -> None:
    write(path, "\ufeffword,state,date\r\n\r\n 收获 , known ,2026-11-20\r\n,,\r\n")
    assert [*read_vocabulary(path)] == [Entry("收获", State.KNOWN, date(2026, 11, 20))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收获,known\n", "line 1: the first line names the columns, word,state,date among them"),
        ("{}", "line 1: the first line names"),
        ("word,state,date\n收获,known,\n郴州,knwon,\n", "line 3: the state is new or learning or"),
        ("word,state,date\n郴州\n", "line 2: the state is"),
        ("word,state,date\n\n收获,known,20.11.2026\n", "line 3: the date is written 2026-11-22"),
        ("word,state,date\nfoo,known,\n", "line 2: there is no Chinese in foo"),
        ("word,state,date\n,known,\n", "line 2: a word is needed"),
        ("word,state,date\n收获,new,\n收穫,known,\n", "line 3: 收穫 is in line 2 already"),
        (
            'word,state,date\n收获,new,\n"郴州,known,\n发展,new,\n',
            "line 3: cannot be divided into cells",
        ),
        ("word,state,date\n好\ud800,known,\n", "line 2: not UTF-8"),
        ("word,state,date\n好\x1b[2J,known,\n", "line 2: 好\\x1b[2J is not one word"),
    ],
)
def test_a_file_edited_into_nonsense_is_told_by_line_and_never_written_over(
    path: Path, text: str, told: str
) -> None:
    content = text.encode(errors="surrogatepass")
    path.parent.mkdir()
    path.write_bytes(content)
    change = EMPTY.marked(["收获"], State.KNOWN, TODAY)
    with pytest.raises(VocabularyError) as raised:
        read_vocabulary(path)
    assert str(raised.value).startswith(f"{path}: {told}")
    with pytest.raises(VocabularyError) as raised:
        apply_change(path, change)
    assert str(raised.value).startswith(f"{path}: {told}")
    assert path.read_bytes() == content


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode(errors="ignore")))
def test_whatever_a_file_holds_is_read_or_told_by_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "vocabulary.csv"
    path.write_bytes(b"word,state,date\n" + content)
    problem = "line "
    try:
        assert read_vocabulary(path) is not None
    except VocabularyError as error:
        problem = error.message
    assert problem.startswith("line ")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="is not a plain file"):
        read_vocabulary(tmp_path)


def test_a_folder_that_cannot_be_made_and_a_full_disk_are_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = EMPTY.marked(["收获"], State.KNOWN, TODAY)
    path.parent.write_text("")
    with pytest.raises((SaveError, VocabularyError)):
        apply_change(path, change)
    path.parent.unlink()
    write(path, WRITTEN)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_write_new", fail)
    with pytest.raises(SaveError, match="the disk is full"):
        apply_change(path, change)
    assert path.read_text("utf-8") == WRITTEN


def test_ten_thousand_words_are_written_in_order_and_read_back(path: Path) -> None:
    words = [chr(0x4E00 + i // 100) + chr(0x5000 + i % 100) for i in range(10_000)]
    vocabulary = Vocabulary.of(Entry(word, State.KNOWN, TODAY) for word in words)
    write(path, "".join(csv_lines(vocabulary)))
    begun = time.perf_counter()
    assert read_vocabulary(path) == vocabulary
    assert time.perf_counter() - begun < 2
