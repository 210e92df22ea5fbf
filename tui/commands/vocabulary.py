"""`pizhu vocabulary`: the words the user knows, is learning, or has marked as new."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from annotations.articles.article import read_article
from annotations.errors import SaveError, VocabularyError
from annotations.language.levels import HIGHEST, STANDARD, words_up_to
from annotations.language.vocabulary import Change, State
from annotations.store import replace_file
from annotations.vocabulary_file import apply_change, read_vocabulary
from annotations.word_lists import WordRecord, csv_export, json_export, read_word_list
from tui.commands.arguments import PATH
from tui.commands.output import write, write_error, write_json_array
from tui.config import vocabulary_path

STATE = click.Choice([state.value for state in State])
NO_STATE = "none"
STATE_OR_NONE = click.Choice([*STATE.choices, NO_STATE])
FORMATS = {"csv": csv_export, "json": json_export}


class LevelType(click.ParamType[int]):
    """An HSK level, 1 to 7: 7, 8 and 9 are one, which may be written 7-9 as well."""

    name = "level"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the level that is meant."""
        written = str(value).replace("–", "-")
        if written in (f"{HIGHEST}-9", "8", "9"):
            return HIGHEST
        if written in map(str, range(1, HIGHEST + 1)):
            return int(written)
        return self.fail(f"{value} is no level: 1 to {HIGHEST - 1}, or {HIGHEST}-9", param, ctx)


@click.group("vocabulary", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """The words you know, are learning, or have marked as new.

    Without a command, how many there are of each, and the file they are in: a word a line, yours
    to edit. A word that is not in it is known when its HSK level is at most the known-level of the
    settings.
    """
    if context.invoked_subcommand is None:
        vocabulary = read_vocabulary(vocabulary_path())
        for state in State:
            write(f"{state.value:9}{vocabulary.count(state):7,}\n")
        write(f"{vocabulary_path()}\n")


@command.command("list")
@click.option("--state", type=STATE, help="Only the words of this state.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_words(state: str | None, as_json: bool) -> None:
    """List the words, with their states and since when they have them.

    \b
    --json prints an array of
      {"word", "state" ("new", "learning" or "known"), "date" (ISO 8601, or null)}
    """
    vocabulary = read_vocabulary(vocabulary_path())
    chosen = [entry for entry in vocabulary if state in (None, entry.state.value)]
    if as_json:
        write_json_array(map(WordRecord.of, chosen))
        return
    for entry in chosen:
        write(f"{entry.word}\t{entry.state.value}\t{entry.since or ''}\n")


@command.command("set")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--state",
    type=STATE_OR_NONE,
    required=True,
    help="How well they are known; none takes them out of the vocabulary.",
)
def set_state(words: tuple[str, ...], state: str) -> None:
    """Say how well words are known, in simplified or traditional characters."""
    _mark(words, _state(state))


@command.command("hsk", epilog=f"The levels are those of {STANDARD.title}.")
@click.argument("level", type=LevelType())
@click.option(
    "--state",
    type=STATE_OR_NONE,
    default=State.KNOWN.value,
    show_default=True,
    help="How well they are known; none takes them out of the vocabulary.",
)
def mark_level(level: int, state: str) -> None:
    """Mark all words of HSK 1 to LEVEL as known, or as --state says.

    7-9 is one level; 7, 8 and 9 name it as well.
    """
    change = _mark(words_up_to(level), _state(state))
    highest = 9 if level >= HIGHEST else level
    taken_out = state == NO_STATE
    count = len(change.before if taken_out else change.after)
    done = "taken out of the vocabulary" if taken_out else f"marked as {state}"
    write(f"{count:,} words {done}: HSK 1 to {highest} of {STANDARD.title}\n")


@command.command("import")
@click.argument("path", metavar="FILE", type=PATH)
@click.option(
    "--state",
    type=STATE,
    default=State.KNOWN.value,
    show_default=True,
    help="The state of the words of which FILE tells none.",
)
def import_words(path: Path, state: str) -> int:
    """Add the words of a file.

    A word a line; CSV or TSV, as Anki exports it, of which the column named simplified, word,
    hanzi or traditional counts, else the first with Chinese words, and those named state and date;
    or JSON, an array of words or of {"word", "state", "date"}, or an object of words and states.
    Marks behind a word are left out. What cannot be read is told by its line, all else is added,
    and the exit status is 1.
    """
    try:
        found = read_word_list(read_article(path).text, State(state), date.today())
    except VocabularyError as error:
        raise VocabularyError(error.message, path) from None
    change = _make(read_vocabulary(vocabulary_path()).with_entries(found.entries))
    for problem in found.problems:
        write_error(VocabularyError(problem, path))
    write(f"words read: {len(found.entries):,}, added or changed: {len(change.after):,}\n")
    return 1 if found.problems else 0


@command.command("export")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default="csv",
    show_default=True,
    help="What `import` reads either of.",
)
@click.option("--output", type=PATH, metavar="OUT", help="The file to write; else standard output.")
def export(format_name: str, output: Path | None) -> None:
    """Export the vocabulary for other programs."""
    kept = vocabulary_path()
    lines = FORMATS[format_name](read_vocabulary(kept))
    if output is None:
        for line in lines:
            write(line)
        return
    if output.exists() and not output.is_file():
        raise SaveError("not written: this is not a plain file", output)
    if output.resolve() == kept.resolve():
        raise SaveError("not written: this is what is to be exported", output)
    replace_file(output, "".join(lines).encode())


def _mark(words: Iterable[str], state: State | None) -> Change:
    return _make(read_vocabulary(vocabulary_path()).marked(words, state, date.today()))


def _state(name: str) -> State | None:
    return None if name == NO_STATE else State(name)


def _make(change: Change) -> Change:
    apply_change(vocabulary_path(), change)
    return change
