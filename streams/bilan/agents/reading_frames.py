"""What the worker and a process that reads articles say to each other: frames of JSON over a pipe."""

import json
import struct
from dataclasses import asdict, dataclass
from typing import Any

_LENGTH = struct.Struct(">I")
HEADER_BYTES = _LENGTH.size


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read in one article: the enriched article as it is published, and what the metrics count."""

    value: str
    language: str
    status: str
    entities: int
    claims: list[tuple[str, str]]
    """Outcome and scope of each."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """The error that reading a job raised."""

    exception: str
    message: str
    stacktrace: str


def frame(content: Any) -> bytes:
    """JSON with its length before it."""
    body = json.dumps(content, ensure_ascii=True).encode()
    return _LENGTH.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """How long the frame after this header is."""
    return int(_LENGTH.unpack(header)[0])


def answer(result: list[Reading] | Failure) -> bytes:
    """A process's answer as a frame."""
    if isinstance(result, Failure):
        return frame({"failure": asdict(result)})
    return frame({"readings": [asdict(reading) for reading in result]})


def understood(body: bytes) -> list[Reading] | Failure:
    """A process's answer."""
    said = json.loads(body)
    if "failure" in said:
        return Failure(**said["failure"])
    return [
        Reading(**{**reading, "claims": [(outcome, scope) for outcome, scope in reading["claims"]]})
        for reading in said["readings"]
    ]
