"""`completion`: what a shell reads to complete the commands of this program."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from journal_tui.cli.options import OpenCommand
from journal_tui.cli.talk import NAME, Stop, data

#: The variable by which a shell asks; click makes it from the program's name.
VARIABLE = "_JOURNAL_TUI_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command(cls=OpenCommand)
@click.argument("shell", type=click.Choice(SHELLS), metavar="|".join(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what a shell reads to complete commands and options.

    bash: journal-tui completion bash > ~/.local/share/bash-completion/completions/journal-tui

    zsh: journal-tui completion zsh > a file named _journal-tui in a folder of $fpath

    fish: journal-tui completion fish > ~/.config/fish/completions/journal-tui.fish
    """
    completer = get_completion_class(shell)
    if completer is None:
        raise Stop(2, f"There is no completion for {shell}.")
    complete = completer(ctx.find_root().command, {}, NAME, VARIABLE)
    # Not `source()`: for bash it would run the bash of this machine, which need not be the one that reads it.
    data(complete.source_template % complete.source_vars())
