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
    "whole_bytes": "bilan.whole_bytes",
    "refused_at": "bilan.refused_at",
}
_LONGEST_MESSAGE = 1_000
_LONGEST_STACKTRACE = 4_000
_LONGEST_KEPT_HEADERS = 16_000
_LONGEST_KEY = 8_000

Headers = list[tuple[str, bytes]]


def letter_key(topic: str, partition: int, offset: int) -> str:
    """The key of the letter for the message that stood there: a redelivered message is the same letter."""
    return KEY_SEPARATOR.join((topic, str(partition), str(offset)))


def beginning(key: bytes | None, value: bytes | None, *, most: int) -> tuple[bytes | None, bytes, int | None]:
    """What a letter has room for: of the key, of at most `most` bytes of the value; and what both are, if that is less.

    A value of null becomes empty: a letter's null would say that it was dealt with.
    """
    value = value or b""
    whole = len(key or b"") + len(value)
    if len(key or b"") <= _LONGEST_KEY and len(value) <= most:
        return key, value, None
    return key and key[:_LONGEST_KEY], value[:most], whole


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
