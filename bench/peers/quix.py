"""The same under quixstreams, as its documentation has it: a streaming dataframe, one message at a time."""

import os

from bench.peers.reading import reading
from quixstreams import Application

BROKER, SOURCE, SINK, GROUP, KIND, FOLDER = os.environ["PEER"].split(" ")


def main() -> None:
    """Read articles until the end."""
    app = Application(
        broker_address=BROKER,
        consumer_group=GROUP,
        auto_offset_reset="earliest",
        auto_create_topics=False,
        state_dir=FOLDER,
        loglevel="ERROR",
    )
    articles = app.topic(SOURCE, key_deserializer="bytes", value_deserializer="bytes")
    enriched = app.topic(SINK, key_serializer="bytes", value_serializer="bytes")
    app.dataframe(articles).apply(reading(KIND)).to_topic(enriched)
    app.run()


if __name__ == "__main__":
    main()
