"""Pictures of the screen, in which every character has its cell."""

import re
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from tui.picture import CELL, FONTS, placed

SPACE = "{http://www.w3.org/2000/svg}"


def drawn(text: str, style: str = "") -> str:
    """A terminal's picture of a line, as Rich makes it."""
    console = Console(width=60, height=1, record=True, file=StringIO(), force_terminal=True)
    console.print(Text(text, style), end="")
    return console.export_svg(title="t", unique_id="t")


def cells(svg: str) -> dict[str, list[float]]:
    """Where each character stands, in cells."""
    found: dict[str, list[float]] = {}
    for span in ElementTree.fromstring(svg).iter(f"{SPACE}tspan"):
        found.setdefault(span.text or "", []).append(float(span.attrib["x"]) / CELL)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天a地", {"天": 0, "a": 2, "地": 3}),
        ("  “天” b", {"“": 2, "天": 3, "”": 5, "b": 7}),
        ("<&>'\"x", {"<": 0, "&": 1, ">": 2, "'": 3, '"': 4, "x": 5}),
    ],
)
def test_every_character_stands_in_its_cell(text: str, expected: dict[str, int]) -> None:
    found = cells(placed(drawn(text)))
    assert found == {character: [pytest.approx(at, abs=0.02)] for character, at in expected.items()}


@given(st.text("天地a1“”，<&>\"' ", max_size=30))
def test_a_picture_holds_all_that_is_shown_and_is_well_formed(text: str) -> None:
    found = cells(placed(drawn(text)))
    shown = {character: text.count(character) for character in text if character != " "}
    assert {character: len(places) for character, places in found.items()} == shown


def classes(svg: str) -> list[str]:
    """The classes of the texts that hold anything."""
    texts = ElementTree.fromstring(svg).iter(f"{SPACE}text")
    return [text.attrib["class"] for text in texts if "".join(text.itertext()).strip()]


def test_looks_stay_as_they_were() -> None:
    svg = drawn("天", "bold red")
    assert classes(placed(svg)) == classes(svg)


def test_only_fonts_at_hand_are_named_and_nothing_is_fetched() -> None:
    svg = placed(drawn("天a"))
    assert "@font-face" not in svg
    assert "Fira Code" not in svg
    assert re.findall(r"url\((?!#)", svg) == []
    assert FONTS in svg
