"""Where a message comes from: times and trace as headers, and back."""

from types import SimpleNamespace
from typing import Any

import pytest

from bilan.kafka.origin import Origin, origin_of
from bilan_schemas import Article

_TRACE = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def _event(value: object = None, timestamp: float = 5.0, **headers: bytes) -> Any:
    return SimpleNamespace(
        headers={name.replace("_", "-"): header for name, header in headers.items()},
        value=value,
        message=SimpleNamespace(timestamp=timestamp),
    )


def test_an_article_is_its_own_origin() -> None:
    """Its times are those of the message and of the value."""
    article = Article(article_id="a", text="x", published_at="2019-04-28T00:00:00Z")  # type: ignore[arg-type]  # as JSON
    assert origin_of(_event(article)) == Origin(produced_at=5.0, published_at=1556409600.0)


def test_what_comes_of_it_has_the_same_origin() -> None:
    """Headers, read again, say what they were written from, whenever the message itself was sent."""
    origin = Origin(produced_at=3.25, published_at=-7.5, trace={"traceparent": _TRACE, "tracestate": b"a=b"})
    assert (
        origin_of(SimpleNamespace(headers=origin.headers(), value=None, message=SimpleNamespace(timestamp=9.0)))
        == origin
    )  # type: ignore[arg-type]  # all that is read of an event
    assert origin.trace_id == "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize("trace", [b"", b"00-xyz-1-01", _TRACE.upper(), _TRACE + b"\n", b"x" * 10_000])
def test_a_trace_that_is_none_is_not_passed_on(trace: bytes) -> None:
    """W3C Trace Context asks to drop what is not well-formed, and its state with it."""
    origin = origin_of(_event(traceparent=trace, tracestate=b"a=b"))
    assert origin.trace == {}
    assert origin.trace_id is None


@pytest.mark.parametrize("said", [b"soon", b"nan", b"inf", b""])
def test_a_time_that_is_none_is_not_believed(said: bytes) -> None:
    """The time of the message stands for that of the article."""
    assert origin_of(_event(bilan_produced_at=said, bilan_published_at=said)) == Origin(produced_at=5.0)
