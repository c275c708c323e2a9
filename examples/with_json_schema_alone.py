"""Reads incidents with the JSON Schema alone: `python with_json_schema_alone.py BOOTSTRAP SCHEMA [TOPIC]`.

Nothing of ours is imported; so a service in any language can do. Only the fields that the schema requires are relied
on, others are looked up.
"""

import asyncio
import json
import sys
from pathlib import Path

from aiokafka import AIOKafkaConsumer


async def main(bootstrap: str, required: list[str], topic: str = "incidents.v1") -> None:
    """Read for ever."""
    async with AIOKafkaConsumer(topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest") as incidents:
        async for record in incidents:
            headers = dict(record.headers)
            if record.value is None:
                print(record.key.decode(), "is now", headers.get("merged-into", b"nothing").decode(), flush=True)
                continue
            incident = json.loads(record.value)
            if missing := [name for name in required if name not in incident]:
                raise ValueError(f"{record.key.decode()} lacks {missing}: not the schema's incident")
            killed = [toll["total"] for toll in incident.get("outcomes", []) if toll["outcome"] == "killed"]
            print(incident["incident_id"], incident.get("event_start"), killed, flush=True)


if __name__ == "__main__":
    address, schema_file, *other_topic = sys.argv[1:]
    schema = json.loads(Path(schema_file).read_text(encoding="utf-8"))
    asyncio.run(main(address, schema["required"], *other_topic))
