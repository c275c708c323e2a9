"""`bilan enrich` and `bilan fold`: the same pure functions as the stream, over files."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilan.cli import output
from bilan.cli.inputs import Input, existing

if TYPE_CHECKING:
    from bilan.tolls.offline import Deletion
    from bilan_schemas import EnrichedArticle

    Folded = EnrichedArticle | Deletion

_TOLD = 100


def enrich(
    path: Annotated[
        Path, typer.Argument(metavar="FILE|-", help="Articles: JSON lines (.gz too), a folder of texts, or -.")
    ],
    *,
    actors: Annotated[
        Path | None, typer.Option(help="YAML file of actors that extends the registry; otherwise BILAN_REGISTRY.")
    ] = None,
) -> None:
    """Read articles without a broker: enriched articles as JSON lines, in the order of the input.

    Each line has the bytes that enriched-articles.v1 carries. A deletion is passed on in its place. What cannot be
    read is told with its file and line, and the rest is read; exit code 3 then.
    """
    existing(path)
    from bilan.nlp.enricher import load_enricher  # noqa: PLC0415 - help must come at once
    from bilan.replay.corpus import read_corpus  # noqa: PLC0415
    from bilan.replay.enriching import Limits, enriched_lines  # noqa: PLC0415

    settings = output.settings()
    enricher = load_enricher(actors or settings.registry)
    lines: Input[str] = Input(enriched_lines(read_corpus(path), enricher, Limits.of(settings)))
    with output.progress("read") as show:
        for number, line in enumerate(lines, start=1):
            output.result(line)
            show(number)
    lines.end()


def fold(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="[FILE|-]",
            help="Enriched articles as `bilan enrich` writes them (.gz too); without a file, standard input.",
            show_default=False,
        ),
    ] = Path("-"),
    *,
    incidents: Annotated[bool, typer.Option("--incidents", help="Write the incidents instead of the tolls.")] = False,
) -> None:
    """Count without a broker: tolls (or incidents) as JSON lines, sorted by key.

    Each line has the bytes that actor-tolls.v1 (or incidents.v1) carries in the end. What cannot be read is told with
    its line, and the rest is counted; exit code 3 then.
    """
    from bilan.replay.enriched import read_enriched  # noqa: PLC0415 - help must come at once
    from bilan.tolls import offline  # noqa: PLC0415

    enriched: Input[Folded] = Input(read_enriched(existing(path)))
    with output.progress("counted") as show:
        folded = offline.fold(_counted(enriched, show))
    for row in folded.incidents if incidents else folded.tolls:
        output.result(row.write().decode())
    enriched.end()


def _counted(enriched: "Iterable[Folded]", show: Callable[[int], None]) -> "Iterator[Folded]":
    for number, one in enumerate(enriched, start=1):
        yield one
        if number % _TOLD == 0:
            show(number)
