"""What stands beside the name or the adjective of a state, and makes it a force, a government, somebody who acts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bilan.nlp.document import Language
from bilan.nlp.lexicon import parse_table
from bilan.nlp.registry.records import Sense
from bilan.nlp.registry.words import plain

_REACH = 90
_GAP = r"(?: {1,3}| ?\n ?)"
_OF_FR = rf"(?:de{_GAP}la{_GAP}|de{_GAP}l'|du{_GAP}|des{_GAP}|de{_GAP}|d')"
_OPENS = '([{«"\u201c\u2039*_/:;,.\u2013\u2014-'
_OF_FR_ENDS = ("de", "du", "des", "la", "d", "l")
_SUBJECT_FR = re.compile(
    r"(?:^|[.;:,«»\"(\n–-] ?|\b(?:que|qu'|et|mais|car|or|ni|comme|tandis que|alors que) ?)(?:la |le |les |l')?$",
    re.IGNORECASE,
)
_SUBJECT_EN = re.compile(
    r"(?:^|[.;:,\"(\n–-] ?|\b(?:that|and|but|as|while|after|because|when|said|says) )(?:the )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Form:
    """A state in a sense, with characters `[start, end)` of the text that say so."""

    start: int
    end: int
    sense: Sense


@dataclass(frozen=True, slots=True)
class _Patterns:
    senses: dict[str, str]
    beside: frozenset[str]
    """The words of heads and modifiers that may stand right beside: a quick look before the long one."""
    adjective: re.Pattern[str]
    country: re.Pattern[str]
    acts: re.Pattern[str]
    of_capitals: frozenset[str]


def form_of(text: str, start: int, end: int, *, sense: Sense, language: Language) -> Form:
    """A state's adjective, name or capital with what stands beside it.

    Args:
        text: canonical text: plain spaces, straight apostrophes.
        start: where the adjective or the name begins.
        end: where it ends.
        sense: `demonym`, `place` or `capital`: what it is by itself, and remains if nothing beside it says more.
        language: of the text.
    """
    patterns = _patterns(language)
    found = (_french if language == "fr" else _english)(text, start, end, sense, patterns)
    if found is not None:
        return found
    if sense != "demonym" and _acts(text, start, end, language, patterns):
        return Form(start, end, "state")
    return Form(start, end, sense)


def _french(text: str, start: int, end: int, sense: Sense, patterns: _Patterns) -> Form | None:
    floor = max(0, start - _REACH)
    before = plain(text[floor:start])
    if sense == "demonym":
        last = before.rstrip(" \n").replace("\n", " ").rpartition(" ")[2].lower().rpartition("'")[2]
        if last.lstrip(_OPENS) not in patterns.beside:
            return None
    elif not before.rstrip(" \n'").lower().endswith(_OF_FR_ENDS):
        return None
    head = (patterns.adjective if sense == "demonym" else patterns.country).search(before)
    if head is None:
        return None
    return _of_head(head["head"], Form(floor + head.start("head"), end, sense), start, end, patterns)


def _english(text: str, start: int, end: int, sense: Sense, patterns: _Patterns) -> Form | None:
    head = (patterns.adjective if sense == "demonym" else patterns.country).match(plain(text[end : end + _REACH]))
    if head is None:
        return None
    return _of_head(head["head"], Form(start, end + head.end("head"), sense), start, end, patterns)


def _of_head(head: str, whole: Form, start: int, end: int, patterns: _Patterns) -> Form | None:
    """The form that a head makes of the whole, or of the name alone, `[start, end)`, where the head is an act."""
    kind = _kind(" ".join(head.lower().split()), whole.sense, patterns)
    if kind is None:
        return None
    if kind == "act":
        return Form(start, end, "force")
    return Form(whole.start, whole.end, _sense(kind))


def _kind(head: str, sense: Sense, patterns: _Patterns) -> str | None:
    if sense == "capital" and head not in patterns.of_capitals:
        return None
    return patterns.senses[head]


def _sense(kind: str) -> Sense:
    return "force" if kind == "force" else "government"


def _acts(text: str, start: int, end: int, language: Language, patterns: _Patterns) -> bool:
    """Whether a country or a capital is the subject of an act: nothing but an article leads to it, a verb follows."""
    if patterns.acts.match(text, end) is None:
        return False
    before = text[max(0, start - 16) : start]
    return (_SUBJECT_FR if language == "fr" else _SUBJECT_EN).search(before) is not None


@cache
def _patterns(language: Language) -> _Patterns:
    senses = {plain(head.lower()): kind for head, kind in _table(f"heads.{language}.tsv", columns=2)}
    heads = _any_of(senses)
    between = [plain(word) for (word,) in _table(f"modifiers.{language}.tsv", columns=1)]
    beside = frozenset(re.split("[ ']", phrase.lower())[-1] for phrase in (*senses, *between))
    modifiers = _any_of(between)
    acts = _any_of(word for (word,) in _table(f"acts.{language}.tsv", columns=1))
    of_capitals = frozenset(
        plain(head) for spoken, head in _table("capital_heads.tsv", columns=2) if spoken == language
    )
    flags = re.IGNORECASE
    if language == "fr":
        phrase = rf"(?<![\w-])(?P<head>{heads})(?:{_GAP}{modifiers})*"
        return _Patterns(
            senses,
            beside,
            adjective=re.compile(rf"{phrase}{_GAP}\Z", flags),
            country=re.compile(rf"{phrase}{_GAP}{_OF_FR}\Z", flags),
            acts=re.compile(rf" {acts}(?![\w'-])"),
            of_capitals=of_capitals,
        )
    follows = rf"(?:{_GAP}{modifiers})*{_GAP}(?P<head>{heads})(?![\w-])"
    return _Patterns(
        senses,
        beside,
        adjective=re.compile(rf"(?:'s?)?{follows}", flags),
        country=re.compile(rf"(?:'s?)?{follows}", flags),
        acts=re.compile(rf" (?:also |reportedly |later )?{acts}(?![\w'-])"),
        of_capitals=of_capitals,
    )


def _any_of(words: Iterable[str]) -> str:
    listed = sorted(map(re.escape, words), key=len, reverse=True)
    return rf"(?:{'|'.join(listed)})".replace(r"\ ", _GAP)


def _table(name: str, *, columns: int) -> list[tuple[str, ...]]:
    text = (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
    return list(parse_table(text, name, columns=columns))
