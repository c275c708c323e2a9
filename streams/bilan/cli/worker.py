"""`bilan worker`: the two kinds of worker, in the foreground."""

import typer

from bilan.cli import output

app = typer.Typer(help="Run a worker until it is asked to stop.", no_args_is_help=True)


@app.command()
def enrich() -> None:
    """Read articles: articles.v1 in, enriched-articles.v1 out. Stateless; run as many as there are partitions."""
    from bilan.app import run_worker  # noqa: PLC0415 - help must come at once

    run_worker("enrich", output.settings())


@app.command()
def tolls() -> None:
    """Count: enriched-articles.v1 in, incidents.v1 and actor-tolls.v1 out. Keeps tables under BILAN_DATA."""
    from bilan.app import run_worker  # noqa: PLC0415 - help must come at once

    run_worker("tolls", output.settings())
