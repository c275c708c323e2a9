"""What befalls whom, and when: drawn from a seed, written down whole, so that a log can be played again."""

import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from bench.chaos.messages import Author

ROUND_SECONDS = 10.0
"""How long messages are sent in a round."""
SESSION_SECONDS = 6.0
FAULTS_A_ROUND = 3
FAULTS: tuple[tuple[str, Sequence[str], float], ...] = (
    ("kill worker", ("enrich-0", "enrich-1"), 0.0),
    ("kill worker", ("tolls-0", "tolls-1"), 0.0),
    ("kill reader", ("enrich-0", "enrich-1"), 0.0),
    ("stop worker", ("enrich-0", "enrich-1"), 2.0),
    ("stop worker", ("tolls-0", "tolls-1"), 2.0),
    ("stop worker", ("tolls-0", "tolls-1"), 4.5),  # over half its session, and not all of it
    ("stop worker", ("enrich-0", "enrich-1"), 9.0),
    ("stop worker", ("tolls-0", "tolls-1"), 9.0),
    ("restart broker", ("broker",), 0.0),
    ("kill broker", ("broker",), 0.0),
    ("add worker", ("enrich-2",), 8.0),
    ("add worker", ("tolls-2",), 8.0),
)
"""What is done, to one of whom, and for how many seconds."""


class Action(NamedTuple):
    """One thing that is done in a round."""

    round: int
    at: float
    """Seconds after the round began."""
    do: str
    on: str | None
    """A process, or with `send` the message's key."""
    seconds: float = 0.0
    value: bytes | None = None
    """With `send`: the message."""

    @property
    def is_fault(self) -> bool:
        """Whether it is more than a message."""
        return self.do != "send"

    @property
    def kind(self) -> str:
        """What it is called in the report."""
        who = f" {self.on.split('-')[0]}" if self.on and self.on != "broker" else ""
        return self.do.replace(" worker", who) + (f" {self.seconds:g} s" if self.do == "stop worker" else "")


def plan(seed: int, rounds: int, messages: int) -> Iterator[Action]:
    """Every action of every round, in order of time; each kind of fault comes up before any comes again.

    A round without faults comes before, for workers that start, and one after, for those that have lost
    their tables.
    """
    chance = Random(seed)
    author = Author(Random(chance.random()))
    deck: list[tuple[str, Sequence[str], float]] = []
    for number in range(rounds + 2):
        actions = []
        for turn in range(FAULTS_A_ROUND if 1 <= number <= rounds else 0):
            if not deck:
                deck = chance.sample(FAULTS, len(FAULTS))
            do, on, seconds = deck.pop()
            at = round((turn + chance.uniform(0.2, 0.9)) * ROUND_SECONDS / FAULTS_A_ROUND, 2)
            actions.append(Action(number, at, do, chance.choice(on), seconds))
        for at in sorted(chance.uniform(0, ROUND_SECONDS) for _ in range(messages)):
            key, value = author.write()
            actions.append(Action(number, round(at, 2), "send", key, value=value))
        yield from sorted(actions, key=lambda action: action.at)


def to_line(action: Action) -> str:
    """An action as a line of the log; bytes that are no UTF-8 survive as lone surrogates."""
    value = action.value.decode(errors="surrogateescape") if action.value is not None else None
    return json.dumps(action._replace(value=value)._asdict())  # type: ignore[arg-type]


def from_line(line: str) -> Action:
    """What `to_line` wrote."""
    fields: dict[str, Any] = json.loads(line)
    value = fields.pop("value")
    return Action(**fields, value=value.encode(errors="surrogateescape") if value is not None else None)
