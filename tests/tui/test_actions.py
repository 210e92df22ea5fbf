"""Every action there is: its keys, what it runs, and the keys that DESIGN's table promises."""

import inspect
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from textual.actions import parse
from textual.binding import Binding

from tui.actions import (
    ACTIONS,
    FOOTERS,
    LABEL_LETTERS,
    Action,
    Situation,
    Where,
    bindings,
    key_name,
    label_bindings,
)
from tui.app import PizhuApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.typesetting.labels import LETTERS
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.page import Page

CLASSES: dict[Where, type] = {
    Where.APP: PizhuApp,
    Where.LIBRARY: LibraryScreen,
    Where.PAGE: Page,
    Where.READER: ReaderScreen,
    Where.LIST: AnnotationList,
}

PLACES: dict[Situation, tuple[Where, ...]] = {
    Situation.LIBRARY: (Where.LIBRARY, Where.APP),
    Situation.READING: (Where.PAGE, Where.READER, Where.APP),
    Situation.SELECTING: (Where.PAGE, Where.READER, Where.APP),
    Situation.ANNOTATED: (Where.PAGE, Where.READER, Where.APP),
    Situation.JUMPING: (Where.READER,),
    Situation.LIST: (Where.LIST, Where.READER, Where.APP),
    Situation.CHECKING: (Where.LIST, Where.READER, Where.APP),
    Situation.ATTACHING: (Where.PAGE, Where.READER, Where.APP),
    Situation.PROOFREADING: (Where.PAGE, Where.READER, Where.APP),
}

# DESIGN's table of keys, as a user reads them: what each does, and where.
LIBRARY = [
    ("↓ j", "move(1)"),
    ("↑ k", "move(-1)"),
    ("enter", "open"),
    ("/", "filter"),
    ("s", "sort"),
    ("q", "leave"),
]
PAGE = [
    ("← h", "go('left')"),
    ("→ l", "go('right')"),
    ("w", "go('word')"),
    ("b", "go('word_back')"),
    ("↑ k", "go('up')"),
    ("↓ j", "go('down')"),
    ("(", "go('sentence_back')"),
    (")", "go('sentence')"),
    ("{", "go('paragraph_back')"),
    ("}", "go('paragraph')"),
    ("space pgdn", "go('page_down')"),
    ("pgup", "go('page_up')"),
    ("g", "go('start')"),
    ("G", "go('finish')"),
    ("f", "jump"),
    ("v", "select"),
    ("o", "swap"),
    ("+", "widen"),
    ("-", "narrow"),
    ("shift+← H", "extend('left')"),
    ("shift+→ L", "extend('right')"),
    ("shift+↑ K", "extend('up')"),
    ("shift+↓ J", "extend('down')"),
    ("W", "extend('word')"),
    ("B", "extend('word_back')"),
    ("shift+home", "extend('row_start')"),
    ("shift+end", "extend('row_end')"),
    ("shift+pgdn", "extend('page_down')"),
    ("shift+pgup", "extend('page_up')"),
]
READER = [
    *((key, f"quick_tag('{key}')") for key in "123456789"),
    ("t", "tags"),
    ("p", "hint"),
    ("c", "note"),
    ("enter", "edit"),
    ("d", "delete"),
    ("[", "annotation(-1)"),
    ("]", "annotation(1)"),
    ("u ctrl+z", "undo"),
    ("U ctrl+y", "redo"),
    ("/", "search"),
    ("n", "found(1)"),
    ("N", "found(-1)"),
    ("m", "hints"),
    ("tab", "panel"),
    ("q", "back"),
    ("esc", "clear"),
]
APP = [("?", "app.help"), ("ctrl+p", "app.command_palette")]
TABLE = [
    (where, key, run)
    for where, rows in (
        (Where.LIBRARY, LIBRARY),
        (Where.PAGE, PAGE),
        (Where.READER, READER),
        (Where.APP, APP),
    )
    for keys, run in rows
    for key in keys.split()
]


