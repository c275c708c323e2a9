"""Where a text says what happened: words of the lexicon of events, found by one walk over the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import get_args

from bilan.nlp.document import Language, Span
from bilan.nlp.lexicon import LexiconError, read_table
from bilan.nlp.lexicon.spelling import spelled
from bilan.nlp.ordered import starting_in
from bilan.nlp.pieces import WordMemo
from bilan_schemas.claim import Domain, EventType

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*'?")
_ELIDED = ("l'", "d'", "qu'", "s'")
_BESIDE = 1
_SUBJECT = 70
"""Characters over which a disaster is the subject of "strikes"."""
_STRIKES = re.compile(r"strikes?\b", re.IGNORECASE)
_BROKEN = re.compile(r"[.;,](?=\s)|\b(?:after|in|as|while|where)\b")
_BEFORE = 30
_FIRES = re.compile(
    r"(?:^|[^\w'])(?:[\w-]*[^\W\dsuai']s|police|troops|[\w-]*men|[\w-]*women|people|personnel|"
    r"militias?|guerrillas|and|to|who|they|then|also) $",
    re.IGNORECASE,
)
"""Plurals and what else stands before a verb in the plural; "bus fire", "gas fire" and "Monday's fire" are blazes."""
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
    found: list[EventWord] = []
    free = 0
    for word, opener in _openers(language).known_in(text):
        if word.start < free:
            continue
        for rest, kind, domain in opener.entries:
            following = list(islice(_WORD.finditer(text, word.end), len(rest))) if rest else []
            if rest == tuple(other[0].lower() for other in following):
                if (
                    language == "en"
                    and kind == "shooting"
                    and text[word.start : word.end].lower() == "fire"
                    and not _do_fire(text, word.start)
                ):
                    continue
                if _strikes_of_nature(text, found, kind, word.start):
                    break
                free = following[-1].end() if following else word.end
                found.append(EventWord(Span(word.start + opener.elided, free), kind, domain))
                break
    return tuple(found)


@lru_cache(maxsize=4)
def find_named_events(text: str, language: Language) -> tuple[EventWord, ...]:
    """Of the words of events in a text those that name one, in order."""
    return tuple(word for word in find_event_words(text, language) if word.kind != "context")


def may_open_event(piece: str, language: Language) -> bool:
    """Whether a piece of text has a word that words of events begin with."""
    return _openers(language).tells(piece)


def event_words_in(words: Sequence[EventWord], span: Span) -> Sequence[EventWord]:
    """Of the words of events of a text, in order, those that begin within a span."""
    return starting_in(words, *span, start_of=lambda word: word.span.start)


def _strikes_of_nature(text: str, found: list[EventWord], kind: str, start: int) -> bool:
    """Whether the word is the verb of a disaster before it: "an earthquake of magnitude 7.5 strikes"."""
    before = next((word for word in reversed(found) if word.kind != "context"), None)
    if before is None or kind != "airstrike" or before.kind != "disaster":
        return False
    near = start - before.span.end
    verb = near <= _SUBJECT and _STRIKES.match(text, start) and not _BROKEN.search(text, before.span.end, start)
    return near <= _BESIDE or bool(verb)


def _do_fire(text: str, start: int) -> bool:
    """Whether "fire" at a character is a verb, its subject before it: "soldiers fire on", no "a fire on a ferry"."""
    return _FIRES.search(text[max(0, start - _BEFORE) : start]) is not None


@cache
def event_classes() -> dict[str, EventClass]:
    """Each kind of event with the classes of ACLED and UCDP it falls in.

    Raises:
        LexiconError: the table is malformed.
    """
    rows = read_table("event_classes.tsv", columns=5)
    return {kind: EventClass(domain, event, sub, ucdp) for kind, domain, event, sub, ucdp in rows}  # type: ignore[arg-type] # a test holds the table to the contract's words


@dataclass(frozen=True, slots=True)
class _Opener:
    """What a word may open."""

    entries: list[tuple[tuple[str, ...], str, str]]
    """The words that must follow, kind and domain; the longest first."""
    elided: int
    """The letters of an elided word before it («l'attentat»)."""


@cache
def _openers(language: Language) -> WordMemo[_Opener]:
    table = _table(language)

    def opener(word: str) -> _Opener | None:
        first, elided = word.lower(), 0
        if first not in table:
            elided = next((len(before) for before in _ELIDED if first.startswith(before)), 0)
        entries = table.get(first[elided:])
        return _Opener(entries, elided) if entries else None

    return WordMemo(_WORD, opener)


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
