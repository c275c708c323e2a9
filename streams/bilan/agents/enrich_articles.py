"""articles.v1 → enriched-articles.v1: each article with what is read in it, a deletion as a deletion."""

import logging
from collections.abc import Sequence

from bilan import metrics
from bilan.agents.reading_frames import Reading
from bilan.agents.reading_pool import ReadingError, ReadingPool
from bilan.kafka.codecs import Invalid
from bilan.kafka.events import Event
from bilan.kafka.limits import MAX_OUTPUT_BYTES
from bilan.kafka.logs import context
from bilan.kafka.origin import origin_of
from bilan.kafka.outlet import Outgoing, Outlet
from bilan_schemas.topics import ENRICHED_ARTICLES

logger = logging.getLogger(__name__)

STEP = "enrich_articles"
OFFSET_HEADER = "bilan-source-offset"
"""Offset of the article in articles.v1, for the order of revisions and deletions alone."""


class EnrichArticles:
    """What each event comes to: one message, or one dead letter."""

    def __init__(self, pool: ReadingPool, outlet: Outlet) -> None:
        self._pool = pool
        self._outlet = outlet

    async def __call__(self, event: Event) -> Sequence[Outgoing]:
        """The enriched article, the null that passes a deletion on, or why the event is refused."""
        value = event.value
        if isinstance(value, Invalid):
            return [await self._refused(event, value)]
        if value is None:
            return [await self._outlet.message(ENRICHED_ARTICLES, event.key, None, _headers(event))]
        try:
            reading = await self._pool.read(event.message.value.decode(), article_id=event.key)
        except ReadingError as error:
            return [await self._refused(event, _invalid(error))]
        enriched = reading.value.encode()
        if len(enriched) > MAX_OUTPUT_BYTES:
            too_large = Invalid(reason="output_too_large", message=f"{len(enriched)} bytes; at most {MAX_OUTPUT_BYTES}")
            return [await self._refused(event, too_large)]
        _count(reading)
        return [await self._outlet.message(ENRICHED_ARTICLES, event.key, enriched, _headers(event))]

    async def _refused(self, event: Event, why: Invalid) -> Outgoing:
        metrics.DEAD_LETTERS.labels(step=STEP, reason=why.reason).inc()
        logger.warning("refused: %s", why.message, extra=context(event, step=STEP, reason=why.reason))
        return await self._outlet.letter(event.message, why, step=STEP)


def _headers(event: Event) -> dict[str, bytes]:
    return {OFFSET_HEADER: str(event.message.offset).encode(), **origin_of(event).headers()}


def _invalid(error: ReadingError) -> Invalid:
    failure = error.failure
    return Invalid(
        reason=error.reason,
        message=str(error),
        exception=failure.exception if failure else None,
        stacktrace=failure.stacktrace if failure else None,
    )


def _count(reading: Reading) -> None:
    metrics.ARTICLES.labels(language=reading.language, status=reading.status).inc()
    metrics.ENTITIES.labels(language=reading.language).inc(reading.entities)
    for outcome, scope in reading.claims:
        metrics.CLAIMS.labels(outcome=outcome, language=reading.language, scope=scope).inc()
