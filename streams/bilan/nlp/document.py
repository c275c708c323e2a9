"""The article as the readers of claims see it: cleaned text with the same offsets, sentences, names."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from bilan_schemas.entity import Entity

Language = Literal["fr", "en"]


class Span(NamedTuple):
    """Characters `[start, end)` of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


@dataclass(
    frozen=True, slots=True, kw_only=True, eq=False
)  # one object an article: what is cached of it is cached by identity
class Document:
    """An article ready to be read.

    `clean` has exactly as many characters as `text`: furniture is blanked, odd spaces and quotes are
    replaced one for one, so every offset into it is an offset into the article's own text.
    """

    article_id: str
    language: Language
    text: str
    clean: str
    title: str | None
    published: date | None
    published_precision: str
    publisher: str | None
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    theatre: str
