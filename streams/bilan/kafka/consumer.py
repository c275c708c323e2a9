"""Faust's consumer, without its four tasks for each message, and with shorter waits for the cluster."""

import types
from collections.abc import Coroutine, Generator
from functools import partial
from typing import Any

from faust.transport.consumer import RecordMap
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Transport
from faust.types import TP
from mode import Service

_LONGEST_FETCH_MS = 300
"""How long the cluster may hold a fetch back for want of news. Faust says 1500, and so long a partition waited that
was not in the fetch, as its last messages had not been taken yet: no other is sent before that one is answered."""


class HandsOnAtOnce(Service):
    """Hands a message on at once where nothing is in the way.

    Faust has each message handed on by a task, beside three that wait for what might stop it. Nearly always
    there is room for the message, and handing it on waits for nothing: then it costs no task at all.
    """

    async def wait_first(self, *coros: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109 - Faust's signature
        """As Faust's, but for the one use it has with two: handing a message on until the flow is suspended."""
        if len(coros) == 2:
            handing_on, suspended = coros
            try:
                waits_for = handing_on.send(None)
            except StopIteration:
                suspended.close()
                return None  # nobody asks for the result
            except BaseException:
                suspended.close()
                raise
            coros = (_rest(handing_on, waits_for), suspended)
        return await super().wait_first(*coros, timeout=timeout)


async def _rest(begun: Coroutine[Any, Any, Any], waits_for: Any) -> Any:
    """The rest of a coroutine that was begun outside of a task of its own."""
    return await _resumed(begun, waits_for)


@types.coroutine
def _resumed(begun: Coroutine[Any, Any, Any], waits_for: Any) -> Generator[Any, Any, Any]:
    while True:
        try:
            answer = yield waits_for
        except BaseException as error:  # noqa: BLE001 - handed in, whatever it is
            step = partial(begun.throw, error)
        else:
            step = partial(begun.send, answer)
        try:
            waits_for = step()
        except StopIteration as done:
            return done.value


class ShortFetches(AIOKafkaConsumerThread):
    """Faust's thread with its client of the cluster, whose fetches are answered soon."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = _LONGEST_FETCH_MS  # noqa: SLF001 - Faust has no setting for it
        return consumer


class DirectConsumer(HandsOnAtOnce, Consumer):
    """Faust's consumer, which hands messages on at once, and whose flow can be waited for to have stopped.

    Faust drops what a fetch brings once the flow has stopped. `wait_for_stopped_flow` is there to wait for that
    fetch before partitions are sought, but Faust never says that one is under way: one that was begun before the
    stop could take the rows after the place that was sought, and they were gone.
    """

    def _new_consumer_thread(self) -> ShortFetches:
        return ShortFetches(self, loop=self.loop, beacon=self.beacon)

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> RecordMap:  # noqa: ASYNC109 - Faust's
        self.not_waiting_next_records.clear()
        try:
            return await super()._getmany(active_partitions, timeout)
        finally:
            self.not_waiting_next_records.set()


class DirectTransport(Transport):
    """Faust's transport with that consumer."""

    Consumer = DirectConsumer
