"""From a worker's start to its first article done, and how long a tolls worker without its tables takes to be back."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.speed import streams
from bench.speed.articles import renamed
from bench.speed.pipeline import Pipeline

from bilan.kafka.broker import Broker
from bilan_schemas import Article
from bilan_schemas.topics import ACTOR_TOLLS


def measure(
    articles: list[Article],
    first_sent: list[Article],
    *,
    multiples: Sequence[int],
    broker: Broker,
    folder: Path,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Seconds to the first toll (of an article that has one), and of recovery by messages in the changelogs."""
    started = time.time()
    pipeline = Pipeline(broker, folder, nlp_processes=1)
    try:
        pipeline.ready()
        ready = time.time() - started
        streams.replay(pipeline.settings, renamed(first_sent, "first-"))
        pipeline.wait()
        first = streams.last_output(pipeline.settings, pipeline.settings.topic_name(ACTOR_TOLLS)) - started
        say(f"ready after {ready:.1f} s, first toll after {first:.1f} s")
        recoveries = []
        done = 0
        for multiple in multiples:
            for copy in range(done, multiple):
                pipeline.run(articles, f"copy{copy}-")
            done = multiple
            seconds, messages = pipeline.restart_tolls_without_tables()
            recoveries.append({"articles": done * len(articles), "changelog_messages": messages, "seconds": seconds})
            say(f"recovery of {messages} messages: ready after {seconds:.1f} s")
    finally:
        pipeline.stop()
    return {"ready_seconds": ready, "first_toll_seconds": first, "recoveries": recoveries}
