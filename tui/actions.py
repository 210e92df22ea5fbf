"""Every action there is: one table for bindings, footer, help, command palette and keymap."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from string import ascii_lowercase

from textual.binding import Binding, BindingType
from textual.keys import format_key


class Where(StrEnum):
    """Where an action works; its value heads the action's part of the help."""

    APP = "Everywhere"
    LIBRARY = "Library"
    PAGE = "Moving and selecting"
    READER = "Annotating"
    LIST = "Annotation list"


class Situation(Enum):
    """What the user is about, which decides the keys that the footer shows."""

    LIBRARY = "library"
    READING = "reading"
    SELECTING = "selecting"
    ANNOTATED = "annotated"
    JUMPING = "jumping"
    LIST = "list"
    CHECKING = "checking"
    ATTACHING = "attaching"
    PROOFREADING = "proofreading"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do.

    `keys` are Textual's names of keys, `run` is Textual's action string, `label` the footer's word.
    """

    name: str
    keys: tuple[str, ...]
    run: str
    help: str
    where: Where
    label: str = ""

    @property
    def key_names(self) -> str:
        """The keys as a user reads them."""
        return " ".join(map(key_name, self.keys))


def key_name(key: str) -> str:
    """A key as a user reads it: `ctrl+p`, `?`, `↑`."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*modifiers, _KEY_NAMES.get(last) or format_key(last)])


_KEY_NAMES = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "space": "space",
    "enter": "enter",
    "tab": "tab",
    "home": "home",
    "end": "end",
    "delete": "del",
}


def _actions() -> Iterator[Action]:
    yield from _app_actions()
    yield from _library_actions()
    yield from _page_actions()
    yield from _reader_actions()
    yield from _list_actions()


@dataclass(frozen=True, slots=True)
class _Row:
    """Makes the actions of one place from rows of the table, `keys` with spaces between."""

    where: Where

    def __call__(self, name: str, keys: str, run: str, text: str, label: str = "") -> Action:
        return Action(name, tuple(keys.split()), run, text, self.where, label)


def _app_actions() -> Iterator[Action]:
    app = _Row(Where.APP)
    yield app("help", "question_mark f1", "app.help", "help for the screen you are on", "help")
    yield app("palette", "ctrl+p", "app.command_palette", "find any command by its name")
    yield app("theme", "ctrl+t", "app.next_theme", "dark, light, the terminal's own colours")
    yield app("quit", "ctrl+q ctrl+c", "app.quit", "leave pizhu; everything is saved already")


def _motions(row: _Row, where: str, item: str) -> Iterator[Action]:
    """Yield the motions in a list of items."""
    yield row(f"{where}_down", "down j", "move(1)", f"next {item}")
    yield row(f"{where}_up", "up k", "move(-1)", f"{item} before")
    yield row(f"{where}_page_down", "pagedown space", "page(1)", "page down")
    yield row(f"{where}_page_up", "pageup", "page(-1)", "page up")
    yield row(f"{where}_start", "home g", "first", f"first {item}")
    yield row(f"{where}_end", "end G", "last", f"last {item}")


def _library_actions() -> Iterator[Action]:
    library = _Row(Where.LIBRARY)
    yield from _motions(library, "library", "article")
    yield library("open", "enter", "open", "open the article", "open")
    yield library("filter", "slash", "filter", "filter by title, pinyin or initials", "filter")
    yield library("sort", "s", "sort", "sort by title, size, annotations, progress, known", "sort")
    yield library("library_title", "T", "title", "another title for the article", "title")
    yield library("library_undo", "u ctrl+z", "undo", "undo a title set here")
    yield library("library_redo", "U ctrl+y", "redo", "redo it")
    yield library("clear_filter", "escape", "clear_filter", "take the filter away")
    yield library("leave", "q", "leave", "leave pizhu", "quit")


def _page_actions() -> Iterator[Action]:
    page = _Row(Where.PAGE)
    motions = (
        ("left", "left h", "shift+left H", "character before"),
        ("right", "right l", "shift+right L", "next character"),
        ("word", "w", "W", "next word"),
        ("word_back", "b", "B", "word before"),
        ("up", "up k", "shift+up K", "row above"),
        ("down", "down j", "shift+down J", "row below"),
        ("row_start", "home", "shift+home", "start of the row"),
        ("row_end", "end", "shift+end", "end of the row"),
        ("sentence_back", "left_parenthesis", "", "sentence before"),
        ("sentence", "right_parenthesis", "", "next sentence"),
        ("paragraph_back", "left_curly_bracket", "", "paragraph before"),
        ("paragraph", "right_curly_bracket", "", "next paragraph"),
        ("page_down", "space pagedown", "shift+pagedown", "page down"),
        ("page_up", "pageup", "shift+pageup", "page up"),
        ("start", "g ctrl+home", "", "start of the article"),
        ("finish", "G ctrl+end", "", "end of the article"),
    )
    for name, keys, extending, text in motions:
        yield page(name, keys, f"go('{name}')", text)
        if extending:
            yield page(f"extend_{name}", extending, f"extend('{name}')", f"select to the {text}")
    yield page("jump", "f", "jump", "jump: type the label over a word", "jump")
    yield page("select", "v", "select", "select from here with any motion", "select")
    yield page("swap", "o", "swap", "the other end of the selection", "other end")
    yield page(
        "widen", "plus equals_sign", "widen", "word → clause → sentence → paragraph", "widen"
    )
    yield page("narrow", "minus", "narrow", "back to what was selected before", "narrow")


