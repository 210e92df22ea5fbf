"""A process that does a course of steps and tells what it shows as saved, until it is killed.

    python -m tests.faults.killed_session ARTICLE SEED STEPS JOURNALS

It writes a line when it is ready, one before and one after each save with the number of steps done
by then, and one when the course is at its end.
"""

import sys
from pathlib import Path

from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.session import Session
from tests.faults.courses import CREATOR, Verb, course, perform


def tell(words: str) -> None:
    """Tell it at once: a line that waits for others would be lost with the process."""
    print(words, flush=True)


def main() -> None:
    """Open the article, then go through the course."""
    path, seed, length, journals = sys.argv[1:]
    article = read_article(Path(path))
    deletions = DeletedAnnotations(Path(journals))
    session = Session.open(article, creator=CREATOR, deletions=deletions)
    tell("ready")
    for done, step in enumerate(course(seed, article.text, int(length)), start=1):
        if step.verb is Verb.SAVE:
            tell(f"saving {done}")
        perform(session, step)
        if step.verb is Verb.SAVE:
            tell(f"saved {done}")
    tell("done")


if __name__ == "__main__":
    main()
