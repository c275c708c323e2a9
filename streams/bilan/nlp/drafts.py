"""Where a text states a number of people harmed."""

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft


def find_drafts(document: Document) -> list[Draft]:
    """The drafts of a document, one a stated number."""
    del document
    return []