def _reader_actions() -> Iterator[Action]:
    reader = _Row(Where.READER)
    for key in "123456789":
        yield reader(f"tag_{key}", key, f"quick_tag('{key}')", f"tag number {key}; again: untag")
    yield reader("tags", "t", "tags", "tag picker: filter, several, new", "tags")
    yield reader("hint", "p", "hint", "pinyin hint: choose a reading or type one", "pinyin")
    yield reader("note", "c", "note", "note", "note")
    yield reader("highlight", "enter", "edit", "highlight; on an annotation: edit it", "edit")
    yield reader("delete", "d", "delete", "delete the annotation here", "delete")
    yield reader("word_known", "y", "mark_word('known')", "you know the word; again: say nothing")
    yield reader("word_learning", "i", "mark_word('learning')", "you are learning the word; same")
    yield reader("word_new", "x", "mark_word('new')", "the word is new to you; same")
    yield reader("split_word", "s", "split", "split the word, here or everywhere")
    yield reader("join_words", "S", "join", "make what is selected one word, here or everywhere")
    yield reader("title", "T", "title", "another title for the article")
    yield reader("look_up", "D", "look_up", "dictionary: the word, where else it is", "look up")
    yield reader(
        "proofread", "P", "proofread", "proof-reading: ] [ a p go over doubtful readings", "end"
    )
    yield reader("accept", "a", "accept", "proof-reading: keep the doubtful reading", "accept")
    yield reader(
        "next_annotation", "right_square_bracket", "annotation(1)", "next annotation", "next"
    )
    yield reader(
        "previous_annotation",
        "left_square_bracket",
        "annotation(-1)",
        "annotation before",
        "before",
    )
    yield reader("undo", "u ctrl+z", "undo", "undo", "undo")
    yield reader("redo", "U ctrl+y", "redo", "redo")
    yield reader("deleted", "X", "deleted", "deleted annotations: list them, take one back")
    yield reader("people", "O", "people", "others: whose annotations are shown")
    yield reader("save", "ctrl+s", "save", "save again what could not be saved")
    yield reader("search", "slash", "search", "search by characters or by pinyin", "find")
    yield reader("next_found", "n", "found(1)", "next one found")
    yield reader("previous_found", "N", "found(-1)", "one found before")
    yield reader("hints", "m", "hints", "hints: none, kept, unknown, above HSK level, all", "hints")
    yield reader("level_up", "greater_than_sign", "known_level(1)", "you know one HSK level more")
    yield reader("level_down", "less_than_sign", "known_level(-1)", "you know one HSK level less")
    yield reader("tone_colours", "C", "tone_colours", "hints in the colours of their tones, or not")
    yield reader("raw", "r", "raw", "the file's own lines ↔ the page")
    yield reader("encoding", "E", "encoding", "read the file in another encoding")
    yield reader("panel", "tab", "panel", "page ↔ annotation list", "page/list")
    yield reader("back", "q", "back", "back to the library; else leave", "back")
    yield reader("clear", "escape", "clear", "clear selection, search, fold; else back", "back")


def _list_actions() -> Iterator[Action]:
    listed = _Row(Where.LIST)
    yield from _motions(listed, "list", "annotation")
    yield listed("go_to", "enter", "go_to", "go to it on the page", "go to")
    yield listed("edit_listed", "e", "edit", "edit: tags, hint, note", "edit")
    yield listed(
        "filter_list", "slash", "filter", "show what is to check, each tag's in turn, all", "filter"
    )
    yield listed(
        "accept_found", "a", "accept", "right where it was found; in conflict: keep both", "accept"
    )
    yield listed("accept_all", "A", "accept_all", "all listed are right where found", "all")
    yield listed(
        "refuse_found", "x", "refuse", "not where it was found: lost, enter attaches it", "refuse"
    )


ACTIONS: dict[str, Action] = {action.name: action for action in _actions()}

FOOTERS: dict[Situation, tuple[str, ...]] = {
    Situation.LIBRARY: ("open", "filter", "sort", "library_title", "help", "leave"),
    Situation.READING: (
        "tag_1", "tags", "hint", "note", "select", "jump", "search", "undo", "look_up", "hints",
        "help",
    ),
    Situation.SELECTING: (
        "tag_1", "tags", "hint", "note", "widen", "narrow", "swap", "highlight", "clear",
    ),
    Situation.ANNOTATED: (
        "highlight", "delete", "tag_1", "tags", "hint", "note", "undo", "panel", "help",
    ),
    Situation.JUMPING: ("clear",),
    Situation.PROOFREADING: (
        "accept", "hint", "next_annotation", "previous_annotation", "undo", "proofread", "help",
    ),
    Situation.CHECKING: (
        "accept_found", "refuse_found", "go_to", "delete", "accept_all", "filter_list", "panel",
    ),
    Situation.ATTACHING: ("select", "jump", "search", "widen", "panel", "help"),
    Situation.LIST: ("go_to", "edit_listed", "delete", "filter_list", "panel", "back"),
}  # fmt: skip
"""The actions the footer names in each situation, the most wanted first."""

LABEL_LETTERS = ascii_lowercase


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place, for a widget's or screen's BINDINGS.

    They have priority so that keys act in the order typed, also those typed at once.
    """
    return [
        Binding(
            ",".join(action.keys),
            action.run,
            action.help,
            id=action.name,
            priority=True,
            show=False,
        )
        for action in ACTIONS.values()
        if action.where is where
    ]


def label_bindings() -> list[BindingType]:
    """The letters of the jump labels: they come before the letters' other actions."""
    return [
        Binding(letter, f"label('{letter}')", show=False, priority=True) for letter in LABEL_LETTERS
    ]
