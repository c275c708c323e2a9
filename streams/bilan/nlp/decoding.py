"""The recogniser's decisions in one go: the same names as spaCy's own loop, which takes them token by token.

spaCy's named-entity recogniser walks a text with a small state: whether a name is open, and where it began. While
none is open the state is the token alone, so the scores of all tokens are one product of matrices; only what follows
a beginning is decided in order, and there all beginnings of a batch go together.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

_STEPS_TOGETHER = 16
"""Names longer than this are followed one by one, and only where they are reached: else a page of capitals could cost
the square of its length."""


class Found(NamedTuple):
    """A name: its label and tokens `[start, end)` of its document."""

    label: str
    start: int
    end: int


class Decoder:
    """Finds names with the weights of a named-entity recogniser (a spaCy pipe).

    Documents come from the tokenizer alone: without sentences, and with no names set before.

    Raises:
        ValueError: the recogniser is built in another way.
    """

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        if model.attrs["unseen_classes"] or not model.attrs["has_upper"] or recogniser.cfg["beam_width"] != 1:
            raise ValueError("a greedy recogniser with two layers, all of whose classes were seen, was expected")
        self._tok2vec, lower, upper = model.layers
        weights = lower.get_param("W")
        features, hidden, pieces, width = weights.shape
        if features != 3:
            raise ValueError(f"a state of three tokens was expected, not of {features}")
        self._now, self._first, self._before = (np.ascontiguousarray(w.reshape(-1, width).T) for w in weights)
        self._shape = (hidden, pieces)
        self._bias = lower.get_param("b").reshape(-1)
        self._no_first, self._no_before = lower.get_param("pad")[0].reshape(3, -1)[1:]
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        moves = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        self._labels = sorted({move[2:] for move in moves if move[:2] in ("B-", "U-") and move[2:]})
        self._closed = np.array([i for i, m in enumerate(moves) if m == "O" or (m[:2] in ("B-", "U-") and m[2:])])
        self._ending = np.array([i for i in self._closed if not moves[i].startswith("B-")])
        self._moves = moves
        self._inside = {label: moves.index(f"I-{label}") for label in self._labels}
        self._last = {label: moves.index(f"L-{label}") for label in self._labels}

    def names(self, docs: Sequence[Any]) -> Iterator[list[Found]]:
        """The names of each document, in order."""
        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            yield from ([] for _ in docs)
            return
        vectors = self._tok2vec.predict(docs)
        ends = np.cumsum(lengths)
        now = vectors @ self._now
        chosen = self._chosen(now, ends[np.array(lengths) > 0] - 1)
        batch = _Batch(vectors, now, np.repeat(ends, lengths))
        starts = [int(at) for at in np.flatnonzero(np.isin(chosen, self._beginnings()))]
        closed = self._together(batch, starts, [self._moves[chosen[at]][2:] for at in starts])
        for doc, end in zip(docs, ends, strict=True):
            offset = int(end) - len(doc)
            yield self._walk(doc, batch, chosen[offset:end], offset, closed)

    def _beginnings(self) -> list[int]:
        return [i for i, move in enumerate(self._moves) if move.startswith("B-")]

    def _chosen(self, now: Any, last: Any) -> Any:
        """The best move at each token while no name is open; none may begin that has no room (`last` tokens)."""
        scores = self._scores(now + self._no_first + self._no_before)
        chosen = self._closed[scores[:, self._closed].argmax(axis=1)]
        chosen[last] = self._ending[scores[np.ix_(last, self._ending)].argmax(axis=1)]
        return chosen

    def _scores(self, summed: Any) -> Any:
        pieces = np.moveaxis((summed + self._bias).reshape(-1, *self._shape), 2, 0)
        hidden = reduce(np.maximum, pieces)  # numpy's own maximum over so short an axis takes thirty times as long
        return hidden @ self._upper.T + self._upper_bias

    def _together(self, batch: "_Batch", starts: list[int], labels: list[str]) -> dict[int, int]:
        """Where the names that begin at `starts` end, by their start; without those that are too long."""
        start = np.array(starts, dtype=int)
        inside = np.array([self._inside[label] for label in labels], dtype=int)
        last = np.array([self._last[label] for label in labels], dtype=int)
        first = batch.vectors[start] @ self._first
        found: dict[int, int] = {}
        at = start + 1
        for _ in range(_STEPS_TOGETHER):
            if not len(start):
                break
            ends = self._ends(batch, at, first, inside, last)
            found.update(zip(start[ends].tolist(), (at[ends] + 1).tolist(), strict=True))
            on = ~ends
            start, at, first, inside, last = start[on], at[on] + 1, first[on], inside[on], last[on]
        return found

    def _ends(self, batch: "_Batch", at: Any, first: Any, inside: Any, last: Any) -> Any:
        """Whether open names end with the tokens `at`."""
        scores = self._scores(batch.now[at] + first + batch.vectors[at - 1] @ self._before)
        rows = np.arange(len(at))
        on, off = scores[rows, inside], scores[rows, last]
        better = (off > on) | ((off == on) & (last < inside))
        return better | (at + 1 == batch.ends[at])

    def _walk(self, doc: Any, batch: "_Batch", chosen: Any, offset: int, closed: dict[int, int]) -> list[Found]:
        names: list[Found] = []
        free = 0
        for start in np.flatnonzero(chosen != self._moves.index("O")).tolist():
            if start < free or doc[start].is_space:  # a name never begins with white space
                continue
            move = self._moves[chosen[start]]
            label = move[2:]
            free = start + 1
            if move.startswith("B-"):
                end = closed.get(start + offset)
                free = (end if end is not None else self._alone(batch, start + offset, label)) - offset
            names.append(Found(label, start, free))
        return names

    def _alone(self, batch: "_Batch", start: int, label: str) -> int:
        inside, last = np.array([self._inside[label]]), np.array([self._last[label]])
        first = batch.vectors[[start]] @ self._first
        at = start + 1
        while not self._ends(batch, np.array([at]), first, inside, last)[0]:
            at += 1
        return at + 1


class _Batch(NamedTuple):
    """All tokens of some documents, one after the other."""

    vectors: Any
    """What the encoder gives for each."""
    now: Any
    """Its part in the sum where it is the next token."""
    ends: Any
    """Where its document ends."""
