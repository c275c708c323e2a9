"""Where a message comes from: the trace and the times of its article, passed on in headers from topic to topic."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bilan.kafka.events import Event

PRODUCED_AT = "bilan-produced-at"
"""When the article was sent to articles.v1: Unix time, in seconds."""
PUBLISHED_AT = "bilan-published-at"
"""When the article was published: Unix time, in seconds."""
TRACEPARENT = "traceparent"
TRACESTATE = "tracestate"

_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-(?P<trace_id>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-[\x21-\x7e]{1,64})?")
_LONGEST_TRACESTATE = 512  # bytes; W3C asks for as many to be passed on


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The article that a message comes from; of a message with many, the newest in its topic."""

    produced_at: float | None = None
    """When it was sent to articles.v1 (seconds since the epoch)."""
    published_at: float | None = None
    """When it was published (seconds since the epoch)."""
    trace: Mapping[str, bytes] = field(default_factory=dict)
    """Headers of W3C Trace Context, as they came: bilan draws no spans of its own, so it changes nothing in them."""

    def headers(self) -> dict[str, bytes]:
        """As the headers of what comes of it."""
        times = {PRODUCED_AT: self.produced_at, PUBLISHED_AT: self.published_at}
        return {name: f"{time:.3f}".encode() for name, time in times.items() if time is not None} | dict(self.trace)

    @property
    def trace_id(self) -> str | None:
        """Which trace it belongs to."""
        match = _TRACEPARENT.fullmatch(self.trace.get(TRACEPARENT, b""))
        return match["trace_id"].decode() if match else None


def origin_of(event: Event) -> Origin:
    """What an event says of its origin; an article on articles.v1 is its own.

    A trace that is not well-formed is not passed on, as W3C Trace Context has it.
    """
    headers = event.headers or {}
    published_at = getattr(event.value, "published_at", None)
    trace = {}
    if _TRACEPARENT.fullmatch(headers.get(TRACEPARENT) or b""):
        trace[TRACEPARENT] = headers[TRACEPARENT]
        state = headers.get(TRACESTATE)
        if state and len(state) <= _LONGEST_TRACESTATE:
            trace[TRACESTATE] = state
    return Origin(
        produced_at=_seconds(headers.get(PRODUCED_AT)) or event.message.timestamp or None,
        published_at=published_at.timestamp() if published_at else _seconds(headers.get(PUBLISHED_AT)),
        trace=trace,
    )


def _seconds(header: bytes | None) -> float | None:
    try:
        seconds = float(header or b"")
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None
