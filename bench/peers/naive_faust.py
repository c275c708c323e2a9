"""What a user would write first with Faust: one agent, one article at a time, counts in a table."""

import os
import sys

import faust
from bench.peers.reading import reading

BROKER, SOURCE, SINK, GROUP, KIND, FOLDER = os.environ["PEER"].split(" ")
app = faust.App(
    GROUP,
    broker=f"kafka://{BROKER}",
    store="memory://",
    datadir=FOLDER,
    topic_partitions=4,
    web_enabled=False,
    consumer_auto_offset_reset="earliest",
)
articles = app.topic(SOURCE, key_type=bytes, value_type=bytes, value_serializer="raw", partitions=4)
enriched = app.topic(SINK, key_type=bytes, value_type=bytes, value_serializer="raw", partitions=4)
seen = app.Table("seen", default=int, partitions=4)
read = reading(KIND)


@app.agent(articles)
async def enrich(stream: faust.StreamT) -> None:
    """Read each article when it comes, and count it."""
    async for key, value in stream.items():
        seen[key] += 1
        await enriched.send(key=key, value=read(value))


if __name__ == "__main__":
    sys.argv[1:] = ["worker", "--loglevel", "error"]
    app.main()
