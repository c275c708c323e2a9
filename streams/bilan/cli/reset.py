"""`bilan reset`: have an app begin anew."""

from typing import Annotated, Literal

import typer

from bilan.cli import output
from bilan.cli.agreement import agreed


def reset(
    kind: Annotated[Literal["enrich", "tolls"], typer.Argument(help="Whose work is forgotten.", show_default=False)],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget what an app has done, so that it begins anew: group offsets, changelogs and local tables together.

    Its workers must have stopped. What is published stays, and is put right as the app reads everything again;
    run it on each machine that has tables of the app.
    """
    from bilan.kafka import reset as kafka  # noqa: PLC0415 - help must come at once

    settings = output.settings()
    forgotten = [
        f"the offsets of {kafka.group_of(settings, kind)}",
        *kafka.own_topics(settings, kind),
        str(kafka.local_folder(settings, kind)),
    ]
    if agreed(f"forget {', '.join(forgotten)}?", "reset", yes=yes):
        output.run(kafka.reset(settings, kind))
        output.result(f"reset {kafka.group_of(settings, kind)}")
