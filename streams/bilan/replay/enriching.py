"""Articles read without a broker: what the enrich worker would send, or refuse, one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from bilan.kafka.limits import MAX_OUTPUT_BYTES
from bilan.replay.corpus import Read
from bilan.replay.enriched import deletion_line
from bilan.replay.lines import Refused
from bilan.settings import Settings
from bilan.tolls.offline import Deletion
from bilan_schemas import Article, EnrichedArticle

_BATCH = 32


class Enriches(Protocol):
    """What reads articles (`bilan.nlp.enricher.Enricher`)."""

    def enrich(self, articles: list[Article]) -> list[EnrichedArticle]:
        """Read articles, in order."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much of an article is read; the worker has the same."""

    text_chars: int
    value_bytes: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that are set."""
        return cls(text_chars=settings.max_text_chars, value_bytes=settings.max_value_bytes)


def enriched_lines(corpus: Iterable[Read | Refused], enricher: Enriches, limits: Limits) -> Iterator[str | Refused]:
    """For each of the corpus, in its order: the line that is published, the deletion, or why it is refused."""
    source = iter(corpus)
    while some := list(islice(source, _BATCH)):
        yield from _lines(some, enricher, limits)


def _lines(some: list[Read | Refused], enricher: Enriches, limits: Limits) -> Iterator[str | Refused]:
    reasons = {at: _why_refused(one, limits) for at, one in enumerate(some)}
    articles = {
        at: one.said
        for at, one in enumerate(some)
        if isinstance(one, Read) and isinstance(one.said, Article) and reasons[at] is None
    }
    outcomes = _read(articles, enricher)
    for at, one in enumerate(some):
        outcome = outcomes.get(at, reasons[at])
        if isinstance(one, Refused):
            yield one
        elif isinstance(one.said, Deletion):
            yield deletion_line(one.said)
        elif isinstance(outcome, EnrichedArticle):
            line = outcome.write()
            yield line.decode() if len(line) <= MAX_OUTPUT_BYTES else Refused(one.where, _too_large(len(line)))
        else:
            yield Refused(one.where, str(outcome))


def _read(articles: dict[int, Article], enricher: Enriches) -> dict[int, EnrichedArticle | str]:
    """What was read in each, or what it did to the reader: one article's fault is no other's."""
    try:
        enriched = enricher.enrich(list(articles.values()))
    except Exception as error:  # noqa: BLE001 - whatever a text does to the models, the rest goes on
        if len(articles) == 1:
            return dict.fromkeys(articles, f"cannot be read ({type(error).__name__}: {error})")
        return {
            number: said for at, article in articles.items() for number, said in _read({at: article}, enricher).items()
        }
    return dict(zip(articles, enriched, strict=True))


def _why_refused(one: Read | Refused, limits: Limits) -> str | None:
    if isinstance(one, Refused) or not isinstance(one.said, Article):
        return None
    if len(one.said.text) > limits.text_chars:
        return f"text of {len(one.said.text)} characters; at most {limits.text_chars}"
    size = len(one.said.write())
    return f"{size} bytes; at most {limits.value_bytes} are read" if size > limits.value_bytes else None


def _too_large(size: int) -> str:
    return f"{size} bytes when enriched; at most {MAX_OUTPUT_BYTES}"
