"""A sentence as words and marks, with their places in the text: what the grammar of claims reads."""

import re
from collections.abc import Callable
from typing import NamedTuple

from bilan.nlp.document import Language, Span

_NUMBER = r"\d{1,3}(?:[.,' ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
_INITIALS = r"(?:[A-Z]\.){2,}"
_WORD = r"[^\W\d_]+(?:[-‑][^\W\d_]+)*"
_PLAIN = r"[a-zà-öø-ÿ]++(?![\w'‑-])"
"""What nearly all words are: it is looked for first, and quickly found."""
_PATTERN = {
    "fr": re.compile(rf"{_PLAIN}|{_NUMBER}|{_INITIALS}|[Aa]ujourd'hui|{_WORD}(?:'(?=\w))?|\S"),
    "en": re.compile(rf"{_PLAIN}|{_NUMBER}|{_INITIALS}|'s\b|{_WORD}(?='s\b)|{_WORD}(?:'[^\W\d_]+)?|\S"),
}


class Token(NamedTuple):
    """A word, a number or a mark."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


def tokenize(text: str, span: Span, language: Language) -> list[Token]:
    """The tokens of `text[span]`, offsets counted in the text."""
    words = _PATTERN[language].finditer(text, span.start, span.end)
    if "‑" in text:
        return [Token(m[0], m[0].lower().replace("‑", "-"), m.start(), m.end()) for m in words]
    new: Callable[..., Token] = tuple.__new__  # what the class does, without its checks
    return [new(Token, (word := m[0], word.lower(), m.start(), m.end())) for m in words]
