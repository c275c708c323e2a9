"""Where a clause of a sentence begins and ends: date, claimant and `since` bind in their own."""

from collections.abc import Sequence

from bilan.nlp.document import Language, Span
from bilan.nlp.tokens import Token

_OPENERS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "fr": (("alors", "que"), ("alors", "qu'"), ("tandis", "que"), ("tandis", "qu'"), (";",)),
    "en": (("while",), ("meanwhile",), ("whereas",), (";",)),
}


def clause_of(tokens: Sequence[Token], at: int, sentence: Span, language: Language) -> Span:
    """The clause of the token `at`: between «alors que», «tandis que», while, meanwhile and semicolons."""
    start, end = sentence
    for i in range(1, len(tokens)):
        if not any(tuple(t.low for t in tokens[i : i + len(words)]) == words for words in _OPENERS[language]):
            continue
        if i <= at:
            start = tokens[i].start
        else:
            end = tokens[i].start
            break
    return Span(start, end)
