"""Handing messages on without a task of their own comes to the same as with one."""

import asyncio
from collections.abc import Coroutine
from typing import Any, cast

import pytest

from bilan.kafka.consumer import HandsOnAtOnce


async def _hand_on(service: HandsOnAtOnce, handing_on: Coroutine[Any, Any, Any]) -> None:
    suspended = asyncio.Event()
    await service.wait_first(cast("Any", handing_on), cast("Any", suspended.wait()))


async def _put(queue: "asyncio.Queue[int]", *numbers: int) -> None:
    for number in numbers:
        await queue.put(number)
        await asyncio.sleep(0)


def test_what_waits_for_nothing_is_done_at_once() -> None:
    async def run() -> list[int]:
        done: list[int] = []

        async def note() -> None:
            done.append(len(asyncio.all_tasks()))

        await _hand_on(HandsOnAtOnce(), note())
        return done

    assert asyncio.run(run()) == [1]  # the caller's task, and none beside it


def test_what_must_wait_goes_on_where_it_was() -> None:
    async def run() -> list[int]:
        queue: asyncio.Queue[int] = asyncio.Queue(1)
        taker = asyncio.create_task(_take(queue, 3))
        await _hand_on(HandsOnAtOnce(), _put(queue, 1, 2, 3))
        return await taker

    async def _take(queue: "asyncio.Queue[int]", most: int) -> list[int]:
        return [await queue.get() for _ in range(most)]

    assert asyncio.run(run()) == [1, 2, 3]


@pytest.mark.parametrize("first_waits", [False, True])
def test_what_fails_fails_for_the_caller(first_waits: bool) -> None:
    async def fail() -> None:
        if first_waits:
            await asyncio.sleep(0)
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        asyncio.run(_hand_on(HandsOnAtOnce(), fail()))


def test_a_suspended_flow_ends_the_waiting() -> None:
    async def run() -> bool:
        stuck = asyncio.Event()
        suspended = asyncio.Event()
        suspended.set()
        async with asyncio.timeout(5):
            await HandsOnAtOnce().wait_first(cast("Any", stuck.wait()), cast("Any", suspended.wait()))
        return stuck.is_set()

    assert asyncio.run(run()) is False
