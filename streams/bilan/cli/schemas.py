"""`bilan schemas`: the contracts as files that other languages and tools read."""

from pathlib import Path
from typing import Annotated

import typer

from bilan.cli import output

app = typer.Typer(help="The contracts of the topics, as files.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """The contracts of the topics, as files."""


@app.command()
def export(
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say what differs from the files.")] = False,
    allow_breaking: Annotated[
        bool, typer.Option("--allow-breaking", help="Write the files even if readers or writers of v1 break.")
    ] = False,
    folder: Annotated[Path, typer.Option(help="Where the files are.")] = Path("schemas"),
) -> None:
    """Write JSON Schema for each topic, and AsyncAPI 3 for all of them.

    Within v1 only optional fields are added: a change that breaks what is in the files is told with its reason and
    not written. With --check, exit code 4 says that the files are not what the models say.
    """
    from bilan.schema_export import broken, differences, exported, write  # noqa: PLC0415 - help must come at once

    files = exported()
    breaks = broken(files, folder)
    for change in breaks:
        output.note(f"breaks v1: {change}")
    if check:
        told = differences(files, folder)
        for difference in told:
            output.note(difference)
        if told:
            raise output.CommandError("run `bilan schemas export` and commit the files", output.ExitCode.DIFFERENT)
        return
    if breaks and not allow_breaking:
        raise output.CommandError(f"{len(breaks)} changes break v1: nothing was written", output.ExitCode.DIFFERENT)
    for path in write(files, folder):
        output.result(str(path))
