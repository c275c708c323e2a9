"""What befalls whom, and when: drawn from a seed, written down whole, so that a log can be played again."""

import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from bench.chaos.messages import BURST, TRICKLE, Author
from bench.chaos.poison import POISONS

ROUND_SECONDS = 9.0
"""How long messages are sent in a round; half of it in one without faults."""
SESSION_SECONDS = 5.0
Fault = tuple[str, Sequence[str], float]
FAULTS_A_ROUND = 2
FAULTS: tuple[Fault, ...] = (
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
FAULTS_OF_BURSTS: tuple[Fault, ...] = (
    ("away", ("tolls",), 5.0),
    ("stop worker at work", ("tolls-0", "tolls-1"), 10.0),
    ("kill worker at work", ("tolls-0", "tolls-1"), 0.0),
    ("kill worker at work", ("enrich-0", "enrich-1"), 0.0),
    ("kill broker at work", ("broker",), 0.0),
)
"""What is done while a burst waits to be counted or is being counted; one of them in each round."""
_STRIKES_AFTER = (5, BURST // 2)
"""Articles of a burst that have been read when a fault strikes at work, between so many and so many."""
_ROUNDS_A_POISON = 2


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
    after: int = 0
    """It waits until so many more articles have been read."""

    @property
    def is_fault(self) -> bool:
        """Whether it is more than a message."""
        return self.do != "send"

    @property
    def kind(self) -> str:
        """What it is called in the report."""
        who = (self.on or "").split("-")[0]
        what = self.do.replace("worker", who).replace("away", f"{who} away")
        return what + (f" {self.seconds:g} s" if self.do.startswith("stop") else "")


def plan(seed: int, rounds: int, messages: int) -> Iterator[Action]:
    """Every action of every round, in order of time; each kind of fault comes up before any comes again.

    A round without faults comes before, for workers that start, and one after, for those that have lost
    their tables; then every incident of a burst gets one report more.
    """
    chance = Random(seed)
    author = Author(Random(chance.random()))
    deck, deck_of_bursts = _Deck(chance, FAULTS), _Deck(chance, FAULTS_OF_BURSTS)
    for number in range(rounds + 2):
        actions = []
        if 1 <= number <= rounds:
            actions += _burst(number, author, chance, deck_of_bursts.draw())
            for turn in range(FAULTS_A_ROUND):
                do, on, seconds = deck.draw()
                at = round((turn + chance.uniform(0.2, 0.9)) * ROUND_SECONDS / FAULTS_A_ROUND, 2)
                actions.append(Action(number, at, do, chance.choice(on), seconds))
            if number % _ROUNDS_A_POISON == 0:
                key, value = author.poison(list(POISONS)[number // _ROUNDS_A_POISON % len(POISONS)])
                actions.append(Action(number, 0.0, "send", key, value=value))
        lasts = ROUND_SECONDS / (1 if actions else 2)
        for at in sorted(chance.uniform(0, lasts) for _ in range(messages)):
            key, value = author.write()
            actions.append(Action(number, round(at, 2), "send", key, value=value))
        if number > rounds:
            actions += [Action(number, 0.0, "send", key, value=value) for key, value in author.last_words()]
        yield from sorted(actions, key=lambda action: action.at)


def _burst(number: int, author: Author, chance: Random, fault: Fault) -> Iterator[Action]:
    """A fault, the burst that it befalls, and the articles of the same days that come while it lasts."""
    do, on, seconds = fault
    began = round(chance.uniform(0.3, 1.5), 2)
    after = chance.randint(*_STRIKES_AFTER) if do.endswith("at work") else 0
    yield Action(number, began, do, chance.choice(on), seconds, after=after)
    for turn, (key, value) in enumerate(author.burst()):
        late = max(0, turn - BURST) / TRICKLE * (ROUND_SECONDS - began)
        yield Action(number, round(began + late, 2), "send", key, value=value)


class _Deck:
    """Faults in a drawn order, each once before any comes again."""

    def __init__(self, chance: Random, faults: Sequence[Fault]) -> None:
        self._chance = chance
        self._faults = faults
        self._left: list[Fault] = []

    def draw(self) -> Fault:
        self._left = self._left or self._chance.sample(self._faults, len(self._faults))
        return self._left.pop()


def to_line(action: Action) -> str:
    """An action as a line of the log; bytes that are no UTF-8 survive as lone surrogates."""
    value = action.value.decode(errors="surrogateescape") if action.value is not None else None
    return json.dumps(action._replace(value=value)._asdict())  # type: ignore[arg-type]


def from_line(line: str) -> Action:
    """What `to_line` wrote."""
    fields: dict[str, Any] = json.loads(line)
    value = fields.pop("value")
    return Action(**fields, value=value.encode(errors="surrogateescape") if value is not None else None)
