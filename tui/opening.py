"""Opening an article to annotate it, with all that the program keeps for that."""

from pathlib import Path

from annotations.deleted import DeletedAnnotations
from annotations.session import Session
from tui.memory import Memory


def open_session(memory: Memory, path: Path, creator: str = "") -> Session:
    """Read the article at `path` in the encoding chosen for it, and open its sidecar.

    What is deleted from it can be restored at any time. Raises ArticleError where the article
    cannot be read.
    """
    article = memory.read_article(path)
    return Session.open(article, creator=creator, deletions=DeletedAnnotations(memory.deleted))
