"""Finding names in a text: the longest wins, none overlap, an ambiguous one stays unresolved."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilan.nlp.registry.actor_file import Name

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded for comparison."""

    folded: str
    start: int
    end: int
    is_capital: bool
    is_acronym: bool


def words_of(text: str) -> list[Word]:
    """The words of a text: letters and digits, case and accents folded."""
    return [_word(m) for m in _TOKEN.finditer(text)]


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    return Word(folded(text), match.start(), match.end(), text[0].isupper(), text.isupper())


def folded(text: str) -> str:
    """Lower case without accents or full stops, for comparison only."""
    if text.isascii():
        return text.lower().replace(".", "")
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")


@dataclass(frozen=True, slots=True)
class _Entry:
    rest: tuple[str, ...]
    actor_id: str
    name: Name
    acronym: bool
    capital: bool


class NameIndex:
    """Names by their first word."""

    def __init__(self, names: Iterable[tuple[str, Name]]) -> None:
        self._by_first: dict[str, dict[str, list[_Entry]]] = {"fr": defaultdict(list), "en": defaultdict(list)}
        for actor_id, name in names:
            words = words_of(name.text)
            entry = _Entry(
                tuple(word.folded for word in words[1:]),
                actor_id,
                name,
                acronym=len(words) == 1 and words[0].is_acronym and len(name.text) > 1,
                capital=len(words) == 1 and words[0].is_capital,
            )
            for language in ("fr", "en") if name.language == "any" else (name.language,):
                self._by_first[language][words[0].folded].append(entry)
        for entries in self._by_first.values():
            for listed in entries.values():
                listed.sort(key=lambda entry: -len(entry.rest))

    def at(
        self, words: Sequence[Word], index: int, language: str, *, theatre: str | None, year: int | None
    ) -> tuple[int, str | None] | None:
        """The end of the longest name that begins at a word, and its actor; None for the actor where it is ambiguous."""
        longest = 0
        actors: set[str] = set()
        for entry in self._by_first[language].get(words[index].folded, ()):
            size = len(entry.rest) + 1
            if longest and size < longest:
                break
            if not self._matches(words, index, entry):
                continue
            longest = size
            if _holds(entry.name, theatre, year):
                actors.add(entry.actor_id)
        if not longest:
            return None
        return index + longest, actors.pop() if len(actors) == 1 else None

    @staticmethod
    def _matches(words: Sequence[Word], index: int, entry: _Entry) -> bool:
        first = words[index]
        if (entry.acronym and not first.is_acronym) or (entry.capital and not first.is_capital):
            return False
        if index + len(entry.rest) >= len(words) + 0 and entry.rest:
            if index + len(entry.rest) > len(words) - 1:
                return False
        return all(words[index + i].folded == part for i, part in enumerate(entry.rest, 1))


def _holds(name: Name, theatre: str | None, year: int | None) -> bool:
    """Whether a name means its actor in a theatre and a year; where the year is unknown, a dated name does not."""
    if name.theatre is not None and name.theatre != theatre:
        return False
    if name.first_year is None and name.last_year is None:
        return True
    if year is None:
        return False
    return (name.first_year or year) <= year <= (name.last_year or year)
