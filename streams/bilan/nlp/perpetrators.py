"""Who did the harm, where the text says so."""

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Perpetrator


def find_perpetrator(document: Document, draft: Draft, registry: Registry) -> Perpetrator | None:
    """The agent that the text attributes the harm to, stated or suspected."""
    del document, draft, registry
    return None
