"""How a number is hedged: at least, «plus de», up to, between; and what the hedge does to its bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilan.nlp.document import Language
from bilan.nlp.numbers import Number, may_begin_number, read_number
from bilan.nlp.tokens import Token
from bilan_schemas.claim import Quantifier

_BEFORE: dict[Language, dict[tuple[str, ...], Quantifier]] = {
    "fr": {
        **dict.fromkeys([("au", "moins"), ("aux", "moins"), ("au", "moins", "de"), ("au", "moins", "d'"), ("au", "minimum"), ("pas", "moins", "de"), ("pas", "moins", "d'"),
                         ("un", "minimum", "de"), ("minimum",), ("à", "tout", "le", "moins")], "at_least"),
        **dict.fromkeys([("plus", "de"), ("plus", "d'"), ("au-delà", "de"), ("au-dessus", "de")], "more_than"),
        **dict.fromkeys([("environ",), ("quelque",), ("près", "de"), ("près", "d'"), ("presque",), ("autour", "de"),
                         ("à", "peu", "près"), ("aux", "alentours", "de"), ("approximativement",), ("quasiment",),
                         ("pratiquement",)], "about"),
        **dict.fromkeys([("jusqu'", "à"), ("jusqu'à",), ("moins", "de"), ("moins", "d'"), ("au", "plus"), ("au", "maximum"),
                         ("pas", "plus", "de"), ("pas", "plus", "d'"), ("un", "maximum", "de")], "at_most"),
    },
    "en": {
        **dict.fromkeys([("at", "least"), ("no", "fewer", "than"), ("no", "less", "than"), ("not", "less", "than"),
                         ("a", "minimum", "of"), ("as", "least"), ("atleast",)], "at_least"),
        **dict.fromkeys([("more", "than"), ("over",), ("upwards", "of"), ("upward", "of"), ("above",), ("in", "excess", "of"),
                         ("exceeds",), ("exceeded",), ("exceeding",), ("surpasses",), ("surpassed",), ("surpassing",), ("tops",),
                         ("topped",), ("topping",), ("passes",), ("passed",), ("well", "over")],
                        "more_than"),
        **dict.fromkeys([("about",), ("around",), ("some",), ("nearly",), ("almost",), ("approximately",), ("roughly",),
                         ("close", "to"), ("an", "estimated"), ("estimated",), ("circa",), ("up", "around")], "about"),
        **dict.fromkeys([("up", "to"), ("as", "many", "as"), ("no", "more", "than"), ("at", "most"), ("fewer", "than"),
                         ("less", "than"), ("under",), ("a", "maximum", "of")], "at_most"),
    },
}  # fmt: skip
GOVERNED_HEDGES = frozenset({("at", "least"), ("as", "many"), ("up", "to"), ("more", "than")})
"""English hedges that open the object of the verb before them: "two bombers killed at least 27 people"."""
_AFTER: dict[Language, dict[tuple[str, ...], Quantifier]] = {
    "fr": {("au", "moins"): "at_least", ("ou", "plus"): "at_least", ("environ",): "about", ("au", "plus"): "at_most"},
    "en": {
        ("or", "more"): "at_least",
        ("at", "least"): "at_least",
        ("or", "so"): "about",
        ("and", "counting"): "at_least",
    },
}
_LAST_BEFORE = {language: frozenset(words[-1] for words in hedges) for language, hedges in _BEFORE.items()}
_FIRST_AFTER = {language: frozenset(words[0] for words in hedges) for language, hedges in _AFTER.items()}
_BETWEEN = {"fr": {"entre": "et", "de": "à"}, "en": {"between": "and", "from": "to"}}
_RANGE_WORDS = {"fr": {"à", "-", "–", "ou"}, "en": {"to", "-", "–", "or"}}
_RISES = {
    "fr": {"passe", "passé", "passée", "passant", "passer", "porté", "portant", "grimpe", "monte", "augmente", "ramené",
           "ramenée", "ramène", "revu", "révisé", "abaissé", "réduit", "descendu", "tombé", "baissé", "corrigé"},
    "en": {"rises", "rose", "risen", "rising", "increases", "increased", "climbs", "climbed", "jumps", "jumped", "up",
           "raised", "revised", "goes", "went", "grows", "grew", "dropped", "reduced", "lowered", "fell", "lowers",
           "cut", "down", "climbing", "jumping", "increasing", "raising", "raises", "falling", "updated", "corrected"},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its hedge, at tokens `[start, end)`."""

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    quantifier: Quantifier
    article: bool = False


