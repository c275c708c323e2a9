"""`bilan replay`: articles from files onto the topic."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilan.cli import output
from bilan.cli.inputs import Input, existing

if TYPE_CHECKING:
    from bilan.replay.corpus import Read
    from bilan.replay.producer import Sent


def replay(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH|-", help="A folder of texts or of JSON lines, a file of JSON lines (.gz too), or -."
        ),
    ],
    *,
    speed: Annotated[
        float | None, typer.Option(min=0.001, help="Seconds of news a second: 3600 sends an hour of news each second.")
    ] = None,
    as_fast_as_possible: Annotated[
        bool, typer.Option("--max", help="As fast as the cluster takes them: the default.")
    ] = False,
    copies: Annotated[int, typer.Option(min=1, help="Send each so often, under an id of its own.")] = 1,
    unsorted: Annotated[
        bool, typer.Option("--unsorted", help="Send in the order of the input, without reading all of it first.")
    ] = False,
    stop: Annotated[
        bool, typer.Option("--stop/--keep-going", help="At what cannot be read: send nothing more, or go on.")
    ] = False,
) -> None:
    """Send articles to articles.v1, in the order of their publication.

    A line is an object with the fields of an article, or {"article_id": ..., "deleted": true}. What cannot be read is
    told with its file and line, and the rest is sent; exit code 3 then.
    """
    from bilan.replay import pace  # noqa: PLC0415 - help must come at once
    from bilan.replay.corpus import read_corpus  # noqa: PLC0415
    from bilan.replay.producer import send  # noqa: PLC0415

    if speed and as_fast_as_possible:
        raise output.CommandError("--speed and --max exclude each other", output.ExitCode.USAGE)
    settings = output.settings()
    articles: Input[Read] = Input(read_corpus(existing(path)), stop=stop)
    ignored: set[str] = set()
    corpus: Iterable[Read] = _noting_ignored(articles, ignored)
    if not unsorted:
        corpus = pace.in_order(corpus)
    done = 0
    with output.progress("sent") as show:

        def told(so_far: "Sent") -> None:
            nonlocal done
            done = _count(so_far)
            show(done)

        try:
            sent = output.run(send(settings, pace.paced(pace.copied(corpus, copies), speed), told=told))
        except KeyboardInterrupt:
            output.note(f"interrupted after {done} were acknowledged")
            raise
    for refusal in sent.refused:
        articles.refuse(refusal)
    if ignored:
        output.note(f"fields that no article has were ignored: {', '.join(sorted(ignored))}")
    output.result(_summary(sent, articles.refused))
    articles.end()


def _noting_ignored(articles: "Iterable[Read]", ignored: set[str]) -> "Iterator[Read]":
    for read in articles:
        ignored.update(read.ignored)
        yield read


def _count(sent: "Sent") -> int:
    return sent.articles + sent.deletions


def _summary(sent: "Sent", refused: int) -> str:
    said = [f"{sent.articles} articles"]
    if sent.languages:
        said[0] += " (" + ", ".join(f"{count} {name}" for name, count in sorted(sent.languages.items())) + ")"
    if sent.first:
        said.append(f"published {sent.first} to {sent.last}")
    if sent.undated:
        said.append(f"{sent.undated} undated")
    said.append(f"{sent.deletions} deletions")
    said.append(f"{refused} refused")
    rate = _count(sent) / sent.seconds if sent.seconds else 0.0
    return f"sent: {', '.join(said)}; {sent.bytes / 1e6:.1f} MB in {sent.seconds:.1f} s ({rate:.0f} a second)"
