"""The articles that are measured with: the seeds, copied, or a file of any; each round has ids of its own."""

import gzip
import json
from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from bilan.demo.seeds import seeds
from bilan.replay.corpus import Read, read_corpus
from bilan_schemas import Article

_YEAR = timedelta(weeks=52)


def load(corpus: Path | None, *, first: int) -> list[Article]:
    """So many articles of the corpus (the seeds without one), from its beginning again where it has fewer."""
    read = [one.said for one in read_corpus(corpus or seeds()) if isinstance(one, Read)]
    listed = [said for said in read if isinstance(said, Article)]
    return renamed(list(islice(cycle(listed), first)), "")


def renamed(articles: list[Article], tag: str, *, years_earlier: int = 0) -> list[Article]:
    """The same texts under ids that nobody has: else they would be the same articles again.

    Published so many years of 52 weeks earlier, they tell of other events on the same days of the week: else each
    round would add reports of the events of those before it, and counting would cost more from round to round.
    """
    return [
        article.model_copy(
            update={
                "article_id": f"{tag}{number:06}-{article.article_id}"[:256],
                "published_at": article.published_at and article.published_at - years_earlier * _YEAR,
            }
        )
        for number, article in enumerate(articles)
    ]


def save(articles: list[Article], path: Path) -> Path:
    """As JSON lines, for another process to load; gzip if the name says so."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "wt", encoding="utf-8") as lines:
        lines.writelines(article.write().decode() + "\n" for article in articles)
    return path


def texts(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Language and text of each."""
    return [(article.language or "fr", article.text) for article in articles]


def characters(articles: list[Article]) -> float:
    """How long an article is, on the average."""
    return sum(len(article.text) for article in articles) / len(articles)


def parse(line: str) -> Article:
    """An article of a saved file."""
    return Article.model_validate(json.loads(line))
