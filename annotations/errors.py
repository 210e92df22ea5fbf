"""The family of errors a user may see: one clear line each, about a path or a position."""

from pathlib import Path


def visible(text: str) -> str:
    """Return `text` on one line with every control, escape and bidi character shown as `\\u…`.

    For messages, titles and file names that reach a terminal: what comes from a file is not
    trusted.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class PizhuError(Exception):
    """Something went wrong that the user can understand and mend.

    `message` says what, `path` names the file it is about, where there is one.
    """

    def __init__(self, message: str, path: Path | None = None) -> None:
        super().__init__(message, path)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        return visible(f"{self.path}: {self.message}" if self.path else self.message)


class ArticleError(PizhuError):
    """An article or a library folder cannot be read."""


class SidecarError(PizhuError):
    """A sidecar is not readable, not valid, or of a newer version: it must not be written over."""


class SaveError(PizhuError):
    """A file could not be written: what it was to hold is still in memory."""


class TagSetError(PizhuError):
    """A tag set is not valid, or a change to it would make it so."""


class DivisionError(PizhuError):
    """A word joined or split is no word, or what the user keeps of them is not valid."""


class PinyinError(PizhuError):
    """Something typed as pinyin is no pinyin."""


class VocabularyError(PizhuError):
    """The user's vocabulary or a list of words is not valid, or something marked is no word."""


class LanguageError(PizhuError):
    """Words and readings cannot be found: the language service does not answer."""


class DictionaryError(PizhuError):
    """A file is no dictionary, or the dictionary cannot be read."""


class SpanError(PizhuError):
    """A span does not lie in the article."""
