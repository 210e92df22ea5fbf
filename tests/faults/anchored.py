"""Where the annotations of a session lie, told by nothing but the text and their quotes."""

from annotations.placement import State
from annotations.session import Session


def in_a_wrong_place(session: Session) -> int:
    """Count the annotations that lie where something else stands, and are not said to do so."""
    text = session.article.text
    return sum(
        placed.span is not None
        and placed.anchor.state is not State.APPROXIMATE
        and text[slice(*placed.span)] != placed.annotation.quote
        for placed in session.annotations
    )


def not_exact(session: Session) -> int:
    """Count the annotations that are not said to be where they were, in a text that is the same."""
    return sum(placed.anchor.state is not State.EXACT for placed in session.annotations)
