"""A target names its article so that it stays one name everywhere."""

from pathlib import PurePath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.source import source_of


def test_names_in_any_script_stay_readable() -> None:
    assert source_of(PurePath("seeds/003_郴州（上）.txt")) == "seeds/003_郴州（上）.txt"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a b.txt", "a%20b.txt"),
        ("http:x", "http%3Ax"),
        ("@type", "%40type"),
        ("50%#?.txt", "50%25%23%3F.txt"),
        ("\x1b[2J", "%1B%5B2J"),
        ("\udcff.txt", "%FF.txt"),
        ("\u202e.txt", "%E2%80%AE.txt"),
    ],
)
def test_what_an_iri_or_a_terminal_would_obey_is_encoded(name: str, source: str) -> None:
    assert source_of(PurePath(name)) == source


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1))
def test_the_name_can_be_had_back(name: str) -> None:
    path = PurePath(name)
    assert unquote(source_of(path)) == path.as_posix()
