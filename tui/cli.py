"""The `pizhu` command: opens the reader, or runs one of the commands that need no terminal.

Textual is imported only to open the reader, and each command's module only when it is run. What
goes wrong is told in one line on standard error; the exit status is 0 when all is done, 1 when
something is wrong with what was found, 2 when the command was used wrongly.
"""

import gc
import sys
import traceback
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from annotations.articles.library import find_articles
from annotations.errors import PizhuError
from tui.commands.arguments import PATH, is_folder, is_there
from tui.commands.output import discard_stdout, use_utf8, write_error
from tui.memory import Memory

COMMANDS = (
    "list",
    "text",
    "pinyin",
    "words",
    "keywords",
    "dictionary",
    "annotate",
    "deleted",
    "title",
    "export",
    "merge",
    "check",
    "vocabulary",
    "completion",
)
WRONG, INTERRUPTED = 1, 130


class Pizhu(click.Group):
    """The commands, each in the module of `tui.commands` that has its name; else a path to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tui.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run: the opening of a path, where the first word names no other."""
        name = args[0]
        if name in COMMANDS or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if not is_there(Path(name)):
            nearest = get_close_matches(name, COMMANDS, n=1)
            suggestion = f"; did you mean {nearest[0]}?" if nearest else ""
            ctx.fail(f"{name}: there is no such file, folder or command{suggestion}")
        # The parser has taken away the `--` before a path that begins with a hyphen.
        return "", opening, ["--", *args] if name.startswith("-") else args

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> "list[click.shell_completion.CompletionItem]":
        """Return the paths, then the commands that begin so."""
        return [
            *PATH.shell_complete(ctx, opening.params[0], incomplete),
            *super().shell_complete(ctx, incomplete),
        ]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the two ways to use it."""
        formatter.write_usage("pizhu", "[PATH]")
        formatter.write_usage("pizhu", "COMMAND [ARGUMENTS]...")

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, tell what went wrong in one line, and exit."""
        use_utf8()
        try:
            kwargs.update(prog_name=self.name, standalone_mode=False)
            status = super().main(*args, **kwargs)
            sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            status = INTERRUPTED
        except BrokenPipeError:
            discard_stdout()
            status = WRONG
        except Exception as error:
            status = error.exit_code if isinstance(error, click.ClickException) else WRONG
            write_error(_told(error))
            if isinstance(error, OSError):
                discard_stdout()
        sys.exit(status)


def _told(error: Exception) -> PizhuError:
    """Return the error as the user is to read it."""
    match error:
        case PizhuError():
            return error
        case click.UsageError():
            command = error.ctx.command_path.strip() if error.ctx else "pizhu"
            message = " ".join(error.format_message().split()).rstrip(".")
            return PizhuError(f"{message} (see: {command} --help)")
        case click.ClickException():
            return PizhuError(error.format_message())
        case OSError():
            return PizhuError(f"not written: {error.strerror or error}")
        case _:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}:{place.lineno}"
            return PizhuError(f"the program failed: {type(error).__name__}: {error} ({where})")


class _Opening(click.Command):
    """The opening of a path, which is no command of its own to the user."""

    def get_help(self, ctx: click.Context) -> str:
        return ctx.find_root().get_help()


@click.command(cls=_Opening)
@click.argument("path", type=PATH)
def opening(path: Path) -> None:
    """Open a folder or an article."""
    # Whatever is wrong with it is told before the terminal changes hands.
    if is_folder(path):
        next(find_articles(path), None)
    else:
        Memory().read_article(path)
    _open(path)


def _open(path: Path | None) -> None:
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError("to read, a terminal is needed; the commands need none")
    # Nothing that is loaded is garbage, and to look for some delays the first page by a tenth.
    gc.disable()
    from tui.app import PizhuApp  # noqa: PLC0415 (it imports Textual)
    from tui.config import Config, ConfigError, read_config  # noqa: PLC0415
    from tui.seeds import default_library  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    problems: list[PizhuError] = []
    config = Config()
    try:
        config = read_config()
    except ConfigError as error:
        problems.append(error)
    app = PizhuApp(path or default_library(), config, Memory(), problems)
    app.run()
    sys.exit(app.return_code or 0)


@click.group(
    "pizhu",
    cls=Pizhu,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="pizhu", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Read Chinese in the terminal, and annotate as you read.

    PATH is an article or a folder of articles. Without it, pizhu opens the folder "seeds" here, or
    the articles that come with it, copied once to your data folder. A folder that has the name of
    a command is opened as ./list.

    The commands need no terminal. They exit with 0 when done, 1 when something was found wrong, 2
    when used wrongly; errors go to standard error, a line each.
    """
    if context.invoked_subcommand is None:
        _open(None)
