"""Which actor some words of the article stand for."""

from bilan.nlp.document import Document, Span
from bilan.nlp.registry import Registry


def actor_in(document: Document, words: Span, registry: Registry) -> str | None:
    """The actor that the words name: the first of the article's entities in them that is one."""
    del registry
    for entity in document.entities:
        if entity.actor_id is not None and words.start <= entity.start and entity.end <= words.end:
            return entity.actor_id
    return None
