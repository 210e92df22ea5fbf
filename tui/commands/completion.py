"""`pizhu completion`: what makes a shell complete commands, options, files and tags."""

import click
from click.shell_completion import get_completion_class

from tui.commands.output import write

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete.

    \b
    bash:  eval "$(pizhu completion bash)"   in ~/.bashrc
    zsh:   eval "$(pizhu completion zsh)"    in ~/.zshrc, after compinit
    fish:  pizhu completion fish > ~/.config/fish/completions/pizhu.fish
    """
    root = context.find_root()
    kind = get_completion_class(shell)
    assert kind is not None, f"click knows no {shell}"
    name = root.info_name or ""
    write(kind(root.command, {}, name, f"_{name.upper()}_COMPLETE").source() + "\n")
