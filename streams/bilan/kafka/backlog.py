"""Whether more is coming: a step tells the next one when nothing waits behind what it sends.

With a backlog a fold waits for more, since one write a key then stands for many. What it waits for at the end of the
backlog never comes; three folds in a row would each have to find that out by the clock.
"""

from collections.abc import Sequence
from dataclasses import replace

from bilan.kafka.events import Event
from bilan.kafka.outlet import Outgoing

LAST = "bilan-last"
"""There, with any value, where nothing was waiting in the sending step when this was sent. More may come later."""


def marked_last(messages: Sequence[Outgoing]) -> list[Outgoing]:
    """The messages as the last ones of a backlog: all of them, since the next step may read any of them first."""
    return [replace(message, headers=(*message.headers, (LAST, b"1"))) for message in messages]


def is_last(event: Event) -> bool:
    """Whether nothing was waiting behind an event in the step that it comes from."""
    return LAST in (event.headers or {})
