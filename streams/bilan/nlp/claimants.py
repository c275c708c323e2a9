"""Who says a number, and how they stand to the victims."""

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan.nlp.registry import Registry
from bilan_schemas.claim import Claimant, Stance, Victims


def find_claimant(document: Document, draft: Draft, registry: Registry) -> Claimant | None:
    """Who states the number, from a verb of saying or «selon» that binds in its clause."""
    del document, draft, registry
    return None


def find_stance(
    document: Document, draft: Draft, claimant: Claimant | None, victims: Victims, registry: Registry
) -> Stance:
    """The claimant against the victims."""
    del document, draft, claimant, victims, registry
    return "unknown"
