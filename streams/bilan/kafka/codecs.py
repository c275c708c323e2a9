"""From a message's bytes to a contract, or to what is wrong with it: nothing that is read raises."""

from dataclasses import dataclass
from typing import Any

import faust
from pydantic import ValidationError

from bilan_schemas.base import Contract
from bilan_schemas.dead_letter import Reason
from bilan_schemas.topics import KEY_SEPARATOR, Topic


@dataclass(frozen=True, kw_only=True)
class Invalid:
    """A message that is refused: why, and in words."""

    reason: Reason
    message: str
    exception: str | None = None
    stacktrace: str | None = None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much a message may hold."""

    value_bytes: int
    text_chars: int


def key_of(topic: Topic, value: Contract) -> str:
    """The key that a value must have on its topic."""
    return KEY_SEPARATOR.join(str(getattr(value, part)) for part in topic.key.split(KEY_SEPARATOR))


def decode(topic: Topic, key: bytes | None, value: bytes | None, *, limits: Limits) -> Contract | Invalid | None:
    """What a message says: its contract, None for a deletion, or why it is refused."""
    try:
        text_key = (key or b"").decode()
        text = value.decode() if value is not None and len(value) <= limits.value_bytes else None
    except UnicodeDecodeError as error:
        return Invalid(reason="not_utf8", message=str(error), exception="UnicodeDecodeError")
    if not text_key:
        return Invalid(reason="key_mismatch", message=f"no key; expected {topic.key}")
    if value is None:
        whole = text_key.count(KEY_SEPARATOR) >= topic.key.count(KEY_SEPARATOR)
        return None if whole else Invalid(reason="key_mismatch", message=f"key {text_key[:300]!r} is not {topic.key}")
    if text is None:
        return Invalid(reason="too_large", message=f"{len(value)} bytes; at most {limits.value_bytes} are read")
    return _checked(topic, text_key, text, limits)


def _checked(topic: Topic, key: str, text: str, limits: Limits) -> Contract | Invalid:
    try:
        contract = topic.contract.read(text)
    except ValidationError as error:
        return _refused(error)
    expected = key_of(topic, contract)
    if key != expected:
        return Invalid(reason="key_mismatch", message=f"key {key[:300]!r} is not {topic.key} {expected[:300]!r}")
    length = len(getattr(contract, "text", ""))
    if length > limits.text_chars:
        return Invalid(reason="text_too_long", message=f"text of {length} characters; at most {limits.text_chars}")
    return contract


def _refused(error: ValidationError) -> Invalid:
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    said = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'value'}: {p['msg']}" for p in problems[:5])
    not_json = problems[0]["type"] == "json_invalid"
    return Invalid(reason="not_json" if not_json else "schema", message=said, exception="ValidationError")


class ContractSchema(faust.Schema[Any, Any]):
    """Decodes a topic's messages for Faust: `event.value` is a contract, None or an `Invalid`."""

    def __init__(self, topic: Topic, limits: Limits) -> None:
        super().__init__(key_serializer="raw", value_serializer="raw")
        self._topic = topic
        self._limits = limits

    def loads_key(self, app: Any, message: Any, **_: Any) -> str:  # noqa: ARG002 - Faust's signature
        """The key as text; one that is not UTF-8 is told by the value."""
        return (message.key or b"").decode(errors="replace")

    def loads_value(self, app: Any, message: Any, **_: Any) -> Contract | Invalid | None:  # noqa: ARG002
        """What the message says."""
        return decode(self._topic, message.key, message.value, limits=self._limits)
