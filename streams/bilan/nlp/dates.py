"""When it happened, told from the words and the day of publication."""

from dataclasses import dataclass
from datetime import date

from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan_schemas.claim import DateBasis, DatePrecision, Since


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days of an event, or the window of a cumulative count."""

    start: date | None = None
    end: date | None = None
    precision: DatePrecision = "unknown"
    basis: DateBasis | None = None
    since: Since | None = None
    as_of: date | None = None
    retold: bool = False


def find_when(document: Document, draft: Draft) -> When:
    """The event's days, or what a running total counts from and to."""
    del document, draft
    return When()
