"""Every command, put together."""

from typing import Annotated

import typer

from bilan.cli import broker, demo, dlq, offline, output, publish, replay, reset, results, schemas, topics, worker

app = typer.Typer(
    name="bilan",
    help="Conflict news in, casualty figures that can be trusted and traced out, as a stream.\n\n"
    "Every setting is a variable of the environment, BILAN_<NAME>: docs/operations.md lists them.",
    epilog=output.EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(topics.app, name="topics")
app.add_typer(worker.app, name="worker")
app.add_typer(dlq.app, name="dlq")
app.add_typer(schemas.app, name="schemas")
app.command(name="demo")(demo.demo)
app.command(name="broker")(broker.run)
app.command(name="replay")(replay.replay)
app.command(name="publish")(publish.publish)
app.command(name="reset")(reset.reset)
app.command(name="incidents")(results.incidents)
app.command(name="tolls")(results.tolls)
app.command(name="enrich")(offline.enrich)
app.command(name="fold")(offline.fold)


def _version(wanted: bool) -> None:
    if wanted:
        from bilan import __version__  # noqa: PLC0415 - one place says it

        output.result(__version__)
        raise typer.Exit


@app.callback()
def common(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback does it all
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """What every command takes."""
    output.show_tracebacks(debug)
