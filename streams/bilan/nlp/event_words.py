"""Where a text says what happened: words of the lexicon of events, found by one walk over the text."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from bilan.nlp.document import Language, Span
from bilan.nlp.lexicon import LexiconError, read_table
from bilan.nlp.lexicon.spelling import spelled
from bilan_schemas.claim import Domain, EventType

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*'?")
_ELIDED = ("l'", "d'", "qu'", "s'")
_KINDS = frozenset({*get_args(EventType), "attack", "blast", "context"})
_DOMAINS = frozenset({*get_args(Domain), "context"})


@dataclass(frozen=True, slots=True)
class EventWord:
    """Words of an event, with the kind and the domain they speak for."""

    span: Span
    kind: str
    """One of the kinds of events; `attack` and `blast` leave it to other words, `context` names none."""
    domain: str
    """One of the domains, or `context` where they speak for none."""


@dataclass(frozen=True, slots=True)
class EventClass:
    """What a kind of event is to those who keep data on conflicts."""

    domain: Domain
    acled_event: str
    acled_sub_event: str
    ucdp: str


@lru_cache(maxsize=4)
def find_event_words(text: str, language: Language) -> tuple[EventWord, ...]:
    """The words of events in a text, in order; the longest entry that fits has the words."""
    table = _table(language)
    words = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    found = []
    at = 0
    while at < len(words):
        entry, size, elided = _longest(table, words, at)
        if entry is not None:
            found.append(EventWord(Span(words[at][1] + elided, words[at + size - 1][2]), *entry))
        at += size
    return tuple(found)


@cache
def event_classes() -> dict[str, EventClass]:
    """Each kind of event with the classes of ACLED and UCDP it falls in.

    Raises:
        LexiconError: the table is malformed.
    """
    rows = read_table("event_classes.tsv", columns=5)
    return {kind: EventClass(domain, event, sub, ucdp) for kind, domain, event, sub, ucdp in rows}  # type: ignore[arg-type] # a test holds the table to the contract's words


def _longest(
    table: dict[str, list[tuple[tuple[str, ...], str, str]]], words: list[tuple[str, int, int]], at: int
) -> tuple[tuple[str, str] | None, int, int]:
    """The entry that begins at a word, its number of words, and the letters of an elided word before it."""
    first, before = words[at][0], 0
    for elided in _ELIDED:
        if first.startswith(elided) and first not in table:
            first, before = first[len(elided) :], len(elided)
            break
    for rest, kind, domain in table.get(first, ()):
        if all(at + 1 + i < len(words) and words[at + 1 + i][0] == word for i, word in enumerate(rest)):
            return (kind, domain), 1 + len(rest), before
    return None, 1, 0


@cache
def _table(language: Language) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word to the words that must follow, kind and domain; the longest first."""
    name = f"events.{language}.tsv"
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for forms, kind, domain in read_table(name, columns=3):
        if kind not in _KINDS or domain not in _DOMAINS:
            raise LexiconError(f"{name}: {kind!r}, {domain!r}: no such kind or domain")
        for form in forms.split(","):
            for words in spelled(form.strip()):
                first, *rest = _WORD.findall(words)
                table.setdefault(first, []).append((tuple(rest), kind, domain))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table
