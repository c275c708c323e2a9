"""dead-letters.v1: what was refused, and why. The value is the refused message's own bytes; this is the headers."""

from typing import Literal

from bilan_schemas.base import Contract, EventTime

Reason = Literal[
    "not_json",
    "not_utf8",
    "schema",
    "key_mismatch",
    "too_large",
    "text_too_long",
    "nlp_failed",
    "nlp_timeout",
    "output_too_large",
    "fold_failed",
]


class DeadLetter(Contract):
    """Context of a refused message, carried in the headers as KIP-1034 names them.

    The key is `<topic>/<partition>/<offset>` of where it stood, so a redelivered poison message is
    one letter; a null value means that it was replayed or discarded.
    """

    topic: str
    """Topic it was refused on (`__streams.errors.topic`)."""
    partition: int
    """Its partition there (`__streams.errors.partition`)."""
    offset: int
    """Its offset there (`__streams.errors.offset`)."""
    step: str
    """The agent that refused it (`bilan.step`)."""
    reason: Reason
    """Why, as one of a fixed list (`bilan.reason`)."""
    message: str
    """Why, in words (`__streams.errors.message`)."""
    exception: str | None = None
    """Class of the error, where there was one (`__streams.errors.exception`)."""
    stacktrace: str | None = None
    """Where it came from, at most 4 kB (`__streams.errors.stacktrace`)."""
    key: str | None = None
    """Key of the refused message, as hexadecimal of its bytes (`bilan.key`)."""
    whole_bytes: int | None = None
    """Bytes of the refused key and value, where the letter has only the beginning of one (`bilan.whole_bytes`).

    Kafka's limit is for what was compressed. The whole of it stands on the topic it was refused on.
    """
    refused_at: EventTime
    """When it was refused, processing time (`bilan.refused_at`)."""
