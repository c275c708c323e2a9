"""The same under FastStream, as its documentation has it: a subscriber that is a publisher too."""

import asyncio
import os

from bench.peers.reading import reading
from faststream import FastStream
from faststream.kafka import KafkaBroker, KafkaMessage

BROKER, SOURCE, SINK, GROUP, KIND, _ = os.environ["PEER"].split(" ")
broker = KafkaBroker(BROKER, log_level=50)
app = FastStream(broker)
read = reading(KIND)


@broker.subscriber(SOURCE, group_id=GROUP, auto_offset_reset="earliest")
@broker.publisher(SINK)
async def enrich(message: KafkaMessage) -> bytes:
    """Read an article when it comes."""
    return read(message.body)


if __name__ == "__main__":
    asyncio.run(app.run())
