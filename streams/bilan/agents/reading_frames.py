"""What the worker and a process that reads articles say to each other: frames of JSON over a pipe."""

import struct
from dataclasses import asdict, dataclass
from typing import Any

from pydantic_core import from_json, to_json

_LENGTH = struct.Struct(">I")
HEADER_BYTES = _LENGTH.size
PIPE_BYTES = 1024 * 1024
"""Room in a pipe, where the system gives as much: an answer is over 64 kB, and a process would wait to be rid of it."""


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


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a job took of the machine."""

    cpu_seconds: float
    resident_bytes: int


@dataclass(frozen=True, kw_only=True)
class Versions:
    """What reads the articles, as a process says it once it is ready."""

    extractor_version: str
    registry_version: str


def frame(content: Any) -> bytes:
    """JSON with its length before it."""
    body = to_json(content)
    return _LENGTH.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """How long the frame after this header is."""
    return int(_LENGTH.unpack(header)[0])


def answer(result: list[Reading] | Failure, usage: Usage) -> bytes:
    """A process's answer as a frame."""
    used = asdict(usage)
    if isinstance(result, Failure):
        return frame({"failure": asdict(result), "usage": used})
    return frame({"readings": [asdict(reading) for reading in result], "usage": used})


def understood(body: bytes) -> tuple[list[Reading] | Failure, Usage]:
    """A process's answer."""
    said = from_json(body)
    usage = Usage(**said["usage"])
    if "failure" in said:
        return Failure(**said["failure"]), usage
    return [
        Reading(**{**reading, "claims": [(outcome, scope) for outcome, scope in reading["claims"]]})
        for reading in said["readings"]
    ], usage


def ready(versions: Versions) -> bytes:
    """What a process says first, as a frame."""
    return frame(asdict(versions))


def told_ready(body: bytes) -> Versions:
    """What a process said first."""
    return Versions(**from_json(body))
