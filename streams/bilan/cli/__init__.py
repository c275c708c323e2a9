"""The command line: one module a command group, each thin; what is heavy is imported when a command runs."""

import sys


def main() -> None:
    """Run the command line and exit with one of the documented codes."""
    try:
        from bilan.cli import commands, output  # noqa: PLC0415 - the base package alone has no command line
    except ModuleNotFoundError as error:
        sys.exit(f"bilan: the command line needs more than the contracts ({error}): pip install 'bilan[worker]'")
    output.guarded(commands.app)
