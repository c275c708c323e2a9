"""A row that waits for room while partitions move is none of those that are read afterwards."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from mode.utils.queues import FlowControlEvent

from bilan.kafka.worker_app import ChangelogQueue


def _row(offset: int, generation: int) -> Any:
    return SimpleNamespace(message=SimpleNamespace(offset=offset, generation_id=generation))


def test_a_row_that_waited_while_the_partitions_moved_is_passed_over() -> None:
    """It would stand before the rows that come before it, and they would be taken for seen."""

    async def run() -> list[int]:
        flow = FlowControlEvent()
        flow.resume()
        app: Any = SimpleNamespace(
            conf=SimpleNamespace(stream_buffer_maxsize=8), flow_control=flow, consumer_generation_id=1
        )
        queue = ChangelogQueue(cast("Any", app))
        await queue.put(_row(1, 1))
        flow.suspend()
        waits = asyncio.create_task(queue.put(_row(7, 1)))
        await asyncio.sleep(0)
        app.consumer_generation_id = 2
        flow.resume()  # empties the queue
        await waits
        for offset in (1, 2):
            await queue.put(_row(offset, 2))
        return [(await queue.get()).message.offset for _ in range(2)]

    assert asyncio.run(run()) == [1, 2]
