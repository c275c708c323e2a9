"""Dead letters: the headers that say why a message was refused, written and read (KIP-1034)."""

import datetime as dt
from collections.abc import Iterable, Mapping

from bilan_schemas import DeadLetter
from bilan_schemas.topics import KEY_SEPARATOR

_ERRORS = "__streams.errors."
_HEADERS = {
    "topic": f"{_ERRORS}topic",
    "partition": f"{_ERRORS}partition",
    "offset": f"{_ERRORS}offset",
    "message": f"{_ERRORS}message",
    "exception": f"{_ERRORS}exception",
    "stacktrace": f"{_ERRORS}stacktrace",
    "step": "bilan.step",
    "reason": "bilan.reason",
    "key": "bilan.key",
    "refused_at": "bilan.refused_at",
}
_LONGEST_MESSAGE = 1_000
_LONGEST_STACKTRACE = 4_000
_LONGEST_KEPT_HEADERS = 16_000

Headers = list[tuple[str, bytes]]


def letter_key(topic: str, partition: int, offset: int) -> str:
    """The key of the letter for the message that stood there: a redelivered message is the same letter."""
    return KEY_SEPARATOR.join((topic, str(partition), str(offset)))


def to_headers(letter: DeadLetter, original: Iterable[tuple[str, bytes]] = ()) -> Headers:
    """The context of a letter as headers, after those that the refused message had itself."""
    said = letter.model_dump(mode="json", exclude_none=True)
    said["message"] = str(said["message"])[:_LONGEST_MESSAGE]
    if "stacktrace" in said:
        said["stacktrace"] = str(said["stacktrace"])[-_LONGEST_STACKTRACE:]
    ours = [(header, str(said[name]).encode(errors="replace")) for name, header in _HEADERS.items() if name in said]
    names = set(_HEADERS.values())
    kept: Headers = []
    room = _LONGEST_KEPT_HEADERS
    for name, value in original:
        room -= len(name) + len(value or b"")
        if name not in names and room >= 0:
            kept.append((name, value))
    return kept + ours


def from_headers(headers: Iterable[tuple[str, bytes]]) -> DeadLetter:
    """The letter that `to_headers` wrote.

    Raises:
        pydantic.ValidationError: the headers are not a letter's.
    """
    found: Mapping[str, bytes] = dict(headers)
    return DeadLetter.model_validate(
        {name: found[header].decode(errors="replace") for name, header in _HEADERS.items() if header in found}
    )


def original_headers(headers: Iterable[tuple[str, bytes]]) -> Headers:
    """What the refused message had as its own headers, to replay it with."""
    ours = set(_HEADERS.values())
    return [(name, value) for name, value in headers if name not in ours]


def now() -> dt.datetime:
    """Processing time, as letters carry it."""
    return dt.datetime.now(dt.UTC)
