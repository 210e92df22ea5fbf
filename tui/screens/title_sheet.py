"""A sheet to give an article another title."""

from annotations.session import Session
from tui.screens.line_sheet import LineSheet


class TitleSheet(LineSheet):
    """Asks for a title: the present one to begin with, and where it is taken away, the file's."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "Title: an empty line brings back the file's own",
            session.title,
            placeholder=session.article.title,
        )
