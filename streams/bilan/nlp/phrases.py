"""The people that a count counts: «sept de nos soldats», "five Egyptian embassy staff", «38.900 déplacés»."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.gazetteer import plain
from bilan.nlp.hedges import GOVERNED_HEDGES, Count
from bilan.nlp.nations import nations
from bilan.nlp.tokens import Token
from bilan.nlp.vocabulary import Vocabulary
from bilan_schemas.claim import Outcome, VictimStatus

_SKIP = function_words("before_noun")
_STOPS = function_words("ends_phrase")
_GRAVELY = function_words("gravely")
_ADJECTIVES = function_words("after_noun")
_MOST_ADJECTIVES = 3
_PLURAL = frozenset({"people", "men", "women", "children"})
_LONGEST_PHRASE = 9
_TIMES = {"year", "month", "week", "day", "years", "months", "weeks", "days"}
_LOSE: dict[Language, frozenset[str]] = {"fr": frozenset(), "en": frozenset({"lose", "loses", "lost"})}
_LIVES = frozenset({"lives", "life"})
_MEMBERS = {"members", "member", "employees", "staff", "group"}
"""English nouns that leave it to what they are of who they are: "two members of the security forces"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A count and the words for those it counts, at tokens `[start, end)`."""

    start: int
    end: int
    head: int | None
    group: str | None = None
    status: VictimStatus = "unknown"
    outcome: Outcome | None = None
    is_thing: bool = False


def read_people(tokens: Sequence[Token], count: Count, words: Vocabulary, language: Language) -> People:
    """The noun phrase after a count; its `outcome` is set where the head itself tells it («13 morts»)."""
    first = at = _noun_start(tokens, count, words, language)
    head = None
    found: tuple[str, VictimStatus] | None = None
    end = count.end
    while at < len(tokens) and at - first < _LONGEST_PHRASE:
        token = tokens[at]
        low = token.low
        deed = at + 2 if low == "cas" and at + 2 < len(tokens) and tokens[at + 1].low == "de" else None
        if at == first and deed is not None and words.deeds.get(tokens[deed].low) == "killed":
            return _with_outcome(count, deed, "killed", None)  # «huit cas de décès»
        if at == first and low in words.units:
            return People(start=count.start, end=at + 1, head=at, is_thing=True)
        if low in _LOSE[language] and (head is not None or _said(tokens, at + 1, _LIVES)):
            break  # "22 people lost their lives", "957 lost lives"
        if head is not None and low in words.verbs and _governs_number(tokens, at + 1):
            break  # "two bombers killed at least 27 people"
        if low in words.nouns and low not in words.people:
            named = words.nouns[low]
            if (head is None and at == first) or language == "en":
                return _with_outcome(count, at, named, found)
            break
        if low in words.people and not _within_name(tokens, at):
            if head is None or language == "en":
                head, found = at, words.people[low]
            end = at + 1
            if language == "fr" and head != at:
                break
        elif (
            not token.is_word
            or low in _STOPS[language]
            or low in words.verbs
            or low in words.states
            or (language == "fr" and head is None and at > first + (not count.article))
            or (low == "of" and head is not None and tokens[head].low not in _MEMBERS)
        ):
            break
        elif language == "en" and token.low in words.units and not token.text[0].isupper():  # "six Tamil Tigers"
            if head is None or (head == at - 1 and _names_things(tokens[head].low, low)):
                return People(start=count.start, end=at + 1, head=at, is_thing=True)
            break
        at += 1
        if language == "fr" and head is not None:
            break
    if head is None:
        # «others», «d'autres», a bare number: whoever they are
        bare = tokens[first].low if first < len(tokens) else ""
        if count.end < first and tokens[first - 1].low in {"others", "autres", "other", "more", "eux", "elles"}:
            return People(start=count.start, end=first, head=None)
        if (
            bare
            and tokens[first].is_word
            and bare not in _STOPS[language]
            and bare not in words.verbs
            and bare not in words.states
            and bare not in words.dies
            and bare not in _LOSE[language]
        ):
            last = first
            if language == "en":
                while last + 1 < min(len(tokens), first + 6) and _goes_on(tokens[last + 1], words, language):
                    last += 1
            return People(start=count.start, end=last + 1, head=last)
        return People(start=count.start, end=count.end, head=None)
    group, status = found or (None, "unknown")
    return People(start=count.start, end=end, head=head, group=group, status=status)


def _names_things(person: str, thing: str) -> bool:
    """Whether a word of people stands before a plural as of what kind it is: "four militant attacks"."""
    return thing.endswith("s") and not person.endswith("s") and person not in _PLURAL


def _said(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    return at < len(tokens) and tokens[at].low in words


def _governs_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether the hedge of a number begins at a token: that of the object of the verb before it."""
    return tuple(token.low for token in tokens[at : at + 2]) in GOVERNED_HEDGES


def _noun_start(tokens: Sequence[Token], count: Count, words: Vocabulary, language: Language) -> int:
    """The token at which the noun of a count may stand: behind determiners, adjectives and ages before it."""
    at = count.end
    while at < len(tokens):
        if tokens[at].low in _SKIP[language] or tokens[at].low in _GRAVELY[language]:
            at += 1
        elif aged := _age_before_noun(tokens, at):
            at = aged
        else:
            break
        if at - count.end > 5:
            break
    if count.end < at < len(tokens) and not _is_noun_like(tokens[at], language):
        back = at
        while tokens[back - 1].low in {"de", "d'"}:
            back -= 1
        if back > count.end and tokens[back - 1].low in words.people:
            at = back - 1  # «un jeune de 17 ans»: an adjective that stands alone is the noun
    return at


def with_adjectives(tokens: Sequence[Token], end: int, language: Language) -> int:
    """The token after the adjectives that follow a French noun for people («soldats maliens», «casques bleus»)."""
    last = min(len(tokens), end + _MOST_ADJECTIVES)
    while language == "fr" and end < last and _is_adjective(tokens[end].low):
        end += 1
    return end


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES["fr"] or plain(word).replace(" ", "") in nations("fr")


def _is_noun_like(token: Token, language: Language) -> bool:
    return token.is_word and token.low not in _STOPS[language] and token.low not in {"de", "d'", "of"}


def _age_before_noun(tokens: Sequence[Token], at: int) -> int | None:
    """The token after an English age in digits that stands before its noun ("a 12-year-old boy")."""
    if at + 3 < len(tokens) and tokens[at].text.isdecimal() and tokens[at + 1].low in _TIMES:
        return at + 3 if tokens[at + 2].low == "old" else at + 4 if tokens[at + 3].low == "old" else None
    if at + 2 < len(tokens) and tokens[at].text.isdecimal() and tokens[at + 1].text == "-":
        if tokens[at + 2].low in _TIMES and at + 3 < len(tokens):  # "a 30-year old woman"
            return at + 4 if tokens[at + 3].low == "old" else None
        return at + 3 if tokens[at + 2].low.startswith(("year-old", "month-old", "day-old", "week-old")) else None
    return None


def _within_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word has another behind it: part of a name, such as the National of a National Army."""
    return tokens[at].text[0].isupper() and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper() and at > 0


def _goes_on(token: Token, words: Vocabulary, language: Language) -> bool:
    return (
        token.is_word
        and token.low not in _STOPS[language]
        and token.low not in words.verbs
        and token.low not in words.states
        and token.low not in words.dies
    )


def _with_outcome(count: Count, at: int, outcome: Outcome, found: tuple[str, VictimStatus] | None) -> People:
    group, status = found or (None, "unknown")
    return People(start=count.start, end=at + 1, head=at, group=group, status=status, outcome=outcome)
