"""`bilan publish`: the end of a rebuild."""

from typing import Annotated

import typer

from bilan.cli import output
from bilan.cli.agreement import agreed


def publish(
    *,
    replaces: Annotated[
        str, typer.Option(help="BILAN_APP_SUFFIX of the instance that is replaced; without it, the one that has none.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put what an instance has made with BILAN_PUBLISH=false on the public topics, and remove there what it lacks.

    Its workers and those that it replaces must have stopped, and it must have read everything. Start its workers
    without BILAN_PUBLISH afterwards. Interrupted, run it again.
    """
    from bilan.demo.quiet import NotQuietError, wait_until_counted  # noqa: PLC0415 - help must come at once
    from bilan.kafka import publish as kafka  # noqa: PLC0415

    settings = output.settings()
    if not settings.app_suffix or settings.app_suffix == replaces:
        raise output.CommandError(
            "set BILAN_APP_SUFFIX to that of the instance whose work is published; it cannot replace itself",
            output.ExitCode.USAGE,
        )
    if not agreed(f"publish what {settings.tolls_app_id} has made?", "publish", yes=yes):
        return
    try:
        output.run(wait_until_counted(settings.model_copy(update={"publish": False}), seconds=0))
    except NotQuietError as error:
        raise output.CommandError(f"not all is counted yet: {error}") from error
    for done in output.run(kafka.publish(settings, replaces=replaces)):
        output.result(f"{done.topic}: {done.values} values, {done.nulls} nulls")
