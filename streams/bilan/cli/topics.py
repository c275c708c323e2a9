"""`bilan topics`: what must be on the cluster before anything runs."""

import typer

from bilan.cli import output

app = typer.Typer(help="Make the topics on the cluster, or compare them with what they must be.", no_args_is_help=True)


@app.command()
def create() -> None:
    """Make the topics that are missing, the tables' changelogs too; what exists is left as it is."""
    from bilan.kafka import topics  # noqa: PLC0415 - help must come at once

    settings = output.settings()
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
