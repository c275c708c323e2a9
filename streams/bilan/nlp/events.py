"""What happened."""

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan_schemas.claim import Domain, Event


def find_event(document: Document, draft: Draft) -> Event | None:
    """The kind of event that the draft's passage tells."""
    del document, draft
    return None


def find_domain(document: Document, draft: Draft, event: Event | None) -> Domain:
    """The sphere of the event."""
    del document, draft, event
    return "conflict"
