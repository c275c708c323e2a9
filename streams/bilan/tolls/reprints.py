"""Which articles are one text: wire stories that many outlets carry, told by their fingerprints."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

VALUE_CHARS = 8
"""A fingerprint is a MinHash: minima of 32 bits, eight hexadecimal characters each."""
KEPT_VALUES = 16
ALIKE = 0.6
"""Share of equal minima from which two texts are one; it estimates the Jaccard similarity of their words."""
_ORIGINALS = 40  # texts of one source that later ones are compared with


def shortened(fingerprint: str) -> str:
    """As much of a fingerprint as tables keep with each report."""
    return fingerprint[: VALUE_CHARS * KEPT_VALUES]


@lru_cache(maxsize=16_384)
def likeness(one: str, other: str) -> float:
    """The share of equal minima, 0 to 1; 0 where either has none."""
    values = min(len(one), len(other)) // VALUE_CHARS
    if not values:
        return 0.0
    spots = range(0, values * VALUE_CHARS, VALUE_CHARS)
    return sum(one[i : i + VALUE_CHARS] == other[i : i + VALUE_CHARS] for i in spots) / values


def taken_together(sources: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each source the least name of those it shares a text with, itself included.

    `sources` has for each the fingerprints of its articles. Sources are grouped by any text they share.
    """
    names = sorted(sources)
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            mine, theirs = find(one), find(other)
            if mine != theirs and _share_a_text(sources[one], sources[other]):
                low, high = sorted((mine, theirs))
                root[high] = low
    return {name: find(name) for name in names}


def first_prints(printed: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """When the text of each source (after reprints are taken together) first came out, by source and fingerprint.

    `printed` has for each the source, the moment and the fingerprint; an empty moment or fingerprint is left out.
    """
    first: dict[tuple[str, str], str] = {}
    originals: dict[str, list[str]] = {}
    for source, moment, text in sorted(set(printed)):
        if not text or not moment or (source, text) in first:
            continue
        known = originals.setdefault(source, [])
        original = next((other for other in known[:_ORIGINALS] if likeness(text, other) >= ALIKE), None)
        if original is None:
            known.append(text)
        first[source, text] = first[source, original] if original is not None else moment
    return first


def _share_a_text(mine: Iterable[str], theirs: Sequence[str]) -> bool:
    return any(likeness(one, other) >= ALIKE for one in mine for other in theirs)
