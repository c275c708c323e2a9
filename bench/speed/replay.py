"""Articles a second into the topic by `bilan replay`, beside a bare producer that sends the same bytes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from bench.speed import streams
from bench.speed.articles import renamed
from bench.speed.pipeline import own_settings
from bench.speed.ratios import lines

from bilan.kafka.broker import Broker
from bilan.kafka.clients import producer_options
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import Article
from bilan_schemas.topics import ARTICLES


def measure(
    articles: list[Article], *, runs: int, broker: Broker, folder: Path, say: Callable[[str], None]
) -> dict[str, Any]:
    """Both in turns; a first round warms up and is not counted."""
    settings = own_settings(broker, folder)
    rates: dict[str, list[float]] = {"replay": [], "bare producer": []}
    for number in range(runs + 1):
        sent = renamed(articles, f"r{number}-")
        values = [(article.article_id.encode(), article.write()) for article in sent]
        found = {"replay": streams.replay(settings, sent), "bare producer": run(_bare(settings, values))}
        say(f"round {number}: " + ", ".join(f"{name} {rate:,.0f} a second" for name, rate in found.items()))
        if number:
            for name, rate in found.items():
                rates[name].append(rate)
    return {"rates": rates, "ratios": lines(rates, [("replay", "bare producer", 0.5)])}


async def _bare(settings: Settings, values: list[tuple[bytes, bytes]]) -> float:
    async with AIOKafkaProducer(**producer_options(settings), linger_ms=5) as producer:
        started = time.monotonic()
        for key, value in values:
            await producer.send(settings.topic_name(ARTICLES), key=key, value=value)
        await producer.flush()
        return len(values) / (time.monotonic() - started)