def read_counts(tokens: Sequence[Token], language: Language) -> list[Count]:
    """All counts of a sentence, in order, none overlapping another."""
    counts: list[Count] = []
    at = 0
    while at < len(tokens):
        number = read_number(tokens, at, language) if may_begin_number(tokens[at].low, language) else None
        if number is None:
            at += 1
            continue
        if _is_superseded(tokens, number, language):
            at = number.end
            continue
        count = (
            _ranged(tokens, number, language) or _carried(tokens, number, counts) or _hedged(tokens, number, language)
        )
        counts.append(count)
        at = max(count.end, at + 1)
    return counts


def _is_superseded(tokens: Sequence[Token], number: Number, language: Language) -> bool:
    """Whether it is what a toll was before: "lowered from 35 to 32", «passé de 30 à 35»."""
    if number.start == 0 or number.article or number.end + 1 >= len(tokens):
        return False
    if (tokens[number.start - 1].low, tokens[number.end].low) not in {("from", "to"), ("de", "à")}:
        return False
    second = read_number(tokens, number.end + 1, language)
    if second is None or second.article:
        return False
    moved = any(t.low in _RISES[language] for t in tokens[max(0, number.start - 8) : number.start])
    return moved or number.low > second.low


def hedged_after(tokens: Sequence[Token], end: int, count: Count) -> Count:
    """The count with the hedge that stands after its noun («13 morts au moins»), where one does."""
    words = tuple(t.low for t in tokens[end : end + 2])
    if count.quantifier == "exact" and words in {("au", "moins"), ("at", "least"), ("ou", "plus"), ("or", "more")}:
        return replace(count, high=None, quantifier="at_least")
    if count.quantifier == "exact" and words == ("estimated", "to"):
        return replace(count, quantifier="about")
    return count


def _ranged(tokens: Sequence[Token], number: Number, language: Language) -> Count | None:
    """Two numbers that are bounds of one: between a and b, «2 000 à 3 000», 10-15."""
    if number.article or number.end + 1 >= len(tokens) or number.high is None:
        return None
    before = tokens[number.start - 1].low if number.start else ""
    link = tokens[number.end].low
    opened = _BETWEEN[language].get(before) == link and before in {"entre", "between"}
    if not opened and link not in _RANGE_WORDS[language]:
        return None
    second = read_number(tokens, number.end + 1, language)
    if second is None or second.article or second.high is None:
        return None
    low, high = number.low, second.high
    if link in {"à", "ou", "to", "or", "-", "–", "et", "and"} and high % 1000 == 0 and low < 100 and high >= 2000:
        low *= 1000 if high < 10**6 else 10**6  # «deux à trois mille»
    if not low < high:
        return None
    return Count(start=number.start - opened, end=second.end, low=low, best=low, high=high, quantifier="range")


def _carried(tokens: Sequence[Token], number: Number, counts: Sequence[Count]) -> Count | None:
    """«plus de mille morts et de 5.500 blessés»: the second «de» hangs on the same «plus»."""
    link = tuple(t.low for t in tokens[number.start - 2 : number.start])
    if not counts or link != ("et", "de") or number.quantifier != "exact" or number.start - counts[-1].end > 6:
        return None
    before = counts[-1]
    if before.quantifier != "more_than" or tokens[before.start].low != "plus":
        return None
    return Count(start=number.start, end=number.end, low=number.low, best=number.low, high=None, quantifier="more_than")


def _hedged(tokens: Sequence[Token], number: Number, language: Language) -> Count:
    start, end, quantifier = number.start, number.end, number.quantifier
    hedge: Quantifier | None = None
    led = start > 0 and tokens[start - 1].low in _LAST_BEFORE[language]
    for size in (4, 3, 2, 1) if led else ():
        words = tuple(t.low for t in tokens[max(0, start - size) : start])
        if len(words) == size and words in _BEFORE[language]:
            hedge, start = _BEFORE[language][words], start - size
            break
    else:
        followed = end < len(tokens) and tokens[end].low in _FIRST_AFTER[language]
        for size in (2, 1) if followed else ():
            words = tuple(t.low for t in tokens[end : end + size])
            if len(words) == size and words in _AFTER[language]:
                hedge, end = _AFTER[language][words], end + size
                break
    low: int | None = number.low
    high = number.high
    best = low
    if hedge in {"at_least", "more_than"}:
        quantifier, high = hedge, None
    elif hedge == "about" and quantifier != "vague":
        quantifier = "about"
    elif hedge == "at_most" and high is not None:
        quantifier, low, best = "at_most", None, None
    return Count(start=start, end=end, low=low, best=best, high=high, quantifier=quantifier, article=number.article)
