"""Asking before something is done that cannot be undone."""

import sys

import typer

from bilan.cli import output


def agreed(question: str, what: str, *, yes: bool) -> bool:
    """Whether nobody minds.

    Raises:
        CommandError: nobody can be asked.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise output.CommandError(f"nobody can be asked here: {what} with --yes", output.ExitCode.USAGE)
    if typer.confirm(question, err=True):
        return True
    output.note("left as they are")
    return False
