"""Who was fighting in the event."""

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Party


def find_parties(document: Document, draft: Draft, registry: Registry) -> tuple[Party, ...]:
    """The sides of «affrontements entre A et B», "clashes between A and B"; no direction of harm."""
    del document, draft, registry
    return ()
