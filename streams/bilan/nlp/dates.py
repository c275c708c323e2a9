"""When it happened, told from the words and the day of publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from bilan.nlp.binding import NEWS, moment_elsewhere, moments_of_saying, own_moment
from bilan.nlp.document import Document, Language
from bilan.nlp.draft import Draft
from bilan.nlp.moments import Moment
from bilan.nlp.retrospects import looks_back
from bilan.nlp.since import find_since
from bilan_schemas.claim import DateBasis, DatePrecision, Since

_LATELY = timedelta(days=3)
_COARSE = frozenset({"month", "year"})
_PAST_OF_PAST: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:avait|avaient) (?:(?:été|déjà|également|aussi|notamment|ensuite|alors|encore|ainsi|pourtant) )*(?:\w+(?:é|és|ée|ées)|fait|perdu)\b"
        r"|\b(?:étaient|était) (?:morte?s?|décédée?s?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\bhad (?:(?:already|also|been|previously) )*(?:\w+ed|left|been|lost|shot|hurt|cost)\b"),
}
_REPORTED: dict[Language, re.Pattern[str]] = {  # after which the past of the past is but the past, as it was told
    "fr": re.compile(
        r"\b(?:annonçait|annoncé|indiquait|indiqué|affirmait|affirmé|déclaré|précisé|rapporté|confirmé|estimé|assuré|"
        r"expliqué|souligné|ajouté|révélé|signalé|fait savoir|dit|appris|revendiqué|raconté|écrit|fait part)\b"
        r"[^.;]{0,80}?\bqu(?:e\b|')",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:said|announced|stated|declared|reported|confirmed|added|told|tweeted|claimed|revealed|acknowledged|wrote)\b",
    ),
}
_RECALLED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:rappel\w*|pour rappel)\b", re.IGNORECASE),
    "en": re.compile(r"\brecall(?:s|ed|ing)?\b"),
}


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
        background=_is_background(document, draft) or looks_back(document),
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
    if _is_background(document, draft) or looks_back(document):
        return When(retold=True)
    day = _news_day(document, published) if published else None
    return When(start=day, end=day, precision="day", basis="publication") if day else When()


@lru_cache(maxsize=8)
def _news_day(document: Document, published: date) -> date:
    """The day on which the lead says that its news was told, where it says one; else that of publication."""
    told = [moment.start for moment in moments_of_saying(document, published) if published - moment.start <= _LATELY]
    return min(told, default=published)


def _is_background(document: Document, draft: Draft) -> bool:
    """Whether the sentence tells the harm as what lay before its story."""
    text, language, sentence = document.clean, document.language, draft.sentence
    if _RECALLED[language].search(text, *sentence):
        return True
    past = _PAST_OF_PAST[language].search(text, *sentence)
    return past is not None and not _REPORTED[language].search(text, sentence.start, past.start())
