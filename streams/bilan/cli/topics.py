"""`bilan topics`: what must be on the cluster before anything runs."""

from typing import Annotated

import typer

from bilan.cli import output

app = typer.Typer(help="Make the topics on the cluster, or compare them with what they must be.", no_args_is_help=True)


@app.command()
def create() -> None:
    """Make the topics that are missing, the tables' changelogs too; what exists is left as it is.

    Waits for a cluster that does not answer yet, at most BILAN_BROKER_WAIT_SECONDS.
    """
    from bilan.kafka import topics  # noqa: PLC0415 - help must come at once
    from bilan.kafka.access import refusal  # noqa: PLC0415
    from bilan.kafka.clients import answers, client_options, wait_for_cluster  # noqa: PLC0415

    settings = output.settings()
    if not output.run(answers(client_options(settings))):
        if why := output.run(refusal(client_options(settings))):
            raise output.CommandError(why)
        output.note(f"waiting for the cluster at {settings.broker}")
        if not output.run(wait_for_cluster(settings)):
            raise output.CommandError(f"the cluster at {settings.broker} does not answer")
    made = output.run(topics.create(settings))
    for name in made:
        output.result(name)
    output.note(f"{len(made)} of {len(topics.wanted(settings))} topics made on {settings.broker}; the rest was there")


@app.command()
def check() -> None:
    """Say where the cluster's topics are not as they must be; exit code 4 if any is not."""
    from bilan.kafka import topics  # noqa: PLC0415 - help must come at once

    settings = output.settings()
    told = output.run(topics.check(settings))
    for difference in told:
        output.result(str(difference))
    if told:
        output.end(output.ExitCode.DIFFERENT)
    output.note(f"all {len(topics.wanted(settings))} topics on {settings.broker} are as they must be")


@app.command()
def acls(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]...", help="Of one command alone, as it is typed: worker tolls."),
    ] = None,
    *,
    user: Annotated[
        str | None, typer.Option(help="Whom to allow it; otherwise a user a command, bilan-worker-tolls.")
    ] = None,
    replaces: Annotated[
        str, typer.Option(help="With publish: BILAN_APP_SUFFIX of the instance that is replaced.")
    ] = "",
) -> None:
    """Print what each command must be allowed on a cluster with an authorizer, as lines for kafka-acls.sh.

    Nothing is asked of the cluster, and nothing is changed there.
    """
    from bilan.kafka.acls import grants, kafka_acls  # noqa: PLC0415 - help must come at once

    settings = output.settings()
    needed = grants(settings, replaces=replaces)
    wanted = " ".join(words or ())
    if wanted == "publish" and wanted not in needed:
        raise output.CommandError(
            "set BILAN_APP_SUFFIX to that of the instance whose work is published", output.ExitCode.USAGE
        )
    if wanted and wanted not in needed:
        raise output.CommandError(f"{wanted!r} needs nothing; one of: {', '.join(needed)}", output.ExitCode.USAGE)
    for command, granted in needed.items():
        if wanted in {"", command}:
            name = user or f"bilan-{command.replace(' ', '-')}"
            for line in kafka_acls(granted, user=name, bootstrap=",".join(settings.bootstrap)):
                output.result(line)
