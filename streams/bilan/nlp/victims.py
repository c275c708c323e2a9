"""Who was harmed."""

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Victims


def find_victims(document: Document, draft: Draft, registry: Registry) -> Victims:
    """The words for the victims, their status and group, and the actor whose people they are."""
    del registry
    text = draft.victims.of(document.text) if draft.victims else None
    return Victims(text=text, status=draft.status, group=draft.group, unit=draft.unit)
