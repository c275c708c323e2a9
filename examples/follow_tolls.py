"""Shows how many of its people each actor lost, then each change: `python follow_tolls.py BOOTSTRAP [TOPIC]`.

The topic is compacted, so reading it from its beginning gives the whole state; no place is kept.
"""

import asyncio
import sys

from aiokafka import AIOKafkaConsumer

from bilan_schemas import ActorToll


def losses(toll: ActorToll) -> str:
    """The actor's dead and injured: low to high, a plus where an incident is open upwards."""
    said = [
        f"{row.outcome} {row.low}-{row.high}{'+' if row.open else ''} in {row.incidents}"
        for row in toll.totals
        if row.scope == "own" and row.role in {"victim", None}
    ]
    return f"{toll.actor_id}: {', '.join(said) or 'no losses told'}; named in {toll.mentions} articles"


async def main(bootstrap: str, topic: str = "actor-tolls.v1") -> None:
    """Read for ever."""
    async with AIOKafkaConsumer(topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest") as tolls:
        async for record in tolls:
            key = record.key.decode()
            print(losses(ActorToll.read(record.value)) if record.value is not None else f"{key}: gone", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
