"""When it happened, told from the words and the day of publication."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from bilan.nlp.binding import NEWS, moment_elsewhere, moments_of_saying, own_moment
from bilan.nlp.document import Document
from bilan.nlp.draft import Draft
from bilan.nlp.moments import Moment
from bilan.nlp.retrospects import looks_back, tells_before
from bilan.nlp.since import find_since
from bilan_schemas.claim import DateBasis, DatePrecision, Since

_LATELY = timedelta(days=3)
_COARSE = frozenset({"month", "year"})


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
    """The event's days, or what a running total counts from and to.

    A date binds in its own clause, then in its sentence, then from the sentences before, then from the lead; an
    event that no date reaches is dated by the publication if it is told as news, and not at all if it is background.
    Nothing is dated after its report. A part has its total's days.
    """
    published = document.published if document.published_precision not in _COARSE else None
    if draft.scope == "cumulative":
        since, as_of = find_since(document, draft, published)
        return When(since=since, as_of=as_of)
    source = draft.total or draft
    when = _stated(document, draft, published, own_only=True) if draft.total else None
    return when or _stated(document, source, published) or _from_publication(document, source, published)


def _stated(document: Document, draft: Draft, published: date | None, *, own_only: bool = False) -> When | None:
    bound = own_moment(document, draft, published)
    if bound.event is not None or own_only:
        return _when(bound.event, published) if bound.event else None
    moment = moment_elsewhere(
        document,
        draft,
        published,
        background=tells_before(document.clean, draft.sentence, document.language) or looks_back(document),
        later=bound.saying is None or document.language == "fr",
    )
    if moment is not None:
        return _when(moment, published)
    return replace(_when(bound.saying, published), basis="publication") if bound.saying else None


def _when(moment: Moment, published: date | None) -> When:
    end = min(moment.end, published) if published else moment.end
    return When(
        start=moment.start,
        end=max(moment.start, end),
        precision=moment.precision,
        basis=moment.basis,
        retold=published is not None and published - end > NEWS,
    )


def _from_publication(document: Document, draft: Draft, published: date | None) -> When:
    if tells_before(document.clean, draft.sentence, document.language) or looks_back(document):
        return When(retold=True)
    day = _news_day(document, published) if published else None
    return When(start=day, end=day, precision="day", basis="publication") if day else When()


@lru_cache(maxsize=8)
def _news_day(document: Document, published: date) -> date:
    """The day on which the lead says that its news was told, where it says one; else that of publication."""
    told = [moment.start for moment in moments_of_saying(document, published) if published - moment.start <= _LATELY]
    return min(told, default=published)
