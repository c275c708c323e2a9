"""Where it happened."""

from collections.abc import Sequence

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan.nlp.gazetteer import Gazetteer
from bilan_schemas.claim import Place
from bilan_schemas.entity import Entity


def find_place(document: Document, draft: Draft, gazetteer: Gazetteer) -> Place | None:
    """The place nearest to the event, and its country."""
    del document, draft, gazetteer
    return None


def find_theatre(clean: str, title: str | None, entities: Sequence[Entity], gazetteer: Gazetteer) -> str:
    """The country the article as a whole is about; `XX` when it does not tell."""
    del clean, title, entities, gazetteer
    return "XX"
