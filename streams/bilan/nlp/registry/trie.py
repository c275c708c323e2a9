"""Names in a text, all of them, in one pass over its words."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilan.nlp.pieces import WordMemo
from bilan.nlp.registry.records import Name
from bilan.nlp.registry.words import NEXT_AFTER_SHORT, NEXT_WORD, WORD, fold, words_of

_ALSO_WORDS = frozenset("is who un us au as gun ira pas it on son ei eta sas ap eu".split())
_SHORTENED = frozenset({"St", "Ste", "Mt"})
_SHOUTED = re.compile(r"[A-ZÀ-Þ]{2,}")


class Hit(NamedTuple):
    """Characters `[start, end)` of the text, which one or more names fit."""

    start: int
    end: int
    names: tuple[Name, ...]


class _Node:
    __slots__ = ("names", "needs", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.names: list[tuple[str, Name]] = []
        self.needs: set[str] | None = set()
        """Of a first word, the longest of each name that it begins: a text has one of them. None where it is itself."""


class Trie:
    """Names by their folded words.

    A name in capitals alone is met only as it is written (WHO, not who); one word with a capital needs one in the
    text (Wagner, WAGNER); any other name is met in whatever case (talibans, Armée nationale libyenne).
    """

    def __init__(self, names: Iterable[Name]) -> None:
        root = _Node()
        for name in names:
            words = words_of(name.text)
            self._add(root, [fold(word) for word in words], name)
            if len(words) == 2 and "-" in name.text:  # «Al-Qaida» is also written «AlQaida»
                self._add(root, [fold(words[0] + words[1])], name)
        needed: set[str] = set().union(*(first.needs for first in root.next.values() if first.needs))
        self._first = WordMemo(WORD, lambda word: root.next.get(fold(word)))
        self._needed = WordMemo(WORD, lambda word: folded if (folded := fold(word)) in needed else None)

    @staticmethod
    def _add(root: _Node, words: list[str], name: Name) -> None:
        node = root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.names.append((_case(name.text, len(words)), name))
        first, longest = root.next[words[0]], max(words, key=len)
        if longest == words[0]:
            first.needs = None
        elif first.needs is not None:
            first.needs.add(longest)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every run of words that a name fits, longer ones after shorter at one place.

        Nothing is looked for behind «la» or «est» where the text has no longer word of the names that begin so.
        """
        said = self._needed.told_in(text)
        for word, node in self._first.known_in(text, lambda first: not first.needs or not said.isdisjoint(first.needs)):
            yield from self._from(node, text, *word)

    @staticmethod
    def _from(node: _Node, text: str, start: int, end: int) -> Iterator[Hit]:
        last = start
        while True:
            if node.names and (fits := _fitting(node, text, start, end)):
                yield Hit(start, end, fits)
            if not node.next:
                return
            shortened = end - last == 1 or text[last:end] in _SHORTENED
            after = (NEXT_AFTER_SHORT if shortened else NEXT_WORD).match(text, end)
            following = node.next.get(fold(after[1])) if after else None
            if after is None or following is None:
                return
            node, (last, end) = following, after.span(1)


def _fitting(node: _Node, text: str, start: int, end: int) -> tuple[Name, ...]:
    fits = []
    stands = text[start:end]
    for case, name in node.names:
        if case == "capitals":
            if any(map(str.islower, stands)) or (fold(stands) in _ALSO_WORDS and _is_shouted(text, start, end)):
                continue
        elif case == "capital" and not (stands[0].isupper() or stands[0].isdigit()):
            continue
        fits.append(name)
    return tuple(fits)


def _case(name: str, words: int) -> str:
    if not any(map(str.islower, name)):
        return "capitals"
    return "capital" if words == 1 and name[0].isupper() else "any"


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside are capitals too: a headline, where WHO may be who."""
    beside = [*words_of(text[max(0, start - 20) : start])[-1:], *words_of(text[end : end + 20])[:1]]
    return bool(beside) and all(_SHOUTED.fullmatch(word) for word in beside)