def of(*places: Where) -> list[Action]:
    return [action for action in ACTIONS.values() if action.where in places]


def doubled(actions: Iterable[Action]) -> set[str]:
    """The keys that more than one action has."""
    counts = Counter(key for action in actions for key in action.keys)
    return {key for key, count in counts.items() if count > 1}


def method(action: Action) -> Callable[..., object]:
    namespace, name, _ = parse(action.run)
    owner = PizhuApp if namespace == "app" else CLASSES[action.where]
    found: Callable[..., object] = getattr(owner, f"action_{name}")
    return found


@pytest.mark.parametrize(("where", "key", "run"), TABLE, ids=str)
def test_every_key_of_the_design_does_what_its_table_says(where: Where, key: str, run: str) -> None:
    (action,) = [one for one in of(where) if key in map(key_name, one.keys)]
    assert action.run == run


@pytest.mark.parametrize(
    "places",
    [*((where,) for where in Where), *dict.fromkeys(PLACES.values())],
    ids="+".join,
)
def test_no_key_has_two_actions_that_work_in_one_place(places: tuple[Where, ...]) -> None:
    # In the annotation list these are the list's: the reader gives way there.
    taken = {"enter", "slash", "a", "x"} if {Where.LIST, Where.READER} <= {*places} else set()
    assert doubled(of(*places)) == taken


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.name)
def test_every_action_runs_a_method_of_its_place(action: Action) -> None:
    _, _, arguments = parse(action.run)
    receiver = object()
    inspect.signature(method(action)).bind(receiver, *arguments)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.name)
def test_every_action_has_a_key_and_a_line_of_help(action: Action) -> None:
    assert action.keys
    assert action.help
    assert "\n" not in action.help
    assert action.key_names == " ".join(map(key_name, action.keys))


@pytest.mark.parametrize("name", [key for action in ACTIONS.values() for key in action.keys])
def test_every_key_has_a_name_that_a_user_knows(name: str) -> None:
    shown = key_name(name)
    last = shown.removeprefix("shift+").removeprefix("ctrl+")
    named = {"enter", "space", "tab", "esc", "home", "end", "pgup", "pgdn", "f1"}
    assert last in named or len(last) == 1
    assert shown.removesuffix(last) in ("", "shift+", "ctrl+")


@pytest.mark.parametrize("situation", Situation)
def test_every_action_of_a_footer_works_there_and_has_a_word_for_it(
    situation: Situation,
) -> None:
    names = FOOTERS[situation]
    assert len({*names}) == len(names)
    for name in names:
        assert ACTIONS[name].where in PLACES[situation]
        assert ACTIONS[name].label or name == "tag_1"


def test_every_word_of_a_footer_is_shown_in_one() -> None:
    footed = {name for names in FOOTERS.values() for name in names}
    assert {action.name for action in ACTIONS.values() if action.label} <= footed


@pytest.mark.parametrize("where", Where)
def test_bindings_are_the_actions_of_their_place_known_by_name_to_a_keymap(where: Where) -> None:
    found = [binding for binding in bindings(where) if isinstance(binding, Binding)]
    assert [(one.id, one.key, one.action) for one in found] == [
        (action.name, ",".join(action.keys), action.run) for action in of(where)
    ]
    assert all(binding.priority for binding in found)


def test_every_letter_of_a_label_is_bound_while_labels_are_shown() -> None:
    found = [binding for binding in label_bindings() if isinstance(binding, Binding)]
    assert {binding.key for binding in found} == {*LABEL_LETTERS}
    assert {*LETTERS} <= {*LABEL_LETTERS}
    assert all(binding.priority for binding in found)


def test_what_moves_without_shift_has_a_name_of_its_own_for_selecting() -> None:
    extending = {parse(action.run)[2] for action in of(Where.PAGE) if "extend(" in action.run}
    moving = {parse(action.run)[2] for action in of(Where.PAGE) if "go(" in action.run}
    assert extending <= moving
