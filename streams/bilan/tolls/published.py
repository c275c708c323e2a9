"""What was published under each key: unsure from before it is sent until that is acknowledged.

A crash may come between the two, and what comes again may be cut into other batches: what is unsure is sent again.
"""

import hashlib
from collections.abc import Mapping

from bilan.tolls.outbox import Message
from bilan_schemas.topics import Topic

UNSURE = "?"

Marks = Mapping[str, str]
"""Digest, or UNSURE, of what was published, by key."""


def mark_of(value: bytes) -> str:
    """The digest that a value is known by."""
    return hashlib.blake2b(value, digest_size=12).hexdigest()


def marks_of(values: Mapping[str, bytes]) -> dict[str, str]:
    """The digests of values by their keys."""
    return {key: mark_of(values[key]) for key in sorted(values)}


def changed(known: Marks, now: Marks) -> list[str]:
    """The keys to be sent."""
    return sorted(key for key in known.keys() | now.keys() if key not in now or known.get(key) != now[key])


def unsure(known: Marks, now: Marks) -> dict[str, str]:
    """What holds from before the changes are sent until they are acknowledged."""
    return dict(sorted({**known, **dict.fromkeys(changed(known, now), UNSURE)}.items()))


def messages_of(topic: Topic, known: Marks, now: Mapping[str, bytes]) -> list[Message]:
    """What is to be sent to a topic, what is gone as nulls."""
    return [Message(topic=topic, key=key, value=now.get(key)) for key in changed(known, marks_of(now))]
