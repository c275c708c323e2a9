"""Numbers as French and English news write them: digits in any grouping, words, and both mixed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilan.nlp.document import Language
from bilan.nlp.tokens import Token
from bilan_schemas.claim import Quantifier

_LARGEST = 10**10

_UNITS = {
    "fr": dict(
        zip(
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(),
            range(17),
            strict=True,
        ),
        une=1, vingt=20, vingts=20, trente=30, quarante=40, cinquante=50, soixante=60, septante=70, huitante=80,
        octante=80, nonante=90,
    ),
    "en": dict(
        zip(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen".split(),
            range(20),
            strict=True,
        ),
        twenty=20, thirty=30, forty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90,
    ),
}  # fmt: skip
_HUNDRED = {"fr": {"cent", "cents"}, "en": {"hundred"}}
_SCALES = {
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9},
}
_COLLECTIVES = {  # a count that is about its name's value
    "fr": {
        "demi-douzaine": 6, "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
        "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    "en": {"dozen": 12, "score": 20, "couple": 2},
}  # fmt: skip
_PLURALS = {  # low and high of a bare plural
    "fr": {
        "dizaines": (24, 99), "douzaines": (24, 99), "vingtaines": (40, 99), "centaines": (200, 999),
        "milliers": (2000, 9999), "millions": (2_000_000, 9_999_999),
    },
    "en": {
        "dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
        "millions": (2_000_000, 9_999_999),
    },
}  # fmt: skip
_FEW = {"fr": {"plusieurs", "quelques"}, "en": {"several", "few", "multiple"}}
_SOME: dict[Language, tuple[tuple[str, ...], ...]] = {
    "fr": (
        ("une", "poignée", "de"),
        ("une", "poignée", "d'"),
        ("un", "certain", "nombre", "de"),
        ("un", "certain", "nombre", "d'"),
    ),
    "en": (("a", "handful", "of"), ("a", "number", "of"), ("a", "few")),
}
_SECOND_OF_SOME: dict[Language, frozenset[str]] = {
    language: frozenset(words[1] for words in listed) for language, listed in _SOME.items()
}
_DIGITS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+|\d+")


_LEADS: dict[Language, frozenset[str]] = {
    "fr": frozenset({"de", "des", "la", "cette", "l'"}),
    "en": frozenset({"many"}),
}
"""Words that begin a number only before a collective or a bare plural."""
_LED: dict[Language, frozenset[str]] = {
    language: frozenset({*_COLLECTIVES[language], *_PLURALS[language], "bonne", "petite", "grosse", "good"})
    for language in ("fr", "en")
}
_STARTS: dict[Language, frozenset[str]] = {
    language: frozenset(
        {
            *_UNITS[language],
            *_HUNDRED[language],
            *_SCALES[language],
            *_PLURALS[language],
            *_FEW[language],
            *_LEADS[language],
            *(words[0] for words in _SOME[language]),
            *({"half", "a", "an"} if language == "en" else ()),
        }
    )
    for language in ("fr", "en")
}
"""Words that a number may begin with: nearly all others are passed over at one look."""


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEEDED: dict[Language, frozenset[str]] = {
    language: frozenset(_LETTERS.findall(" ".join((_STARTS[language] - _LEADS[language]) | _LED[language])))
    for language in ("fr", "en")
}
"""Of these words, or a digit, a text has one that holds a number."""


def may_hold_number(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a number may stand in `text[start:end]`: a look that costs less than cutting it into tokens."""
    if _DIGIT.search(text, start, end):
        return True
    return not _NEEDED[language].isdisjoint(_LETTERS.findall(text[start:end].lower()))


