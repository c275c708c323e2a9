"""Documents and drafts from a few words, as the readers of the article would make them."""

import re
from datetime import date

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan_schemas.claim import Scope
from bilan_schemas.entity import Entity

PUBLISHED = date(2019, 4, 30)
"""A Tuesday."""


def article(
    text: str,
    language: Language = "fr",
    *,
    title: str | None = None,
    published: date | None = PUBLISHED,
    precision: str = "day",
    theatre: str = "XX",
    persons: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Document:
    """An article whose sentences end in a full stop and a blank; the recogniser found the `persons` and `places`."""
    starts = [0, *(match.end() for match in re.finditer(r"[.!?] ", text))]
    sentences = [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end]
    names = [*((name, "PER") for name in persons), *((name, "LOC") for name in places)]
    found = [(name, label, match.start()) for name, label in names for match in re.finditer(re.escape(name), text)]
    return Document(
        article_id="a",
        language=language,
        text=text,
        clean=text,
        title=title,
        published=published,
        published_precision=precision,
        publisher=None,
        sentences=tuple(sentences),
        entities=tuple(Entity(text=name, label=label, start=at, end=at + len(name)) for name, label, at in found),
        theatre=theatre,
    )


def draft(document: Document, words: str, *, scope: Scope = "incident", clause: str | None = None) -> Draft:
    """The draft whose evidence is `words`; its cue is their last word, its clause the sentence unless told."""
    start = document.text.index(words)
    evidence = Span(start, start + len(words))
    sentence = next(span for span in document.sentences if span.start <= start < span.end)
    within = sentence
    if clause is not None:
        at = document.text.index(clause)
        within = Span(at, at + len(clause))
    cue = Span(evidence.end - len(words.rsplit(maxsplit=1)[-1]), evidence.end)
    return Draft(
        sentence=sentence,
        clause=within,
        number=Span(start, start + len(words.split(maxsplit=1)[0])),
        cue=cue,
        evidence=evidence,
        victims=evidence,
        outcome="killed",
        low=2,
        best=2,
        high=2,
        quantifier="exact",
        scope=scope,
    )
