"""`ledgertool completion`: the script with which a shell completes commands and options."""

from __future__ import annotations

from typing import Annotated

import typer

from ledgertool.cli.help import Says
from ledgertool.cli.options import parse_choice

EXAMPLES = (
    'eval "$(ledgertool completion bash)"',
    "ledgertool completion zsh > ~/.zfunc/_ledgertool",
    "ledgertool completion fish > ~/.config/fish/completions/ledgertool.fish",
    "ledgertool completion powershell >> $PROFILE",
)

COMPLETE_VARIABLE = "_LEDGERTOOL_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def run(
    ctx: typer.Context,
    shell: Annotated[
        str,
        typer.Argument(metavar="SHELL"),
        Says("bash、zsh、fish、powershell 或 pwsh", "bash, zsh, fish, powershell or pwsh"),
    ],
) -> int:
    """Prints the script."""
    from typer.completion import get_completion_inspect_parameters, shell_complete

    parse_choice("SHELL", shell, SHELLS)
    get_completion_inspect_parameters()  # registers typer's shells
    return shell_complete(ctx.find_root().command, {}, "ledgertool", COMPLETE_VARIABLE, f"source_{shell}")
