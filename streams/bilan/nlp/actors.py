"""Which actor some words of the article stand for."""

import re
import unicodedata

from bilan.nlp.document import Document, Span
from bilan.nlp.ordered import entities_in
from bilan.nlp.registry import Registry

_LONGEST_NAME = 80


def actor_in(document: Document, words: Span, registry: Registry) -> str | None:
    """The actor that the words name, or that a person named in them acts for; the first where there are several."""
    del registry
    return next((entity.actor_id for entity in entities_in(document, words) if entity.actor_id is not None), None)


def actor_of_harm(document: Document, words: Span, registry: Registry) -> str | None:
    """As `actor_in`; a proper name of an organisation that the registry lacks makes a provisional actor.

    `name:<theatre>:<normalised>`: the same name in another theatre may be another actor.
    """
    known = actor_in(document, words, registry)
    if known is not None:
        return known
    for entity in entities_in(document, words):
        if entity.label == "ORG":
            plain = unicodedata.normalize("NFKD", entity.text.casefold())
            name = " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))
            return f"name:{document.theatre}:{name[:_LONGEST_NAME]}" if len(name) > 1 else None
    return None