@lru_cache(maxsize=50_000)
def may_begin_number(low: str, language: Language) -> bool:
    """Whether a number may begin with a token, in small letters."""
    return low[0].isdecimal() or low.partition("-")[0] in _STARTS[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A count at tokens `[start, end)`; `quantifier` is what its own words say, before any hedge around it."""

    start: int
    end: int
    low: int
    high: int | None
    quantifier: Quantifier
    article: bool = False
    """Whether it is a bare un / une / a / an, which counts only where a person is meant."""


def read_number(tokens: Sequence[Token], at: int, language: Language) -> Number | None:
    """The number that begins at a token; None where none does.

    «38 900», "1,332", «deux cent trois», «1,5 million», «une cinquantaine», «des dizaines de milliers»,
    "two dozen", "several hundred". Vague plurals have the bounds of the guide of claims: dozens 24 to 99,
    hundreds 200 to 999, several 2 and more.
    """
    low = tokens[at].low
    if not may_begin_number(low, language):
        return None
    if low in _LEADS[language] and (at + 1 == len(tokens) or tokens[at + 1].low not in _LED[language]):
        return None
    return _plural(tokens, at, language) or _collective(tokens, at, language) or _cardinal(tokens, at, language)


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _plural(tokens: Sequence[Token], at: int, language: Language) -> Number | None:
    """Dozens, «plusieurs centaines de milliers», several, a handful of."""
    start, few = at, False
    for words in _SOME[language] if at + 1 < len(tokens) and tokens[at + 1].low in _SECOND_OF_SOME[language] else ():
        if tuple(token.low for token in tokens[at : at + len(words)]) == words:
            return Number(start=start, end=at + len(words), low=2, high=None, quantifier="vague")
    if _low(tokens, at) in _FEW[language]:
        few, at = True, at + 1
    elif (language == "fr" and _low(tokens, at) in {"des", "de"}) or (
        language == "en" and _low(tokens, at) == "many" and _low(tokens, at + 1) in _PLURALS["en"]
    ):
        at += 1
    word = _low(tokens, at)
    if word in _PLURALS[language]:
        low, high = _PLURALS[language][word]
        end = at + 1
        of, scale = _low(tokens, end), _low(tokens, end + 1)
        scales = {"fr": {"milliers": 1000, "millions": 10**6}, "en": {"thousands": 1000, "millions": 10**6}}[language]
        if of in {"de", "of"} and scale in scales:
            low, high = _bounds_of(word, scales[scale])
            end += 2
        return Number(start=start, end=end, low=low, high=high, quantifier="vague")
    if few and language == "en" and word in {"dozen", "hundred", "thousand", "million"}:
        low, high = {"dozen": (24, 99), "hundred": (200, 999), "thousand": (2000, 9999)}.get(
            word, (2_000_000, 9_999_999)
        )
        return Number(start=start, end=at + 1, low=low, high=high, quantifier="vague")
    if few:
        return Number(start=start, end=at, low=2, high=None, quantifier="vague")
    return None


def _bounds_of(word: str, scale: int) -> tuple[int, int]:
    """Bounds of tens, dozens or hundreds of a scale: 20,000 to 99,999 for tens of thousands."""
    tens = 100 if word in {"hundreds", "centaines"} else 10
    return 2 * tens * scale, 10 * tens * scale - 1


def _collective(tokens: Sequence[Token], at: int, language: Language) -> Number | None:
    """«une vingtaine», "two dozen", "half a dozen", «deux douzaines»."""
    start = at
    if language == "en" and _low(tokens, at) == "half" and _low(tokens, at + 1) in {"a", "dozen"}:
        end = at + 2 + (_low(tokens, at + 1) == "a")
        if _low(tokens, end - 1) == "dozen":
            return Number(start=start, end=end, low=6, high=6, quantifier="about")
    times = 1
    exact = False
    if _low(tokens, at) in {"une", "un", "la", "cette", "a", "one", "l'"}:
        at += 1
    elif (cardinal := _cardinal(tokens, at, language)) and cardinal.low <= 99 and cardinal.quantifier == "exact":
        at, times, exact = cardinal.end, cardinal.low, True
    else:
        return None
    word = _low(tokens, at).removesuffix("s") if exact else _low(tokens, at)
    if word in {"bonne", "petite", "grosse", "good"}:
        at += 1
        word = _low(tokens, at)
    if word not in _COLLECTIVES[language] or (
        exact and word not in {"dozen", "score", "douzaine", "dizaine", "centaine"}
    ):
        return None
    end, value = at + 1, _COLLECTIVES[language][word] * times
    if language == "fr" and _low(tokens, end) == "de" and _low(tokens, end + 1) in {"milliers", "millions"}:
        value *= 1000 if tokens[end + 1].low == "milliers" else 10**6
        end += 2
    if word == "couple" and _low(tokens, end) != "of":
        return None
    exactly = (language == "en" and word in {"dozen", "score"} and exact) or word == "couple"
    return Number(start=start, end=end, low=value, high=value, quantifier="exact" if exactly else "about")


def _cardinal(tokens: Sequence[Token], at: int, language: Language) -> Number | None:
    """Digits or words; scale words multiply what stands before them."""
    article = _low(tokens, at) in {"un", "une", "a", "an"}
    if language == "en" and _low(tokens, at) in {"a", "an"}:
        scale = _low(tokens, at + 1)
        if scale not in _HUNDRED["en"] | set(_SCALES["en"]):
            return Number(start=at, end=at + 1, low=1, high=1, quantifier="exact", article=True)
        value, end = _scaled(tokens, at + 1, 1, language)
        return Number(start=at, end=end, low=value, high=value, quantifier="about")
    first = tokens[at].text
    if first[0].isdecimal():
        if _DIGITS.fullmatch(first):
            value = int(re.sub(r"\D", "", first))
            value, end = _scaled(tokens, at + 1, value, language)
        else:
            decimal = float(first.replace(",", "."))
            value, end = _scaled(tokens, at + 1, decimal, language)
            if end == at + 1:
                return None  # a decimal counts nobody unless a scale follows
    else:
        spelled, end = _spelled(tokens, at, language)
        if spelled is None:
            return None
        value, end = _scaled(tokens, end, spelled, language) if spelled else (spelled, end)
    if not 0 < value <= _LARGEST:
        return None
    return Number(
        start=at, end=end, low=int(value), high=int(value), quantifier="exact", article=article and end == at + 1
    )


def _scaled(tokens: Sequence[Token], at: int, value: float, language: Language) -> tuple[int, int]:
    """Multiply by the scale words that follow («1,5 million», "20 thousand", «2 millions 300 mille»)."""
    while at < len(tokens):
        word = tokens[at].low
        scale = _SCALES[language].get(word) or (100 if word in _HUNDRED[language] else None)
        if scale is None or value >= scale * 1000 or value > _LARGEST:
            break
        value, at = value * scale, at + 1
    return round(value), at


def _spelled(tokens: Sequence[Token], at: int, language: Language) -> tuple[int | None, int]:
    """A number in words, hyphens or not, at tokens from `at`; None where there is none."""
    total = current = 0
    end, last = at, None
    i = at
    while i < len(tokens):
        word = tokens[i].low
        parts = [part for part in word.split("-") if part not in {"et", "and"}]
        if word in {"et", "and"} and end > at and i + 1 < len(tokens):
            following = tokens[i + 1].low.split("-")[0]
            joins = (following in {"un", "une", "onze"} and current % 100 in {20, 30, 40, 50, 60}) or (
                language == "en" and current % 100 == 0 and current and following in _UNITS["en"]
            )
            if not joins:
                break
            i += 1
            continue
        values = [_value(part, language) for part in parts]
        if not parts or any(value is None for value in values):
            break
        for value in values:
            if value is None:
                break
            if value == 100:
                current = (current or 1) * 100
            elif value >= 1000:
                total += (current or 1) * value
                current = 0
            elif value == 20 and current % 100 == 4 and language == "fr":
                current += 76
            elif last is not None and not _may_follow(current, value, language):
                return (total + current, end)
            else:
                current += value
            last = value
        end = i + 1
        i += 1
    return (total + current if end > at else None, end)


def _value(part: str, language: Language) -> int | None:
    if part in _HUNDRED[language]:
        return 100
    return _UNITS[language].get(part, _SCALES[language].get(part))


def _may_follow(current: int, value: int, language: Language) -> bool:
    """Whether a small value may stand after what has been read: "twenty" "two", not "two" "three"."""
    rest = current % 100
    if rest == 0:
        return True
    if language == "fr":
        return (
            (rest in {20, 30, 40, 50} and value < 10)
            or (rest in {60, 80} and value < 20)
            or (rest in {10, 70, 90} and value < 10)
        )
    return rest in range(20, 100, 10) and value < 10
